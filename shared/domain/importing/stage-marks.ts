import type { CalendarDay } from '../../kernel/calendar-day.ts';
import type { LeadStage, LeadStatus } from '../lead/stage.ts';
import { type Cell, cellText, headingKey } from './cell.ts';
import { parseDateValue } from './date-value.ts';
import { readStage, type StageReading } from './stage-words.ts';

/** 在谈 | 签约 | 开工 | 投产, each ticked or dated: the step of the ladder that a column of its own stands for. */
export const stageOfHeading = (heading: string): LeadStage | undefined => {
  const word = wordOf(heading);
  if (word.length > 8 || tooWide.test(word)) return undefined;
  const read = readStage(word);
  return read?.exact === true && read.status === undefined ? read.stage : undefined;
};

/** 终止, 是否暂缓 beside the steps: a tick there is the state of the project. */
export const statusOfHeading = (heading: string): LeadStatus | undefined => {
  const read = readStage(wordOf(heading));
  const isState = read?.exact === true && read.stage === undefined && read.status !== 'active';
  return isState ? read.status : undefined;
};

const wordOf = (heading: string): string =>
  (headingKey(heading).split('·').at(-1) ?? '')
    .replace(/\([^()]*\)$/, '')
    .replace(/^(?:是否|有无)|(?:情况|与否|状态)$/g, '');

/** Words of the ladder that head columns of texts as well. */
const tooWide = /^(?:信息|线索信息|收集|摸排|谋划|储备|建设|意向|跟踪|跟进|对接|协议|注册公司|框架协议|意向协议|规上)$/;

export type StageMark = 'reached' | 'notReached' | 'unclear';

/** What a cell below such a heading says without its day. ○ means yes in some forms and no in others. */
export const readStageMark = (cell: Cell | undefined, step: LeadStage | LeadStatus): StageMark => {
  const text = markText(cell);
  if (reached.test(text)) return 'reached';
  if (notReached.test(text)) return 'notReached';
  const said = readStage(text);
  if (not.test(text) && says(readStage(text.replace(not, '')), step)) return 'notReached';
  // 已签约 below 签约; a later step is a statement of its own, and belongs to its own column.
  return said?.exact === true && says(said, step) ? 'reached' : 'unclear';
};

const says = (read: StageReading | undefined, step: LeadStage | LeadStatus): boolean =>
  read !== undefined &&
  ((read.stage === step && read.status === undefined) || (read.status === step && read.stage === undefined));

/** Looks like a tick, its opposite or a day; a bare number (32000) is an amount, however Excel counts its days. */
export const isStageMark = (cell: Cell): boolean => {
  const text = markText(cell);
  if (reached.test(text) || notReached.test(text) || /^[○◎△◇▽]$/.test(text)) return true;
  if (readStage(text.replace(not, ''))?.exact === true) return true;
  return !isBareNumber(cell) && ['day', 'partial', 'shortYear', 'future'].includes(parseDateValue(cell).kind);
};

export const isBareNumber = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' || /^\d{1,5}(?:\.\d+)?$/.test(cellText(cell));

const markText = (cell: Cell | undefined): string =>
  cellText(cell)
    .replaceAll('\ufe0f', '')
    .replace(/[\s。！!]/g, '');

/** 未签约, 尚未开工. */
const not = /^(?:尚未|还未|未|没有|没)/;

const reached = /^(?:[√✓✔☑✅●■◆★▲]|是|有|1|y|yes|v|ok|true|对|已|完成|已完成)$/i;
const notReached = /^(?:[×✗✘☒❌xX□☐]|否|无|没有|0|n|no|false|未|未完成|尚未)$/i;

/** Whether a month or a year without its day lies behind us, ahead of us, or nobody can tell (this year). */
export const monthSide = (text: string, today: CalendarDay): 'behind' | 'ahead' | 'unclear' => {
  const [, year, month] = /^['’]?(\d{4}|\d{2})\s*[-/.年]?\s*(\d{1,2})?/.exec(text) ?? [];
  if (year === undefined) return 'unclear';
  const full = year.length === 2 ? `20${year}` : year;
  const [first, last] = month === undefined ? ['01', '12'] : [month.padStart(2, '0'), month.padStart(2, '0')];
  const now = today.slice(0, 7);
  if (`${full}-${first}` > now) return 'ahead';
  return `${full}-${last}` > now ? 'unclear' : 'behind';
};
