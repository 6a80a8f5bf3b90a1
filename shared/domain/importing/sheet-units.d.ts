import type { Cell } from './cell.ts';
import { type ColumnUnit } from './column-unit.ts';
import type { MoneyUnit } from './money-unit.ts';
import type { SheetCells, TableShape } from './table-shape.ts';
/** What the sheet says about the unit of one column. */
export interface SheetUnit extends ColumnUnit {
    readonly unitColumns: readonly number[];
    /** The first amounts that do not say their unit. */
    readonly bare: readonly Cell[];
}
export type SheetUnits = (column: number, sample: readonly Cell[]) => SheetUnit;
/** Notes are read once per sheet, and only where a column may hold amounts. */
export declare const createSheetUnits: (cells: SheetCells, shape: TableShape) => SheetUnits;
/** An answer that was given earlier, where the file says the same as it did then and the amounts make sense. */
export declare const answeredUnit: (found: Pick<SheetUnit, 'said' | 'bare'>, unit: MoneyUnit | null, said: string | undefined) => MoneyUnit | null;
