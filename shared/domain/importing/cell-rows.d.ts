import type { CellRow } from './cell.ts';
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
export declare const wholeSheet: (rows: CellRows) => TableCut;
/** A look at a part and no copy: ten thousand small tables are no larger than their sheet. */
export declare const cutRows: (rows: CellRows, { from, to, below, left, right }: TableCut) => CellRows;
