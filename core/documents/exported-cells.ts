import { rowCheck } from '../../shared/domain/importing/row-identity.ts';
import { inertText, printableText } from '../../shared/kernel/inert-text.ts';

export type ExportedCell = string | number | null;

/** What a field says in a list of ours that comes in again; a blank text is an empty cell. */
export const exportedCell = (cell: ExportedCell): ExportedCell => {
  if (typeof cell !== 'string') return cell;
  return cell.trim() === '' ? null : printableText(cell);
};

/** The check of a row is of what an import will read: the workbook writer makes every text inert. */
export const exportedCheck = (cells: readonly { readonly heading: string; readonly cell: ExportedCell }[]): string =>
  rowCheck(cells.map(({ heading, cell }) => ({ heading, cell: typeof cell === 'string' ? inertText(cell) : cell })));
