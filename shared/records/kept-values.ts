import type { FieldValue } from './field.ts';

export type KeptValues = Readonly<Record<string, FieldValue>>;

/**
 * The values of a row that this version does not understand, as the column `unreadable` holds them. They stand beside
 * the columns and not in sync_row: SQL asks for them with the row, and history and undo keep them like any field.
 */
export const readKept = (unreadable: unknown): KeptValues =>
  typeof unreadable === 'string' ? (JSON.parse(unreadable) as KeptValues) : noneKept; // written by writeKept only

/** Null when nothing is kept; names in their order, so that the same values are the same text. */
export const writeKept = (kept: KeptValues): string | null => {
  const entries = Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
};

/** For people: which fields say something that this version does not understand, and what. */
export const unreadableOf = (unreadable: string | null): { field: string; value: string }[] =>
  Object.entries(readKept(unreadable)).map(([field, value]) => ({ field, value: String(value) }));

/** Whether the column says what was written there, and does not stand in for a value that is not understood. */
export const isUnderstood = ({ unreadable }: { readonly unreadable: string | null }, field: string): boolean =>
  !(field in readKept(unreadable));

/** A record as its writer meant it: what is not understood is given back as it came. */
export const asWritten = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  typeof row['unreadable'] === 'string' ? { ...row, ...readKept(row['unreadable']) } : row;

const noneKept: KeptValues = {};
