import type { MoneyUnit } from './money-unit.ts';
import { unitsInHeading, unitsInNote } from './unit-note.ts';

/**
 * 上年营收 → 上年营收（万元，2025年）: a text that no field takes is read long after its table is gone, so its heading
 * keeps the unit and the year that only the table said. Two years, or two units, and none of them is kept.
 */
export const extraHeading = (heading: string, preamble: string): string => {
  const more = [unitOf(heading, preamble), yearOf(heading, preamble)].filter((part) => part !== undefined);
  if (more.length === 0) return heading;
  const bracketed = /^(.+?)[（(]([^（）()]*)[）)]$/.exec(heading);
  return bracketed === null
    ? `${heading}（${more.join('，')}）`
    : `${bracketed[1]}（${[bracketed[2], ...more].join('，')}）`;
};

const amount = /营业?收|收入|产值|税|利润|资产|销售额|投入|出口额|贷款|融资|金额|(?:资金|投资)(?:额|总额|[（(]|$)/;
const noAmount = /率|比|增[长幅速]|排名|亩均|人均|%/;

const unitOf = (heading: string, preamble: string): string | undefined => {
  if (!amount.test(heading) || noAmount.test(heading) || unitsInHeading(heading).length > 0) return undefined;
  const units = new Set(unitsInNote(preamble).map(({ unit }) => unit));
  const [unit, second] = units;
  return unit === undefined || second !== undefined || unit === 'foreign' ? undefined : unitWords[unit];
};

const unitWords: Readonly<Record<MoneyUnit, string>> = {
  yuan: '元',
  thousandYuan: '千元',
  wan: '万元',
  millionYuan: '百万元',
  tenMillionYuan: '千万元',
  yi: '亿元',
};

const yearOf = (heading: string, preamble: string): string | undefined => {
  const relative = /(上|去|本|今|当)年/.exec(heading)?.[1];
  if (relative === undefined || /\d{4}/.test(heading)) return undefined;
  const years = new Set([...preamble.matchAll(/(?<!\d)((?:19|20)\d{2})(?=\s*年|[-/.]\d)/g)].map((match) => match[1]));
  const [year, second] = years;
  if (year === undefined || second !== undefined) return undefined;
  return `${Number(year) - (relative === '上' || relative === '去' ? 1 : 0)}年`;
};
