import { type EntityName, factsOf } from '../shared/records/all-records.ts';
import { type KeptValues, readKept } from '../shared/records/kept-values.ts';

/** Thrown by the record store so that no command can forget the rule; the contract's base error of the same name. */
export class RecordNeedsUpgradeError extends Error {
  readonly entity: EntityName;
  readonly id: string;
  readonly fields: readonly { readonly field: string; readonly value: string }[];

  constructor(entity: EntityName, id: string, kept: KeptValues) {
    super(`${entity} says something that this version does not understand`);
    this.entity = entity;
    this.id = id;
    this.fields = Object.entries(kept).map(([field, value]) => ({ field, value: String(value) }));
  }
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a person has seen of the values that are not understood, and means to replace. */
export type Replaces = Readonly<Record<string, string>>;

/** A stand-in decides nothing: throws while one of these fields holds a value that nobody has said. */
export const assertUnderstood = (
  entity: EntityName,
  row: Row,
  fields: readonly string[],
  replaces: Replaces = {},
): void => {
  const kept = Object.entries(readKept(row['unreadable'])).filter(
    ([field, value]) => fields.includes(field) && replaces[field] !== String(value),
  );
  if (kept.length > 0) throw new RecordNeedsUpgradeError(entity, row.id, Object.fromEntries(kept));
};

/** By what a command decides that moves this field on (shared/records, `decidedBy`). */
export const decidedBy = (entity: EntityName, field: string): readonly string[] =>
  factsOf(entity).decidedBy?.[field] ?? [];

/** Of a patch that does not say itself what becomes of the marks. */
export const assertMayMove = (entity: EntityName, row: Row, patch: Readonly<Record<string, unknown>>): void => {
  if (typeof row['unreadable'] !== 'string' || patch['unreadable'] !== undefined) return;
  for (const [field, value] of Object.entries(patch))
    if (value !== undefined) assertUnderstood(entity, row, decidedBy(entity, field));
};
