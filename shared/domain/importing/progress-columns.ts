import { headingKey } from './cell.ts';
import { keptLine } from './kept-lines.ts';

/** 1月进展, 第二季度进展, 上月进展, 本周进展: a column of progress that says of when it is. */
export const isTimed = (heading: string): boolean => timed.test(headingKey(heading));

const timed = /\d{1,2}月|[一二三四五六七八九十]月|季度|[上本]半?[年月周旬期]|\d{4}年|目前|当前|最新|最近/;

/**
 * 本月 and 最新 before 3月 before 上月. Months follow each other as the columns stand (11月, 12月, 1月), unless they run backwards
 * throughout (3月, 2月, 1月).
 */
export const latestFirst = <T extends { readonly heading: string }>(cells: readonly T[]): readonly T[] => {
  const keyed = cells.map((cell, at) => ({ cell, at, ...timeOf(headingKey(cell.heading)) }));
  const months = keyed.flatMap(({ month }) => month ?? []);
  const isBackwards = months.length > 1 && months.every((month, at) => at === 0 || month < (months[at - 1] ?? 0));
  return keyed.toSorted((a, b) => b.rank - a.rank || (isBackwards ? a.at - b.at : b.at - a.at)).map(({ cell }) => cell);
};

/** Of several columns each says of when it is. */
export const progressBody = (cells: readonly { readonly heading: string; readonly text: string }[]): string => {
  const isSeveral = cells.filter(({ heading }) => isTimed(heading)).length > 1;
  return cells.map(({ heading, text }) => (isSeveral ? keptLine(heading, text) : text)).join('\n');
};

const timeOf = (key: string): { readonly rank: number; readonly month: number | undefined } => {
  if (/本[年月周旬期]|目前|当前|最新|最近/.test(key)) return { rank: 2, month: undefined };
  if (/上[年月周旬期]/.test(key)) return { rank: 0, month: undefined };
  const [, year, digits, word] =
    /(?:(\d{4})年)?(?:第?(\d{1,2})(?:月|季度)|第?([一二三四五六七八九十]{1,2})(?:月|季度))?/.exec(
      key.slice(Math.max(0, key.search(/\d|[一二三四五六七八九十]/))),
    ) ?? [];
  const month = digits === undefined ? numerals.indexOf(word ?? '') + 1 : Number(digits);
  return { rank: 1, month: Number(year ?? 0) * 12 + month };
};

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
