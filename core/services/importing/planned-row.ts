import { type CellRow, cellText } from '../../../shared/domain/importing/cell.ts';
import type { PlanRow, RowReason } from '../../../shared/domain/importing/plan-row.ts';
import type { PlannedSheet } from './planned-sheet.ts';

/** A row of any kind of sheet as the dry run lists it, added until something else is found out. */
export const plannedRow = (
  sheet: PlannedSheet,
  index: number,
  title: string,
  /** Of its TableRow: what the file had lost. */
  doubts: PlanRow['warnings'],
): PlanRow => ({
  sheet: sheet.index,
  row: index + 1,
  title,
  status: 'added',
  reason: null,
  into: null,
  warnings: doubts,
  diff: [],
});

export const reject = (row: PlanRow, reason: RowReason): void => {
  row.status = 'rejected';
  row.reason = reason;
};

/** The row says no more than an earlier one of the same file, or fills its gaps. */
export const mergeInto = (row: PlanRow, first: PlanRow, warnings: PlanRow['warnings']): void => {
  row.status = 'merged';
  row.reason = 'SameAsRow';
  row.into = first.row;
  row.warnings = [...row.warnings, ...warnings];
};

/** What names a row that has no name; a row number says nothing. */
export const firstText = (cells: CellRow): string =>
  cells.map(cellText).find((text) => text !== '' && !/^\d+$/.test(text)) ?? '';
