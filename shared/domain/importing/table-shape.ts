import { type CellRow, cellText, headingKey } from './cell.ts';
import type { CellRows } from './cell-rows.ts';
import { columnLetters } from './column-letters.ts';
import { isFigureOfYear, isKnownHeading } from './heading-synonyms.ts';
import type { HiddenCells } from './hidden-cells.ts';
import { looksLikeFirm } from './identity-value.ts';
import { mayHeadFirms } from './kind-headings.ts';
import { isPeriod, labelsOver } from './label-row.ts';
import { isGroupRow } from './row-kind.ts';
import type { SheetBeside } from './sheet-beside.ts';

/** A merged range, zero-based and inclusive, as Excel keeps it. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetDoubt {
  /** Zero-based. */
  readonly row: number;
  readonly type: 'UnclosedQuote' | 'MoreCells' | 'StruckText';
  readonly text: string;
  /** Of a cell. */
  readonly column?: number;
}

export interface SheetCells {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: CellRows;
  readonly merges: readonly MergedRange[];
  readonly hiddenCells: HiddenCells;
  /** The file lost bytes on its way: characters are missing. */
  readonly damaged?: boolean;
  /** What stands on it and is no cell. */
  readonly beside?: readonly SheetBeside[];
  /** What was doubtful already while reading, by row. */
  readonly doubts: readonly SheetDoubt[];
  /** The name of the sheet in the file, where one sheet holds several tables. */
  readonly sheetName?: string;
}

export interface TableShape {
  /** First and last row of the headings; both −1 where the sheet has none. */
  readonly headerFrom: number;
  readonly headerTo: number;
  /** One per column; a column without a heading is called by its letter. */
  readonly headings: readonly string[];
  /** What stands above the table: titles and notes such as 单位：万元. */
  readonly preamble: string;
}

/**
 * Finds the headings below merged titles and notes, also over two or three rows:
 *
 *     |        重点企业名单（单位：万元）        |   title: one cell across
 *     | 企业名称 | 注册资本 |     联系方式      |   headerFrom
 *     |          |          | 姓名  |   电话    |   headerTo
 *     | …                                        |   data
 */
export const findTable = (
  sheet: SheetCells,
  forcedHeader?: number,
  /** Where somebody knows it already: finding it goes through all rows. */
  width = widthOf(sheet.rows),
): TableShape => {
  const best = forcedHeader ?? bestHeaderRow(sheet.rows);
  if (best < 0)
    return { headerFrom: -1, headerTo: -1, headings: lettersOf(width).map((letter) => `列${letter}`), preamble: '' };
  const merges = sheet.merges.slice(0, 5000);
  const top = sheet.rows.slice(0, Math.max(best, 0) + rowsOfHeadings);
  const headerFrom = forcedHeader ?? upperHeader(top, merges, best);
  const headerTo = lowerHeader(top, merges, best);
  const preamble = top
    .slice(0, headerFrom)
    .flatMap((row) => row.map(cellText))
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, longestPreamble);
  return { headerFrom, headerTo, headings: headingsOf(top, merges, headerFrom, headerTo, width), preamble };
};

const widthOf = (rows: CellRows): number => {
  let width = 0;
  for (const row of rows) width = Math.max(width, row.length);
  return width;
};

const searchRows = 40;
/** A page of notes; more above a table is no preamble. */
const longestPreamble = 20_000;
const longestHeading = 500;
/** Headings are at most three rows; one more shows where they end. */
const rowsOfHeadings = 4;

/** The first row that is about as good as the best: headings are often repeated further down, on one line. */
const bestHeaderRow = (rows: CellRows): number => {
  // The second table of a sheet begins below the rows of the first, which are empty here.
  const from = Math.max(
    0,
    firstRow(rows, (row) => row.length > 0),
  );
  const scores = rows.slice(from, from + searchRows).map(headerScore);
  const best = Math.max(0, ...scores);
  return best > 0 ? from + scores.findIndex((score) => score >= best * 0.6) : plainHeader(rows);
};

