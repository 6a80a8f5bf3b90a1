import type { Cell } from './cell.ts';
import {
  bareAmountsOf,
  type ColumnUnit,
  fitsAmounts,
  unitColumnsOf,
  unitNotesOf,
  unitOfColumn,
} from './column-unit.ts';
import type { MoneyUnit } from './money-unit.ts';
import type { SheetCells, TableShape } from './table-shape.ts';
import { valueShare } from './value-sniff.ts';

/** What the sheet says about the unit of one column. */
export interface SheetUnit extends ColumnUnit {
  readonly unitColumns: readonly number[];
  /** The first amounts that do not say their unit. */
  readonly bare: readonly Cell[];
}

export type SheetUnits = (column: number, sample: readonly Cell[]) => SheetUnit;

/** Notes are read once per sheet, and only where a column may hold amounts. */
export const createSheetUnits = (cells: SheetCells, shape: TableShape): SheetUnits => {
  let notes: ReturnType<typeof unitNotesOf> | undefined;
  return (column, sample) => {
    if ((valueShare('registeredCapital', sample) ?? 0) < leastShare) return noAmounts;
    notes ??= unitNotesOf(cells, shape);
    const unitColumns = unitColumnsOf(shape.headings, column);
    const bare = bareAmountsOf(cells.rows, column, shape.headerTo + 1, unitColumns);
    return { ...unitOfColumn(shape.headings[column] ?? '', notes, bare, column), unitColumns, bare };
  };
};

/** An answer that was given earlier, where the file says the same as it did then and the amounts make sense. */
export const answeredUnit = (
  found: Pick<SheetUnit, 'said' | 'bare'>,
  unit: MoneyUnit | null,
  said: string | undefined,
): MoneyUnit | null =>
  unit !== null && said === found.said && (found.bare.length === 0 || fitsAmounts(unit, found.bare)) ? unit : null;

/** A column of names or dates is asked nothing. */
const leastShare = 0.2;
const noAmounts: SheetUnit = { unit: null, question: null, isForeign: false, said: '', unitColumns: [], bare: [] };
