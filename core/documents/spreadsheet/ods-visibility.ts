import type { HiddenCells, Run } from '../../../shared/domain/importing/hidden-cells.ts';
import { createFormattedCells, type FormattedCells, type NumberFormat } from './number-format.ts';
import { struckOdsCell, struckOdsStyles } from './ods-struck.ts';
import { limits } from './spreadsheet-error.ts';
import type { Struck, StruckCells } from './struck-text.ts';

export interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenCells: HiddenCells;
  readonly formatted: FormattedCells;
  readonly struck: StruckCells;
}

/** What the reader of .ods leaves out: what is not shown, which numbers are percentages, and which days are shown as months. */
export const odsVisibility = (contentXml: string): readonly OdsSheet[] => {
  const hiddenStyles = new Set<string>();
  for (const [, tag = '', body = ''] of contentXml.matchAll(/<style:style\s([^>]*)>([\s\S]*?)<\/style:style>/g))
    if (/table:display="false"/.test(body)) hiddenStyles.add(attribute(tag, 'style:name') ?? '');
  const periods = periodStyles(contentXml);
  const struckStyles = struckOdsStyles(contentXml);
  const sheets: {
    name: string;
    hidden: boolean;
    rows: Run[];
    filtered: Run[];
    columns: Run[];
    formatted: FormattedCells;
    struck: Map<number, Map<number, Struck>>;
  }[] = [];
  let row = 0;
  let column = 0;
  let cell = 0;
  /** Rows that one row stands for. */
  let run: Run = [0, 0];
  for (const { 0: whole, 1: tag, 2: attributes = '', index } of contentXml.matchAll(tags)) {
    const sheet = sheets.at(-1);
    if (tag === 'table') {
      const style = attribute(attributes, 'table:style-name');
      const name = unescaped(attribute(attributes, 'table:name') ?? '');
      sheets.push({
        name,
        hidden: style !== undefined && hiddenStyles.has(style),
        rows: [],
        filtered: [],
        columns: [],
        formatted: createFormattedCells(),
        struck: new Map(),
      });
      row = 0;
      column = 0;
      continue;
    }
    if (sheet === undefined) continue;
    const times = (kind: string): number =>
      Math.max(1, Number(attribute(attributes, `table:number-${kind}-repeated`) ?? 1));
    const visibility = attribute(attributes, 'table:visibility');
    if (tag === 'table-cell' || tag === 'covered-table-cell') {
      const repeated = times('columns');
      const format = formatOf(attributes) ?? periods.get(attribute(attributes, 'table:style-name') ?? '');
      if (format !== undefined)
        for (let at = cell; at < Math.min(cell + repeated, limits.columns + 1); at++)
          sheet.formatted.add(run[0], at, format, run[1]);
      if (struckStyles.size > 0 && !whole.endsWith('/>')) {
        const from = index + whole.length;
        const inside = contentXml.slice(from, contentXml.indexOf(`</table:${tag}>`, from));
        const isCell = struckStyles.has(attribute(attributes, 'table:style-name') ?? '');
        const struck = struckOdsCell(inside, isCell, struckStyles);
        if (struck !== undefined) strike(sheet.struck, run, [cell, cell + repeated - 1], struck);
      }
      cell += repeated;
    } else if (tag === 'table-row') {
      run = [row, row + times('rows') - 1];
      cell = 0;
      if (visibility === 'filter') sheet.filtered.push(run);
      else if (visibility === 'collapse') sheet.rows.push(run);
      row = run[1] + 1;
    } else {
      const own: Run = [column, column + times('columns') - 1];
      if (visibility === 'collapse' || visibility === 'filter') sheet.columns.push(own);
      column = own[1] + 1;
    }
  }
  return sheets.map(({ name, hidden, rows, filtered, columns, formatted, struck }) => ({
    name,
    hidden,
    formatted,
    struck,
    hiddenCells: { rows, filtered, columns },
  }));
};

const strike = (cells: Map<number, Map<number, Struck>>, rows: Run, columns: Run, struck: Struck): void => {
  for (let row = rows[0]; row <= Math.min(rows[1], rows[0] + mostRepeated); row++) {
    const inRow = cells.get(row) ?? new Map<number, Struck>();
    for (let column = columns[0]; column <= Math.min(columns[1], limits.columns); column++) inRow.set(column, struck);
    cells.set(row, inRow);
  }
};

/** Filled cells that one row stands for: nobody types the same row more often. */
const mostRepeated = 1000;

const tags = /<table:(table|table-row|table-column|table-cell|covered-table-cell)(\s[^>]*?)?\/?>/g;

/** The cell itself says that it is a percentage, or money of another country. */
const formatOf = (attributes: string): NumberFormat | undefined => {
  if (/value-type="percentage"/.test(attributes)) return percent;
  const currency = attribute(attributes, 'office:currency');
  if (currency === undefined || /^(?:CNY|RMB)?$/.test(currency)) return;
  const known = currencies.get(currency) ?? { kind: 'words', before: '', after: currency, zeros: 0 };
  currencies.set(currency, known);
  return known;
};

/** Styles of cells whose days are shown without the day of the month. */
const periodStyles = (contentXml: string): ReadonlyMap<string, NumberFormat> => {
  const byDataStyle = new Map<string, NumberFormat>();
  for (const [, tag = '', body = ''] of contentXml.matchAll(
    /<number:date-style\s([^>]*)>([\s\S]*?)<\/number:date-style>/g,
  ))
    if (body.includes('<number:year') && !/<number:(?:day|hours)/.test(body))
      byDataStyle.set(attribute(tag, 'style:name') ?? '', {
        kind: body.includes('<number:month') ? 'month' : 'year',
      });
  const byStyle = new Map<string, NumberFormat>();
  if (byDataStyle.size === 0) return byStyle;
  for (const [, tag = ''] of contentXml.matchAll(/<style:style\s([^>]*)>/g)) {
    const format = byDataStyle.get(attribute(tag, 'style:data-style-name') ?? '');
    if (format !== undefined) byStyle.set(attribute(tag, 'style:name') ?? '', format);
  }
  return byStyle;
};

const percent: NumberFormat = { kind: 'percent' };
const currencies = new Map<string, NumberFormat>();

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
