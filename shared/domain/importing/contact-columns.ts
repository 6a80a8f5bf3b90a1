import type { ImportTarget } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';

/**
 * Whose a detail is where a table has several columns of names, by the number of the column among them:
 *
 *   联系人 | 职务 | 电话 | 联系人（2） | 职务（2） | 电话（2）   a detail is of the name before it
 *   联系人1 | 联系人2 | 电话1 | 电话2                          or of the name of its place, where all names come first
 *
 * Empty: one column of names, or two with one column of numbers behind both.
 */
export const personOfColumn = (columns: readonly MappedColumn[]): ReadonlyMap<number, number> => {
  const known = byColumns.get(columns);
  if (known !== undefined) return known;
  const found = readPersonOfColumn(columns);
  byColumns.set(columns, found);
  return found;
};

/** Asked for each row of a big list. */
const byColumns = new WeakMap<readonly MappedColumn[], ReadonlyMap<number, number>>();

const readPersonOfColumn = (columns: readonly MappedColumn[]): ReadonlyMap<number, number> => {
  const names = columns.filter(({ target }) => target === 'contactName').map(({ index }) => index);
  const [first = 0] = names;
  const last = names.at(-1) ?? first;
  if (names.length < 2) return new Map();
  const details = columns.filter(({ target }) => detailTargets.has(target));
  const byName = new Map(names.map((index, at) => [index, at]));
  if (details.some(({ index }) => index > first && index < last)) {
    for (const { index } of details)
      byName.set(
        index,
        Math.max(
          0,
          names.findLastIndex((name) => name < index),
        ),
      );
    return byName;
  }
  for (const target of detailTargets) {
    const own = details.filter((column) => column.target === target);
    if (own.length > 0 && own.length !== names.length) return new Map();
    for (const [at, { index }] of own.entries()) byName.set(index, at);
  }
  return byName;
};

const detailTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'contactTitle',
  'phone',
  'wechat',
  'email',
  'contactRemark',
]);