/** Known headings count; sentences, firms and numbers speak against. */
const headerScore = (row: CellRow): number => {
  let known = 0;
  let filled = 0;
  let against = 0;
  for (const cell of row) {
    const text = cellText(cell);
    if (text === '') continue;
    filled++;
    if (typeof cell === 'number' || text.length > 30 || isNumbered(text) || isFirm(text)) against++;
    else if (text.length <= 24 && isKnownHeading(text)) known++;
  }
  // Of two hundred columns few have a usual name: three are enough.
  if (known === 0 || known < Math.min(filled, 15) / 5) return 0;
  // One known word alone is a heading only if nothing else stands beside it.
  if (known === 1 && filled > 3) return 0.5 - against;
  return known * 2 + Math.min(filled, 20) * 0.1 - against * 1.5;
};

const isNumbered = (text: string): boolean => /\d{4,}/.test(text) && !isFigureOfYear(text);

/** In a text file a number is a text as well; a year alone may head a column. */
const isAmount = (text: string): boolean => /^[+-]?[\d,，]+(?:\.\d+)?%?$/.test(text) && !isFigureOfYear(text);

const isFirm = (text: string): boolean => looksLikeFirm(text) && !mayHeadFirms(text);

/** No known heading anywhere: a first row of short texts over something else is still a heading. */
const plainHeader = (rows: CellRows): number => {
  const first = firstRow(rows, (row) => row.filter((cell) => cellText(cell) !== '').length >= 2);
  const [row, next] = first < 0 ? [] : rows.slice(first, first + 2);
  if (row === undefined || next === undefined) return -1;
  const allWords = row.every((cell) => {
    const text = cellText(cell);
    return text.length <= 20 && !isFirm(text) && (!/\d{3,}/.test(text) || isFigureOfYear(text));
  });
  const nextDiffers = next.some((cell) => {
    const text = cellText(cell);
    return looksLikeFirm(text) || /\d{3,}/.test(text);
  });
  return allWords && nextDiffers ? first : -1;
};

const firstRow = (rows: CellRows, isIt: (row: CellRow) => boolean): number => {
  let index = 0;
  for (const row of rows) {
    if (isIt(row)) return index;
    index++;
  }
  return -1;
};

const isHeadingLike = (row: CellRow | undefined): boolean => {
  if (row === undefined) return false;
  const texts = row.map(cellText).filter((text) => text !== '');
  return (
    texts.length > 0 &&
    row.every((cell) => typeof cell !== 'number') &&
    texts.every((text) => text.length <= 24 && !isFirm(text) && !isNumbered(text) && !isAmount(text)) &&
    !isGroupRow(row)
  );
};

/**
 * 2024 | 2025 below 到位资金 are its parts: without them two years of one figure cannot be told apart. Two periods or more, one at
 * least below a heading that reaches over it from the left; two years of a row are not.
 */
const arePeriods = (row: CellRow, next: CellRow): boolean => {
  const periods = next.flatMap((cell, column) => (isPeriod(cell) ? [column] : []));
  const others = next.filter((cell) => !isPeriod(cell) && cellText(cell) !== '');
  const isShared = (column: number): boolean =>
    column > 0 && cellText(row[column]) === '' && isPeriod(next[column - 1]);
  return periods.length >= 2 && periods.some(isShared) && (others.length === 0 || isHeadingLike(others));
};

const upperHeader = (rows: readonly CellRow[], merges: readonly MergedRange[], best: number): number => {
  const above = rows[best - 1];
  const row = rows[best];
  if (above === undefined || row === undefined) return best;
  if (labelsOf(rows, merges, best - 1) !== undefined || isWrittenOut(above, row)) return best - 1;
  const words = above.filter((cell) => !isPeriod(cell));
  if (!isHeadingLike(words) && (words.length === above.length || words.some((cell) => cellText(cell) !== '')))
    return best;
  const texts = new Set(above.map(cellText).filter((text) => text !== ''));
  const reachesDown = merges.some(({ top, bottom }) => top <= best - 1 && bottom >= best);
  const groups = merges.some(({ top, left, right }) => top === best - 1 && right > left);
  // A title is one text; headings are several, or they share a merged cell with the row below.
  if (texts.size >= 2 && (reachesDown || groups || hasGaps(above, row))) return best - 1;
  return best;
};

/** The labels of the row over the one below it; what is merged over columns says how far each reaches. */
const labelsOf = (
  rows: readonly CellRow[],
  merges: readonly MergedRange[],
  index: number,
): readonly string[] | undefined =>
  labelsOver(
    rows[index],
    rows[index + 1],
    merges.filter(({ top, left, right }) => top === index && right > left),
  );

