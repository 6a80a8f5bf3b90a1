import type { SheetDoubt } from '../../../shared/domain/importing/table-shape.ts';
import type { SheetHead } from './spreadsheet-error.ts';

/** Where a reader of a format puts what it finds. */
export interface SheetOut {
  readonly sheet: (head: SheetHead) => void;
  readonly row: (index: number, values: readonly unknown[]) => void;
  readonly doubt: (row: number, type: SheetDoubt['type'], text: string, column?: number) => void;
  /** Says that the work goes on, where no row comes yet. */
  readonly alive: () => void;
}
