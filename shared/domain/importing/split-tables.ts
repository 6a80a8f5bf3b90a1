import { type CellRow, cellText, headingKey } from './cell.ts';
import { cutRows, type TableCut } from './cell-rows.ts';
import { headingScores, isKnownHeading } from './heading-synonyms.ts';
import { looksLikeFirm } from './identity-value.ts';
import { labelsOver } from './label-row.ts';
import { columnCuts } from './side-by-side.ts';
import { findTable, type MergedRange, type SheetCells } from './table-shape.ts';

/**
 * Several tables of a sheet, beside or under each other, become a sheet each; all keep their row and column numbers.
 * Headings that are only repeated start no new table. Past `most` it stops: the file is refused then.
 */
export const tableCuts = (sheet: SheetCells, most = Number.MAX_SAFE_INTEGER): readonly TableCut[] => {
  const cuts: TableCut[] = [];
  for (const cut of columnCuts(sheet)) {
    cuts.push(...rowCuts(sheet, cut, most));
    if (cuts.length > most) break;
  }
  return cuts;
};

/** The tables of a sheet by where it was cut; one cut is the sheet as it is. */
export const cutTables = (sheet: SheetCells, cuts: readonly TableCut[]): readonly SheetCells[] =>
  cuts.length < 2
    ? [sheet]
    : cuts.map((cut, number) => ({
        ...cutSheet(sheet, cut),
        name: number === 0 ? sheet.name : `${sheet.name}（${number + 1}）`,
        sheetName: sheet.name,
        // Said once for the sheet.
        beside: number === 0 ? (sheet.beside ?? []) : [],
      }));

export const cutSheet = (sheet: SheetCells, cut: TableCut): SheetCells => {
  const { from, to, below, left, right } = cut;
  const isInside = ({ top, bottom, left: first, right: last }: MergedRange): boolean =>
    top >= from && (to >= sheet.rows.length || bottom < to) && (top < below || (first >= left && last < right));
  const doubts = sheet.doubts.filter(
    ({ row, column }) =>
      row >= from &&
      (to >= sheet.rows.length || row < to) &&
      (row < below || column === undefined || (column >= left && column < right)),
  );
  return { ...sheet, rows: cutRows(sheet.rows, cut), merges: sheet.merges.filter(isInside), doubts };
};

const rowCuts = (sheet: SheetCells, cut: TableCut, most: number): readonly TableCut[] => {
  const part = cutSheet(sheet, cut);
  const { rows } = part;
  const shape = findTable(part);
  if (shape.headerTo < 0) return [cut];
  const starts: number[] = [];
  let headings: readonly string[] = shape.headings;
  for (let index = shape.headerTo + 2; index < rows.length - 1 && starts.length <= most; index++) {
    const row = rows.at(index);
    if (row === undefined || !isNewHeading(row, headings)) continue;
    starts.push(titleAbove(part, index));
    headings = row.map(cellText);
  }
  return [0, ...starts].map((from, number) => ({ ...cut, from, to: starts[number] ?? rows.length }));
};

const isNewHeading = (row: CellRow, headings: readonly string[]): boolean => {
  // Runs for every row of the file: a number or a long text says at once that this is a record.
  let named = false;
  let filled = 0;
  for (const cell of row) {
    if (cell === null || cell === '') continue;
    if (typeof cell !== 'string' || cell.length > 24) return false;
    filled++;
    if (!named) named = nameHeading.test(cell);
  }
  if (!named || filled < 3) return false;
  const texts = row.map(cellText);
  const words = texts.filter((text) => text !== '');
  if (words.some((text) => looksLikeFirm(text) && !isKnownHeading(text))) return false;
  if (!words.some((text) => (headingScores(text, 'company').get('name') ?? 0) >= 80)) return false;
  const known = words.filter(isKnownHeading).length;
  const repeated = texts.filter((text, column) => text !== '' && isSame(text, headings[column] ?? '')).length;
  return known >= 3 && known >= words.length * 0.5 && repeated < words.length * 0.6;
};

const nameHeading = /^.{0,6}(?:企\s*业|公\s*司|单\s*位|投资方|机\s*构|主\s*体|供应商).{0,8}$/;

const isSame = (text: string, heading: string): boolean => {
  const key = headingKey(text);
  return key === headingKey(heading) || key === headingKey(heading.split('·').at(-1) ?? '');
};

/** 二、在谈项目企业 belongs to the table below it, and so does a row of labels over its headings. */
const titleAbove = ({ rows, merges }: SheetCells, header: number): number => {
  const across = merges.filter(({ top, left, right }) => top === header - 1 && right > left);
  let from = labelsOver(rows.at(header - 1), rows.at(header), across) === undefined ? header : header - 1;
  while (from > 1 && header - from < 3) {
    const above = (rows.at(from - 1) ?? []).filter((cell) => cellText(cell) !== '');
    if (above.length !== 1 || (looksLikeFirm(cellText(above[0])) && !/企业$/.test(cellText(above[0])))) break;
    from--;
  }
  return from;
};
