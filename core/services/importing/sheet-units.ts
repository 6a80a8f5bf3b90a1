import type { Cell } from '../../../shared/domain/importing/cell.ts';
import {
  bareAmountsOf,
  type ColumnUnit,
  fitsAmounts,
  unitColumnsOf,
  unitNotesOf,
  unitOfColumn,
} from '../../../shared/domain/importing/column-unit.ts';
import type { MoneyUnit } from '../../../shared/domain/importing/money-unit.ts';
import type { SheetCells, TableShape } from '../../../shared/domain/importing/table-shape.ts';
import { valueShare } from '../../../shared/domain/importing/value-sniff.ts';

/** What the sheet says about the unit of one column. */
export interface SheetUnit extends ColumnUnit {
  readonly unitColumns: readonly number[];
  /** An answer that was given earlier, where the file says the same as it did then and the amounts make sense. */
  readonly answered: (unit: MoneyUnit | null, said: string | undefined) => MoneyUnit | null;
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
    const found = unitOfColumn(shape.headings[column] ?? '', notes, bare);
    return {
      ...found,
      unitColumns,
      answered: (unit, said) =>
        unit !== null && said === found.said && (bare.length === 0 || fitsAmounts(unit, bare)) ? unit : null,
    };
  };
};

/** A column of names or dates is asked nothing. */
const leastShare = 0.2;
const noAmounts: SheetUnit = { unit: null, question: null, said: '', unitColumns: [], answered: () => null };
