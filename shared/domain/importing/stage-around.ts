import type { CalendarDay } from '../../kernel/calendar-day.ts';
import type { NamedInCell } from './named-in-cell.ts';
import { isHoped, readStage, type StageReading } from './stage-words.ts';

/** What stands around a row and says where its project stands, nearest first: 类别, group heading, title, sheet. */
export type AroundRow = readonly NamedInCell[];

/**
 * 二、在建项目（2个）, 桐城市2025年已签约项目一览表, 开工类: the step that a group, a sheet or a table holds. 未签约项目 and 拟开工项目
 * say none, nor does what names several steps (在谈、签约项目汇总表).
 */
export const readStageAround = (text: string): StageReading | undefined => {
  const known = lately.get(text);
  if (known !== undefined) return known.reading;
  // A few titles and groups are asked for again with every row below them.
  if (lately.size >= 200) lately.clear();
  const reading = readOnce(text);
  lately.set(text, { reading });
  return reading;
};

const lately = new Map<string, { readonly reading: StageReading | undefined }>();

const readOnce = (text: string): StageReading | undefined => {
  const bare = text.replace(/\s/g, '').replace(numbering, '').replace(count, '').replace(period, '');
  const noun = nouns.exec(bare);
  const words = bare.slice(0, noun?.index ?? bare.length).replace(qualities, '');
  if (noun !== null && /项目|企业/.test(bare.slice(noun.index + 2))) return undefined;
  // 已注册未开工: as far as the first.
  const whole = readStage(/^(.{2,}?)(?:但|尚|仍|还)*未.{2,}$/.exec(words)?.[1] ?? words) ?? readStage(words);
  if (words !== '' && whole?.exact === true && (noun === null || !tooWide.test(words))) return whole;
  if (noun === null) return undefined;
  for (let length = Math.min(words.length, longestWord); length >= 2; length--) {
    const word = words.slice(-length);
    const read = tooWide.test(word) ? undefined : readStage(word);
    if (read?.exact !== true) continue;
    const before = words.slice(0, -length);
    return isHoped(before) || readStage(before) !== undefined ? undefined : read;
  }
  return undefined;
};

/** 2026年12月签约, 2027年开工项目 in June 2026: what is to happen then, and says nothing of where its rows stand. */
export const liesAhead = (text: string, today: CalendarDay): boolean => {
  const { year, month, half, quarter } = beginning.exec(text.replace(/\s/g, ''))?.groups ?? {};
  if (year === undefined) return false;
  const first = half === '下' ? 7 : quarter === undefined ? 1 : quarters.indexOf(quarter) * 3 - 2;
  return `${year}-${(month ?? String(first)).padStart(2, '0')}` > today.slice(0, 7);
};

const beginning =
  /(?<year>20\d{2})年?度?(?:(?<month>\d{1,2})(?:[-—–~～至到]\d{1,2})?月|(?<half>[上下])半年|第?(?<quarter>[一二三四])季度)?/;
const quarters = ' 一二三四';

/** 前期项目, 在谈、签约项目: speaks of steps, and its rows stand at one of them, whether or not it can be told at which. */
export const namesSteps = (text: string): boolean => /签约|在谈|洽谈|前期|开工|在建|竣工|投产|达产/.test(text);

/** The titles above a table; a note that explains how to fill it in is none. */
export const titlesOf = (preamble: string): readonly string[] =>
  preamble
    .split(/\s+/)
    .filter((text) => text.length <= 40 && (namesTable.test(text) || isStageOfPeriod(text)))
    .filter((text) => !/[:：，。]|填|注|说明/.test(text));

const namesTable = /(?:表|台账|清单|名单|库|汇总|统计|一览|情况|项目)(?:[（(].*)?$/;

/** 2026年6月签约: a month and a step, and no other word, head a list of what came to the step then. */
const isStageOfPeriod = (text: string): boolean => period.test(text) && readStageAround(text) !== undefined;

/** 一、 stands above （一） above 1.; what has no number stands below all that have one. */
export const groupLevel = (text: string): number => {
  if (/^第?[一二三四五六七八九十]+(?:[、.．章节类]|\s)/.test(text)) return 1;
  if (/^[（(][一二三四五六七八九十]+[）)]/.test(text)) return 2;
  return /^[（(]?\d/.test(text) ? 3 : 4;
};

/** Columns that may sort projects by step as well as by trade. */
export const sortsProjects = (heading: string): boolean => /^(?:项目)?(?:类别|分类|类型)$/.test(heading);

/** 2026年, 2026年6月, 1—6月, 上半年, 第二季度, 本月. */
const period =
  /^(?=[\d一二三四上下本第])(?:(?:19|20)\d{2}年?度?)?(?:(?:\d{1,2}[-—–~～至到])?\d{1,2}月份?|[上下]半年|第?[一二三四1-4]季度|本[年月季]度?|[上下]旬)?/;
const numbering =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+[章节类]|\d+[、.．])/;
const count = /[（(](?:共|计)?\d+\s*[个家项户条][^（()）]{0,6}[）)]|[:：]?(?:共|计)\d+\s*[个家项户条]$/;
const nouns = /项目|企业|类$|台账|清单|名单|一览|汇总表?$/;
/** 签约亿元以上项目, 在谈重点项目. */
const qualities = /(?:的|[\d一二三五十百]*[亿千万]元?及?以[上下]|重点|重大|招商(?:引资)?|工业|产业)+$/;
const longestWord = 8;
/** 重点建设项目, 招商线索台账: words that name a table more often than a step. */
const tooWide =
  /^(?:信息|线索信息|线索|收集|摸排|谋划|储备|线索储备|建设|跟踪|跟进|对接|协议|落户|规上|推进|正常|进行中)$/;
