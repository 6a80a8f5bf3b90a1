import { limits, SpreadsheetFailure } from './spreadsheet-error.ts';

/**
 * Tables of HTML and of Excel's XML say in numbers how far a cell reaches and where a row stands, and the library goes there
 * step by step: a cell over a billion rows would keep it busy for an hour.
 */
export const refuseEndlessMarkup = (markup: string): void => {
  for (const [, value = ''] of markup.matchAll(/\b(?:Index|MergeAcross|MergeDown|Span)\s*=\s*["']?\+?0*(\d{5,})/gi))
    if (Number(value) > lastRow) fail('rows', Number(value), limits.rows);
  let cells = 0;
  for (const [, attributes = ''] of markup.matchAll(/<t[dh]\s([^<>]{0,2000})/gi)) {
    cells += spanOf(attributes, rowSpan) * spanOf(attributes, columnSpan);
    if (cells > limits.cells) fail('cells', cells, limits.cells);
  }
};

const lastRow = 1_048_576;
const rowSpan = /\browspan\s*=\s*["']?\s*(\d+)/i;
const columnSpan = /\bcolspan\s*=\s*["']?\s*(\d+)/i;

const spanOf = (attributes: string, span: RegExp): number => Math.max(1, Number(span.exec(attributes)?.[1] ?? 1));

const fail = (limit: 'rows' | 'cells', value: number, allowed: number): never => {
  throw new SpreadsheetFailure({ type: 'SpreadsheetTooLarge', limit, value, allowed });
};

/** A file that ends inside its table was cut on its way; the library may read what is left as if it were all. */
export const refuseCutMarkup = (markup: string, root: 'table' | 'Workbook'): void => {
  const lastOf = (pattern: RegExp): number => [...markup.matchAll(pattern)].at(-1)?.index ?? -1;
  const opened = lastOf(new RegExp(`<(?:\\w+:)?${root}[\\s>]`, 'gi'));
  const closed = lastOf(new RegExp(`</(?:\\w+:)?${root}\\s*>`, 'gi'));
  if (opened > closed) throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'truncated' });
};
