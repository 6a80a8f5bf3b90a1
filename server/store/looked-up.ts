import { groupKey } from '../../shared/domain/collision/firm-match.ts';
import { factsOf, isRecordKind } from '../../shared/records/all-records.ts';
import type { Fields } from './server-store.ts';

/** A group is written in many ways: it is looked up by what they have in common. */
const derived: ReadonlyMap<string, { readonly from: string; readonly keyOf: (text: string) => string | null }> =
  new Map([['company groupKey', { from: 'groupName', keyOf: groupKey }]]);

/** By which names records are found: fields, or what is made of them. */
export const lookedUpBy = (entity: string): readonly string[] =>
  isRecordKind(entity)
    ? factsOf(entity).lookup.map((field) => {
        const made = [...derived].find(([name, { from }]) => name.startsWith(`${entity} `) && from === field);
        return made === undefined ? field : made[0].slice(entity.length + 1);
      })
    : [];

/** What a record is found by under this field, which may be made from another one. */
export const lookedUpValue = (entity: string, field: string, fields: Fields): string | null => {
  const rule = derived.get(`${entity} ${field}`);
  const value = fields[rule?.from ?? field];
  if (typeof value !== 'string') return null;
  return rule === undefined ? value : rule.keyOf(value);
};

export const lookedUpFrom = (entity: string, field: string): string => derived.get(`${entity} ${field}`)?.from ?? field;
