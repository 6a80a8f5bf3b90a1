import { isNothing, toCell } from './cell-value.ts';
import type { SheetOut } from './sheet-out.ts';
import type { Struck } from './struck-text.ts';

/** A sentence of it is enough to find the cell by. */
const longestStruck = 200;

/** What is crossed out is not said any more, in whatever row it stands; that it was there is told. */
export const withoutStruck = (
  index: number,
  row: readonly unknown[],
  crossed: ReadonlyMap<number, Struck>,
  out: SheetOut,
): readonly unknown[] => {
  const left = [...row];
  for (const [column, { struck, left: rest }] of crossed) {
    const value = row[column];
    if (isNothing(value)) continue;
    const text = struck ?? String(toCell(value) ?? '');
    left[column] = rest === '' ? null : rest;
    out.doubt(index, 'StruckText', text.trim().slice(0, longestStruck), column);
  }
  return left;
};
