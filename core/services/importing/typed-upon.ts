import { type Cell, type CellRow, cellText } from '../../../shared/domain/importing/cell.ts';
import type { CellRows } from '../../../shared/domain/importing/cell-rows.ts';
import { maskedMark } from '../../../shared/domain/importing/own-company-sheet.ts';
import {
  type IdentityColumns,
  isContinuedRow,
  type RowIdentity,
} from '../../../shared/domain/importing/row-identity.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { continuesMark, goesOnMark } from '../../documents/tall-rows.ts';
import type { PlannedSheet } from './planned-sheet.ts';

/** Columns of a masked copy that every import leaves out: what somebody wrote over 王** is not taken, and told. */
export const typedOverMask = (row: CellRow, headings: readonly string[], identity: RowIdentity): RowWarning[] =>
  headings.flatMap((heading, column) => {
    const cell = row[column] ?? null;
    return heading.endsWith(maskedMark) && !identity.isAsExported(heading, cell)
      ? [{ type: 'TypedUnread' as const, heading, text: cellText(cell) }]
      : [];
  });

/** What stands in a continued row and in no row that it may continue: somebody typed it, and nothing reads it. */
export const typedIntoContinued = (
  { cells, headings, headerTo, identity }: Pick<PlannedSheet, 'cells' | 'headings' | 'headerTo' | 'identity'>,
  index: number,
  row: CellRow,
): RowWarning[] =>
  row.flatMap((cell, column) => {
    const text = cellText(cell);
    if (text === '' || identity === undefined || column === identity.check) return [];
    const whole = recordsFrom(cells.rows, headerTo, identity, index);
    const isPrinted = text.startsWith(continuesMark) && whole((record) => holds(record[column] ?? null, text));
    return isPrinted ? [] : [{ type: 'TypedUnread' as const, heading: headings[column] ?? '', text }];
  });

const holds = (cell: Cell, piece: string): boolean =>
  withoutBlanks(cellText(cell)).includes(
    withoutBlanks(piece.slice(continuesMark.length).replace(new RegExp(`${goesOnMark}$`), '')),
  );

/** The record above first; the others only where somebody has sorted the list. */
const recordsFrom =
  (rows: CellRows, headerTo: number, identity: IdentityColumns, index: number) =>
  (isFound: (record: CellRow) => boolean): boolean => {
    for (let at = index - 1; at > headerTo; at--) {
      const above = rows.at(at) ?? [];
      if (isContinuedRow(above, identity)) continue;
      if (isFound(above)) return true;
      break;
    }
    for (let at = headerTo + 1; at < rows.length; at++) {
      const record = rows.at(at) ?? [];
      if (!isContinuedRow(record, identity) && isFound(record)) return true;
    }
    return false;
  };

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');
