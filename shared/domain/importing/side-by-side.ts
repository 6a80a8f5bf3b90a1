import { cellText, headingKey } from './cell.ts';
import { type CellRows, type TableCut, wholeSheet } from './cell-rows.ts';
import { headingScores } from './heading-synonyms.ts';
import { kindsByHeadings, plainHeading, signalOf } from './kind-headings.ts';
import { findTable, type SheetCells } from './table-shape.ts';

/**
 * Two lists beside each other are two tables, or the firms on the left get the people of the firms on the right:
 *
 *     | 序号 | 企业名称 | 联系人 | 序号 | 企业名称 | 联系人 |    headings that begin again
 *     | 企业名称 | 联系人 |    | 项目名称 | 投资方 |           an empty column between two lists
 *
 * Each keeps its columns where they stand, and everything above the headings.
 */
export const columnCuts = (sheet: SheetCells): readonly TableCut[] => {
  const whole = wholeSheet(sheet.rows);
  const shape = findTable(sheet);
  if (shape.headerTo < 0) return [whole];
  const width = shape.headings.length;
  const headings = Array.from({ length: width }, (_, column) => ownHeading(sheet, shape, column));
  const starts = repeatedStarts(headings) ?? startsAfterGaps(sheet, headings, shape.headerFrom);
  if (starts.length < 2) return [whole];
  return starts.map((from, number) => ({
    ...whole,
    below: shape.headerFrom,
    left: number === 0 ? 0 : from,
    right: starts[number + 1] ?? width,
  }));
};

/** Many lists beside each other are a calendar or a matrix. */
const maxLists = 12;

const ownHeading = (
  sheet: SheetCells,
  { headerFrom, headerTo }: { headerFrom: number; headerTo: number },
  column: number,
): string => {
  const parts: string[] = [];
  for (let row = headerFrom; row <= headerTo; row++) {
    const text = cellText(sheet.rows.at(row)?.[column]);
    if (text !== '') parts.push(text);
  }
  return parts.join('·');
};

/** The column that names the record begins again, with the columns that stood before and behind it. */
const repeatedStarts = (headings: readonly string[]): readonly number[] | undefined => {
  // 上游·缺失环节 | 目标企业 | 中游·缺失环节 | 目标企业: what differs is where they stand.
  const keys = headings.map((heading) => headingKey(heading).replace(tierBefore, ''));
  const first = headings.findIndex(namesARecord);
  if (first < 0) return undefined;
  const anchors = keys.flatMap((key, column) => (key === keys[first] ? [column] : []));
  if (anchors.length < 2 || anchors.length > maxLists) return undefined;
  const begin = keys.findIndex((key) => key !== '');
  // 序号 before 企业名称 belongs to its list, in each of them.
  const isBlockOf = (anchor: number, lead: number): boolean => {
    for (let back = 1; back <= lead; back++) if (keys[anchor - back] !== keys[first - back]) return false;
    return true;
  };
  let lead = first - begin;
  while (lead > 0 && !anchors.every((anchor) => isBlockOf(anchor, lead))) lead--;
  const starts = anchors.map((anchor) => anchor - lead);
  const blocks = starts.map((start, number) =>
    keys.slice(start, starts[number + 1] ?? keys.length).filter((key) => key !== ''),
  );
  const [own = []] = blocks;
  const alike = blocks.every((block) => block.length === 1 || block.filter((key) => own.includes(key)).length >= 2);
  return alike ? starts : undefined;
};

const tierBefore = /^(?:产业链)?[上中下]游[·:]?(?=..)/;

/** An empty column parts two lists only where the right one names records of its own or counts its rows anew. */
const startsAfterGaps = (sheet: SheetCells, headings: readonly string[], headerFrom: number): readonly number[] => {
  const begin = headings.findIndex((heading) => heading !== '');
  const starts = [begin];
  for (let column = begin + 1; column < headings.length && starts.length < maxLists; column++) {
    if (headings[column] === '' || headings[column - 1] !== '') continue;
    const own = headings.slice(column, nextGap(headings, column));
    const left = headings.slice(starts.at(-1) ?? 0, column);
    if (own.length < 2 || !own.some(namesARecord) || !left.some(namesARecord)) continue;
    if (isEmptyColumn(sheet, column - 1, headerFrom)) starts.push(column);
  }
  return starts;
};

const nextGap = (headings: readonly string[], from: number): number => {
  const gap = headings.indexOf('', from);
  return gap < 0 ? headings.length : gap;
};

const isEmptyColumn = ({ rows }: { readonly rows: CellRows }, column: number, from: number): boolean => {
  for (let index = from; index < rows.length; index++) if (cellText(rows.at(index)?.[column]) !== '') return false;
  return true;
};

const namesARecord = (heading: string): boolean =>
  (headingScores(heading, 'company').get('name') ?? 0) >= 60 ||
  kindsByHeadings.some(({ signals }) => signalOf(plainHeading(heading), signals).some(({ weight }) => weight >= 4));
