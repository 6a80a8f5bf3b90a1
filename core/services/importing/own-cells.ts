import type { Cell, CellRow } from '../../../shared/domain/importing/cell.ts';
import type { Stands } from '../../../shared/domain/importing/own-firm.ts';
import { type RowIdentity, withoutInertQuote } from '../../../shared/domain/importing/row-identity.ts';
import type { PlannedSheet } from './planned-sheet.ts';

/** Whether a cell of a row of ours says what it said when it was exported. */
export const standing =
  (cells: CellRow, { isAsExported }: RowIdentity): Stands =>
  ({ heading, index }) =>
    isAsExported(heading, cells[index] ?? null);

/** The quote that keeps a text of ours from becoming a formula is no part of it. */
export const withoutQuotes = (cells: CellRow): CellRow =>
  cells.map((cell: Cell) => (typeof cell === 'string' ? withoutInertQuote(cell) : cell));

/** The cells that somebody changed, and those of the columns that say of what the row speaks. */
export const changedCells = (
  cells: CellRow,
  { headings }: Pick<PlannedSheet, 'headings'>,
  { isAsExported }: RowIdentity,
  kept: ReadonlySet<number>,
): CellRow => cells.map((cell, index) => (!kept.has(index) && isAsExported(headings[index] ?? '', cell) ? null : cell));