const lowerHeader = (rows: readonly CellRow[], merges: readonly MergedRange[], best: number): number => {
  let last = best;
  while (last - best < 2) {
    const row = rows[last];
    const next = rows[last + 1];
    if (labelsOf(rows, merges, last) !== undefined || isWrittenOut(row, next)) {
      last++;
      continue;
    }
    const areYears = row !== undefined && next !== undefined && arePeriods(row, next);
    if (row === undefined || next === undefined || !(areYears || isHeadingLike(next))) break;
    const current = last;
    const groups = merges.some(({ top, left, right }) => top === current && right > left);
    const reachesDown = merges.some(({ top, bottom }) => top <= current && bottom > current);
    const known = next
      .map(cellText)
      .filter((text) => text !== '' && (isKnownHeading(text) || partOfDay.test(text))).length;
    const isRepeat = next.every((cell, column) => headingKey(cellText(cell)) === headingKey(cellText(row[column])));
    if (isRepeat || !(areYears || groups || reachesDown || (known > 0 && hasGaps(row, next)))) break;
    last++;
  }
  return last;
};

/**
 * Merged cells as text files write them out: 项目名称 | 投资情况 | 投资情况 over 项目名称 | 总投资 | 固投. Each cell of the lower row repeats
 * the one above it, or stands below one of several alike.
 */
const isWrittenOut = (upper: CellRow | undefined, lower: CellRow | undefined): boolean => {
  if (upper === undefined || lower === undefined || !isHeadingLike(upper) || !isHeadingLike(lower)) return false;
  const labels = upper.map((cell) => headingKey(cellText(cell)));
  const keys = lower.map((cell) => headingKey(cellText(cell)));
  const isRun = (column: number): boolean =>
    labels[column] !== '' && (labels[column] === labels[column - 1] || labels[column] === labels[column + 1]);
  const below = keys.flatMap((key, column) => (key === '' || key === labels[column] ? [] : [column]));
  return (
    below.length >= 2 &&
    below.every(isRun) &&
    new Set(below.map((column) => keys[column])).size > new Set(below.map((column) => labels[column])).size &&
    below.filter((column) => isKnownHeading(cellText(lower[column]))).length * 2 >= below.length
  );
};

/** 年 | 月 | 日 below 签约时间. */
const partOfDay = /^(?:年份?|月份?|日)$/;

/** The lower row fills columns that the upper one leaves empty: a group heading over its parts. */
const hasGaps = (upper: CellRow, lower: CellRow): boolean =>
  lower.some((cell, column) => cellText(cell) !== '' && cellText(upper[column]) === '' && column > 0) &&
  upper.some((cell, column) => cellText(cell) !== '' && cellText(lower[column]) === '');

const headingText = (cell: CellRow[number] | undefined): string =>
  cellText(cell).replace(/\n/g, '').slice(0, longestHeading);

const headingsOf = (
  rows: readonly CellRow[],
  merges: readonly MergedRange[],
  from: number,
  to: number,
  width: number,
): readonly string[] => {
  const parts: string[][] = Array.from({ length: width }, () => []);
  for (let index = from; index <= to; index++) {
    const row = rows[index] ?? [];
    const labels = index < to ? labelsOf(rows, merges, index) : undefined;
    let group = '';
    for (let column = 0; column < width; column++) {
      const own = headingText(row[column]);
      const merge = merges.find(
        ({ top, bottom, left, right }) => top <= index && bottom >= index && left <= column && right >= column,
      );
      const merged = merge === undefined ? '' : headingText(rows[merge.top]?.[merge.left]);
      if (own !== '') group = own;
      // Without merge information a gap over a filled cell belongs to the group on its left.
      const isPart = merges.length === 0 || isPeriod(rows[to]?.[column]);
      const guessed = isPart && index < to && cellText(rows[to]?.[column]) !== '' ? group : '';
      const text = labels?.[column] ?? (own !== '' ? own : merged !== '' ? merged : guessed);
      if (text !== '' && parts[column]?.at(-1) !== text) parts[column]?.push(text);
    }
  }
  const letters = lettersOf(width);
  const seen = new Map<string, number>();
  return parts.map((texts, column) => {
    const text = texts.length === 0 ? `列${letters[column]}` : texts.join('·');
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 1 ? text : `${text}（${count}）`;
  });
};

const lettersOf = (width: number): readonly string[] =>
  Array.from({ length: width }, (_, column) => columnLetters(column));
