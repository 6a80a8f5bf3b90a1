import type { Cell, CellRow } from './cell.ts';

/**
 * The rows of a table as its readers need them: by number, in order, or a few at once. An array is one; so are rows that
 * are kept packed and only unpacked where they are looked at.
 */
export interface CellRows extends Iterable<CellRow> {
  readonly length: number;
  readonly at: (index: number) => CellRow | undefined;
  readonly slice: (from?: number, to?: number) => readonly CellRow[];
}

/** Which part of a sheet is one table; rows and columns keep the numbers that Excel shows. */
export interface TableCut {
  /** Rows before `from` are empty, `to` is the end. */
  readonly from: number;
  readonly to: number;
  /** From this row on only the columns from `left` to before `right` belong to the table. */
  readonly below: number;
  readonly left: number;
  readonly right: number;
}

export const wholeSheet = (rows: CellRows): TableCut => ({
  from: 0,
  to: rows.length,
  below: rows.length,
  left: 0,
  right: Number.MAX_SAFE_INTEGER,
});

/** A look at a part and no copy: ten thousand small tables are no larger than their sheet. */
export const cutRows = (rows: CellRows, { from, to, below, left, right }: TableCut): CellRows => {
  const length = Math.min(to, rows.length);
  const at = (index: number): CellRow | undefined => {
    if (index < 0 || index >= length) return undefined;
    if (index < from) return noCells;
    const row = rows.at(index) ?? noCells;
    return index < below ? row : cutRow(row, left, right);
  };
  return {
    length,
    at,
    slice: (first = 0, last = length) => {
      const part: CellRow[] = [];
      for (let index = Math.max(0, first); index < Math.min(last, length); index++) part.push(at(index) ?? noCells);
      return part;
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield at(index) ?? noCells;
    },
  };
};

const noCells: CellRow = [];

const cutRow = (row: CellRow, left: number, right: number): CellRow => {
  if (left === 0 && row.length <= right) return row;
  const cut: Cell[] = row.slice(0, right);
  for (let column = 0; column < Math.min(left, cut.length); column++) cut[column] = null;
  return cut;
};
