import type { HiddenCells, Run } from '../../../shared/domain/importing/hidden-cells.ts';
import type { SheetBeside } from '../../../shared/domain/importing/sheet-beside.ts';
import { isLookUp } from './look-up.ts';
import { attribute, unescapeXml } from './markup-text.ts';
import { createFormattedCells, type FormattedCells, type NumberFormat } from './number-format.ts';
import { besideOfOds } from './ods-beside.ts';
import { odsFormats } from './ods-formats.ts';
import { struckOdsCell, struckOdsStyles } from './ods-struck.ts';
import { limits } from './spreadsheet-error.ts';
import type { Struck, StruckCells } from './struck-text.ts';

export interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenCells: HiddenCells;
  readonly formatted: FormattedCells;
  readonly struck: StruckCells;
  readonly lookUpZeros: ReadonlyMap<number, readonly number[]>;
  readonly beside: readonly SheetBeside[];
}

/** What the reader of .ods leaves out: what is not shown, and which numbers and days are shown as something more. */
export const odsVisibility = (contentXml: string, stylesXml = ''): readonly OdsSheet[] => {
  const hiddenStyles = new Set<string>();
  for (const [, tag = '', body = ''] of contentXml.matchAll(/<style:style\s([^>]*)>([\s\S]*?)<\/style:style>/g))
    if (/table:display="false"/.test(body)) hiddenStyles.add(attribute(tag, 'style:name') ?? '');
  const formats = odsFormats(stylesXml, contentXml);
  const struckStyles = struckOdsStyles(contentXml);
  const sheets: {
    name: string;
    hidden: boolean;
    rows: Run[];
    filtered: Run[];
    columns: Run[];
    formatted: FormattedCells;
    struck: Map<number, Map<number, Struck>>;
    lookUpZeros: Map<number, readonly number[]>;
  }[] = [];
  let row = 0;
  let column = 0;
  let cell = 0;
  /** Rows that one row stands for. */
  let run: Run = [0, 0];
  let rowFormat: NumberFormat | undefined;
  /** What cells without a style of their own are shown in, by column. */
  let columnFormats: { readonly run: Run; readonly format: NumberFormat }[] = [];
  /** Groups that are open where it reads, and whether each is folded. */
  const folded = { row: [] as boolean[], column: [] as boolean[] };
  for (const { 0: whole, 1: end, 2: tag = '', 3: attributes = '', index } of contentXml.matchAll(tags)) {
    const sheet = sheets.at(-1);
    const group = /^table-(row|column)-group$/.exec(tag)?.[1] as 'row' | 'column' | undefined; // as the pattern says
    if (group !== undefined) {
      if (end === '/') folded[group].pop();
      else folded[group].push(attribute(attributes, 'table:display') === 'false');
      continue;
    }
    if (end === '/') continue;
    if (tag === 'table') {
      const style = attribute(attributes, 'table:style-name');
      const name = unescapeXml(attribute(attributes, 'table:name') ?? '');
      sheets.push({
        name,
        hidden: style !== undefined && hiddenStyles.has(style),
        rows: [],
        filtered: [],
        columns: [],
        formatted: createFormattedCells(),
        struck: new Map(),
        lookUpZeros: new Map(),
      });
      row = 0;
      column = 0;
      columnFormats = [];
      folded.row.length = 0;
      folded.column.length = 0;
      continue;
    }
    if (sheet === undefined) continue;
    const times = (kind: string): number =>
      Math.max(1, Number(attribute(attributes, `table:number-${kind}-repeated`) ?? 1));
    const visibility = attribute(attributes, 'table:visibility');
    const formatOfStyle = (name: string): NumberFormat | undefined => formats.get(attribute(attributes, name) ?? '');
    if (tag === 'table-cell' || tag === 'covered-table-cell') {
      const repeated = times('columns');
      if (/office:value-type="/.test(attributes))
        for (let at = cell; at < Math.min(cell + repeated, limits.columns + 1); at++) {
          const format =
            formatOf(attributes) ??
            (/table:style-name="/.test(attributes)
              ? formatOfStyle('table:style-name')
              : (rowFormat ?? columnFormats.find(({ run: [from, to] }) => from <= at && at <= to)?.format));
          if (format !== undefined) sheet.formatted.add(run[0], at, format, run[1]);
        }
      if (struckStyles.size > 0 && !whole.endsWith('/>')) {
        const from = index + whole.length;
        const inside = contentXml.slice(from, contentXml.indexOf(`</table:${tag}>`, from));
        const isCell = struckStyles.has(attribute(attributes, 'table:style-name') ?? '');
        const struck = struckOdsCell(inside, isCell, struckStyles);
        if (struck !== undefined) strike(sheet.struck, run, [cell, cell + repeated - 1], struck);
      }
      if (/office:value="0"/.test(attributes) && isLookUp(unescapeXml(attribute(attributes, 'table:formula') ?? '')))
        for (let at = run[0]; at <= Math.min(run[1], run[0] + mostRepeated); at++)
          sheet.lookUpZeros.set(at, [...(sheet.lookUpZeros.get(at) ?? []), cell]);
      cell += repeated;
    } else if (tag === 'table-row') {
      run = [row, row + times('rows') - 1];
      cell = 0;
      rowFormat = formatOfStyle('table:default-cell-style-name');
      if (visibility === 'filter') sheet.filtered.push(run);
      else if (visibility === 'collapse' || folded.row.includes(true)) sheet.rows.push(run);
      row = run[1] + 1;
    } else {
      const own: Run = [column, column + times('columns') - 1];
      const format = formatOfStyle('table:default-cell-style-name');
      if (format !== undefined) columnFormats.push({ run: own, format });
      if (visibility === 'collapse' || visibility === 'filter' || folded.column.includes(true)) sheet.columns.push(own);
      column = own[1] + 1;
    }
  }
  const beside = besideOfOds(contentXml, stylesXml);
  return sheets.map(({ name, hidden, rows, filtered, columns, formatted, struck, lookUpZeros }, index) => ({
    name,
    beside: beside[index] ?? [],
    hidden,
    formatted,
    struck,
    lookUpZeros,
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

const tags =
  /<(\/?)table:(table|table-row|table-column|table-cell|covered-table-cell|table-row-group|table-column-group)(\s[^>]*?)?\/?>/g;

/** The cell itself says that it is a percentage, or money of another country. */
const formatOf = (attributes: string): NumberFormat | undefined => {
  if (/value-type="percentage"/.test(attributes)) return percent;
  const currency = attribute(attributes, 'office:currency');
  if (currency === undefined || /^(?:CNY|RMB)?$/.test(currency)) return;
  const known = currencies.get(currency) ?? { kind: 'words', before: '', after: currency, zeros: 0 };
  currencies.set(currency, known);
  return known;
};

const percent: NumberFormat = { kind: 'percent' };
const currencies = new Map<string, NumberFormat>();
