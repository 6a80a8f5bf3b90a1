import { groupKey } from '../../shared/domain/collision/firm-match.ts';
import type { Fields } from './server-store.ts';

/** A group is written in many ways: it is looked up by what they have in common. */
const derived: ReadonlyMap<string, { readonly from: string; readonly keyOf: (text: string) => string | null }> =
  new Map([['company groupKey', { from: 'groupName', keyOf: groupKey }]]);

/** What a record is found by under this field, which may be made from another one. */
export const lookedUpValue = (entity: string, field: string, fields: Fields): string | null => {
  const rule = derived.get(`${entity} ${field}`);
  const value = fields[rule?.from ?? field];
  if (typeof value !== 'string') return null;
  return rule === undefined ? value : rule.keyOf(value);
};

export const lookedUpFrom = (entity: string, field: string): string => derived.get(`${entity} ${field}`)?.from ?? field;
