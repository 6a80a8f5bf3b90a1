import { readKept, writeKept } from '../shared/records/kept-values.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A value that is not understood goes when another one takes its place: the history keeps it, and undo brings it back.
 * A form that saves all its fields does not replace what it only shows the stand-in of; a command that means the very
 * value of the stand-in says so (`withoutKept`).
 */
export const withMarks = <P extends Fields>(row: Fields, patch: P): P => {
  if (typeof row['unreadable'] !== 'string' || patch['unreadable'] !== undefined) return patch;
  const replaced = Object.keys(readKept(row['unreadable'])).filter(
    (field) => patch[field] !== undefined && patch[field] !== row[field],
  );
  return replaced.length === 0 ? patch : { ...patch, ...withoutKept(row, replaced) };
};

/** For a patch that replaces what these fields hold, whatever the columns say. */
export const withoutKept = (row: Fields, fields: readonly string[]): { readonly unreadable: string | null } => ({
  unreadable: writeKept(
    Object.fromEntries(Object.entries(readKept(row['unreadable'])).filter(([field]) => !fields.includes(field))),
  ),
});

/** Fields that say something else than before although their columns may not. */
export const remarkedFields = (before: Fields, after: Fields): readonly string[] => {
  if (before['unreadable'] === after['unreadable']) return [];
  const [was, is] = [readKept(before['unreadable']), readKept(after['unreadable'])];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => was[field] !== is[field]);
};
