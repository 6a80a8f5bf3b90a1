import { inertText } from '../../shared/kernel/inert-text.ts';
import type { ListColumn } from './define-list.ts';

/** What leaves the program of one cell: names and numbers of people masked, no text that a spreadsheet takes for a formula. */
export const leavingText = <Row, By extends string>(column: ListColumn<Row, By>, row: Row): string => {
  const value = column.value(row);
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return inertText(column.masked === undefined ? value : column.masked(value));
};

/** The same table as text and as HTML: Excel and WPS take the latter, an editor the former. */
export const copiedTable = <Row, By extends string>(
  columns: readonly ListColumn<Row, By>[],
  rows: readonly Row[],
): { readonly text: string; readonly html: string } => {
  const lines = [
    columns.map((column) => inertText(column.words())),
    ...rows.map((row) => columns.map((column) => leavingText(column, row))),
  ];
  return {
    text: lines.map((cells) => cells.map(quotedCell).join('\t')).join('\r\n'),
    // As text, so that a code keeps its zeros; amounts stay numbers.
    html: `<table>${lines
      .map(
        (cells, line) =>
          `<tr>${cells.map((cell, at) => htmlCell(cell, line > 0 && isNumber(columns[at], rows[line - 1]))).join('')}</tr>`,
      )
      .join('')}</table>`,
  };
};

/**
 * By the event of copying: the asynchronous clipboard reads the HTML as a page of ours would, whose policy refuses the one
 * style that tells a spreadsheet to keep a code as text. False where the browser does not let us.
 */
export const writeToClipboard = ({ text, html }: { readonly text: string; readonly html: string }): boolean => {
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
};

const isNumber = <Row, By extends string>(column: ListColumn<Row, By> | undefined, row: Row | undefined): boolean =>
  column !== undefined && row !== undefined && typeof column.value(row) === 'number';

const quotedCell = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const htmlCell = (cell: string, number: boolean): string => {
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
  return number ? `<td>${text}</td>` : `<td style="mso-number-format:'\\@'">${text}</td>`;
};
