import type { OpenedValues } from '../../shared/contract/base.ts';

/** Fields were changed elsewhere after the form was opened, to something else than it sends. */
export interface ChangedMeanwhile {
  readonly type: 'ChangedMeanwhile';
  readonly fields: { readonly field: string; readonly opened: Json; readonly stored: Json }[];
}

/** Compares field by field what stood there when the form was opened with what stands there now. */
export const changedMeanwhile = (
  opened: OpenedValues | undefined,
  wanted: object,
  stored: object,
): ChangedMeanwhile | undefined => {
  const [asked, now] = [new Map(Object.entries(wanted)), new Map(Object.entries(stored))];
  const fields = Object.entries(opened ?? {})
    .filter(([field]) => asked.get(field) !== undefined && now.has(field))
    .filter(([field, seen]) => !isSame(seen, now.get(field)) && !isSame(asked.get(field), now.get(field)))
    // Facts of a record are JSON: they came through a contract.
    .map(([field, seen]) => ({ field, opened: seen, stored: (now.get(field) ?? null) as Json }));
  return fields.length === 0 ? undefined : { type: 'ChangedMeanwhile', fields };
};

/** An update as its contract gives it: what was left out stays as it is. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Dropping the undefined ones is what makes the fields optional in the exact sense. */
export const defined = <T extends object>(fields: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>; // the same fields without those that were undefined
  };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(bare(one)) === JSON.stringify(bare(other));

/** A text that was emptied is stored as nothing. */
const bare = (value: unknown): unknown => (value === '' ? null : (value ?? null));

type Json = OpenedValues[string];
