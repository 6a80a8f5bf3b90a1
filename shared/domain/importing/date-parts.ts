import { type Cell, type CellRow, cellText, headingKey } from './cell.ts';
import { headingScores } from './heading-synonyms.ts';
import { dayTargets, type ImportKind, type ImportTarget } from './import-target.ts';
import type { DatePart, MappedColumn, PartColumn } from './mapped-column.ts';

/**
 * 签约年份 | 签约月份 | 签约日, 签约时间·年 | 月: one day in several columns, its year first. 签约时间·月 | 日 without a year are put together as
 * well: no day, and told as such rather than left as two numbers.
 */
export interface SplitDate {
  readonly target: ImportTarget;
  readonly year: number;
  readonly others: readonly PartColumn[];
}

export const splitDates = (
  columns: readonly { readonly index: number; readonly heading: string }[],
  kind: ImportKind,
): readonly SplitDate[] => {
  const byStem = new Map<string, PartColumn[]>();
  for (const { index, heading } of columns) {
    const found = partOf(heading);
    if (found === undefined) continue;
    const parts = byStem.get(found.stem) ?? [];
    if (parts.every(({ part }) => part !== found.part)) parts.push({ index, part: found.part });
    byStem.set(found.stem, parts);
  }
  return [...byStem].flatMap(([stem, parts]) => {
    const month = parts.find(({ part }) => part === 'month');
    const year =
      parts.find(({ part }) => part === 'year') ?? (parts.some(({ part }) => part === 'day') ? month : undefined);
    if (year === undefined || (month === undefined && !parts.some(({ part }) => part === 'monthDay'))) return [];
    const target = dayOfStem(stem, kind);
    return target === undefined ? [] : [{ target, year: year.index, others: parts.filter((part) => part !== year) }];
  });
};

const partOf = (heading: string): { readonly stem: string; readonly part: DatePart } | undefined => {
  const key = headingKey(heading).replace(/[·()]/g, '');
  const [, before = '', word = ''] = /^(\D{2,12}?)(年份|年度|年|月份|月日|月|日)$/.exec(key) ?? [];
  const stem = before.replace(/(?:时间|日期)$/, '');
  return stem === '' ? undefined : { stem, part: partOfWord[word] ?? 'day' };
};

const partOfWord: Readonly<Record<string, DatePart>> = {
  年份: 'year',
  年度: 'year',
  年: 'year',
  月份: 'month',
  月: 'month',
  月日: 'monthDay',
};

const dayOfStem = (stem: string, kind: ImportKind): ImportTarget | undefined =>
  [...headingScores(`${stem}日期`, kind)]
    .filter(([target]) => dayTargets.has(target))
    .sort((a, b) => b[1] - a[1])[0]?.[0];

/** Columns of one day that a person left together become one; its year stands for all. */
export const joinedColumns = (columns: readonly MappedColumn[], kind: ImportKind): readonly MappedColumn[] => {
  const split = splitDates(columns, kind).filter(({ year, others }) => {
    const target = columns.find(({ index }) => index === year)?.target;
    return (
      target !== undefined &&
      dayTargets.has(target) &&
      others.every((other) => columns.some(({ index, target: theirs }) => index === other.index && theirs === target))
    );
  });
  const others = new Set(split.flatMap((one) => one.others.map(({ index }) => index)));
  return columns
    .filter(({ index }) => !others.has(index))
    .map((column) => {
      const found = split.find(({ year }) => year === column.index);
      if (found === undefined) return column;
      const headings = found.others.flatMap(
        (other) => columns.find(({ index }) => index === other.index)?.heading ?? [],
      );
      const isYearless = partOf(column.heading)?.part === 'month';
      return {
        ...column,
        heading: [column.heading, ...headings].join('、'),
        dateParts: found.others,
        ...(isYearless && { isYearless: true }),
      };
    });
};

/** The row with each such day in the cell of its year, as far as the cells say it; nothing of them goes. */
export const joinDateParts = (row: CellRow, columns: readonly MappedColumn[]): CellRow => {
  let joined: Cell[] | undefined;
  for (const { index, dateParts, isYearless } of columns) {
    if (dateParts === undefined) continue;
    joined ??= [...row];
    while (joined.length <= index) joined.push(null);
    joined[index] = (isYearless === true ? writtenMonth : writtenDate)(
      row[index],
      dateParts.map(({ index: at, part }) => ({ part, cell: row[at] })),
    );
  }
  return joined ?? row;
};

const writtenDate = (
  year: Cell | undefined,
  parts: readonly { readonly part: DatePart; readonly cell: Cell | undefined }[],
): Cell => {
  const order: readonly DatePart[] = ['monthDay', 'month', 'day'];
  const said = parts
    .toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
    .map(({ part, cell }) => ({ part, text: cellText(cell).replace(/\s/g, '') }))
    .filter(({ text }) => text !== '');
  if (said.length === 0) return year ?? null;
  const first = cellText(year).replace(/\s/g, '');
  // A year that is a whole day already, or words: all stand beside each other, and what reads days says what is wrong.
  if (!/^\d{2}(?:\d{2})?年?度?$/.test(first)) return [first, ...said.map(({ text }) => text)].join(' ').trim();
  const bare = first.replace(/年?度?$/, '年');
  return said.reduce((text, one) => text + withUnit(one.part, one.text), bare);
};

/** 3月4日, as far as the cells say it. */
const writtenMonth = (
  month: Cell | undefined,
  parts: readonly { readonly part: DatePart; readonly cell: Cell | undefined }[],
): Cell => {
  const said = [{ part: 'month' as DatePart, cell: month }, ...parts]
    .map(({ part, cell }) => ({ part, text: cellText(cell).replace(/\s/g, '') }))
    .filter(({ text }) => text !== '');
  return said.length === 0
    ? null
    : said
        .map(({ part, text }) => withUnit(part, text))
        .join('')
        .trim();
};

const withUnit = (part: DatePart, text: string): string => {
  const [, month, day] = part === 'monthDay' ? (/^(\d{1,2})[月./-](\d{1,2})[日号]?$/.exec(text) ?? []) : [];
  if (month !== undefined && day !== undefined) return `${month}月${day}日`;
  const number = part === 'month' ? monthNumber(text) : /^(\d{1,2})[日号]?$/.exec(text)?.[1];
  return number === undefined ? ` ${text}` : `${number}${part === 'month' ? '月' : '日'}`;
};

const monthNumber = (text: string): string | undefined => {
  const digits = /^(\d{1,2})月?份?$/.exec(text)?.[1];
  if (digits !== undefined) return digits;
  const at = chineseMonths.indexOf(text.replace(/月份?$/, ''));
  return at < 0 ? undefined : String(at + 1);
};

const chineseMonths = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
