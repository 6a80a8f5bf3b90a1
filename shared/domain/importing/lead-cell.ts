import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { textLimits } from '../../kernel/text-limits.ts';
import { generationPaths } from '../lead/generation-path.ts';
import { pathWords } from '../lead/lead-words.ts';
import { isCountedAmount, projectAmounts } from '../lead/project-amounts.ts';
import type { LeadStage } from '../lead/stage.ts';
import { type CellRow, headingKey } from './cell.ts';
import { moneyOfRow } from './column-unit.ts';
import { parseCountValue } from './count-value.ts';
import { dateWarnings } from './date-value.ts';
import { headsForeignMoney } from './heading-synonyms.ts';
import type { ImportTarget } from './import-target.ts';
import { keptLine, linesOf } from './kept-lines.ts';
import { readLabel } from './label-words.ts';
import { type LeadMoneyTarget, type LeadTarget, leadMoneyTargets } from './lead-target.ts';
import type { LeadText, LeadWork } from './lead-work.ts';
import type { MappedColumn } from './mapped-column.ts';
import { isMergedFigure } from './merged-figure.ts';
import { moneyWarnings } from './money-value.ts';
import { headsNameAndInvestor, type NameAndInvestor, splitNameAndInvestor } from './name-and-investor.ts';
import { numberedItems } from './numbered-items.ts';
import { namesSteps, sortsProjects } from './stage-around.ts';
import { isBareNumber, monthSide, readStageMark, stageOfHeading, statusOfHeading } from './stage-marks.ts';
import { readStage } from './stage-words.ts';
import { readDay } from './year-question.ts';

/** One filled cell of a register, by the column that it stands in. */
export const takeCell = (
  work: LeadWork,
  column: MappedColumn,
  row: CellRow,
  text: string,
  /** It stands as our own register said it. */
  isOurs = false,
): void => {
  const { heading, target } = column;
  const cell = row[column.index];
  if (isMoney(target)) {
    const money = moneyOfRow(row, column, work.units);
    if (money.kind === 'wan') work.fields[target] = money.wan;
    const doubt = moneyWarnings(money);
    // The number says all that the text says.
    if (doubt === 'MoneyLarge') {
      if (!isOurs) work.warnings.push({ type: doubt, heading, text });
      if (money.kind === 'wan' && money.rounded) work.doubt('MoneyRounded', heading, text);
    } else if (doubt !== undefined) work.doubt(doubt, heading, text);
    return;
  }
  if (isCountedAmount(target)) {
    const value = parseCountValue(cell, heading, projectAmounts[target].unit, column.area);
    if (value.kind === 'count') work.fields[target] = value.count;
    if (value.kind === 'noUnit') work.doubt('AreaUnitUnknown', heading, text);
    if (value.kind === 'invalid' || (value.kind === 'count' && !value.exact)) {
      const invalid = isMergedFigure(text) ? 'MergedFigure' : 'InvalidCount';
      work.doubt(value.kind === 'invalid' ? invalid : 'CountRounded', heading, text);
    }
    return;
  }
  const stageOfDay = stageDayTargets[target];
  if (stageOfDay !== undefined) {
    const day = dayOf(work, column, cell, text);
    if (day === undefined) {
      // 开工时间 = 已开工: no day, and the step all the same.
      if (readStage(text)?.stage === stageOfDay) work.marks.push({ stage: stageOfDay, heading, text, day: undefined });
      return;
    }
    work.stageDays[stageOfDay] = day;
    work.dayCells[stageOfDay] = { heading, text };
    return;
  }
  switch (target as LeadTarget) {
    case 'leadName': {
      if (headsNameAndInvestor(heading)) {
        const both = splitNameAndInvestor(text);
        if (both === undefined) work.warnings.push({ type: 'NameNotSplit', heading, text });
        else if (takesName(work, both, heading)) return;
      }
      const projects = severalProjects(text);
      if (projects !== undefined) work.warnings.push({ type: 'SeveralProjects', heading, text: projects.join('、') });
      work.name = (projects?.join('、') ?? text.replace(/\n/g, '')).slice(0, maxName);
      if (text.length > maxName) work.doubt('TooLong', heading, text);
      return;
    }
    case 'leadCode':
      if (text.length <= 40) work.code = text;
      else work.keep(heading, text);
      return;
    case 'investor':
      work.investor = { heading, text };
      return;
    case 'stage':
    case 'status':
      work.stageCells.push({ target: target as 'stage' | 'status', cell: { heading, text } });
      return;
    case 'stageMark':
      takeMark(work, column, cell, text);
      return;
    case 'progress':
      work.progress.push({ heading, text });
      work.stageCells.push({ target: 'progress', cell: { heading, text } });
      return;
    case 'progressOn':
      work.progressOn = dayOf(work, column, cell, text);
      return;
    case 'registeredOn':
      work.registeredOn = dayOf(work, column, cell, text);
      work.registeredHeading = heading;
      return;
    case 'firstContactOn': {
      const day = dayOf(work, column, cell, text);
      if (day !== undefined) work.fields.firstContactOn = day;
      return;
    }
    case 'nextStepDueOn': {
      const day = dayOf(work, column, cell, text);
      if (day !== undefined) work.fields.nextStepDueOn = day;
      return;
    }
    case 'leadUnit':
    case 'leadOwner':
    case 'chain':
    case 'node':
      work.named[target as 'chain'] = { heading, text };
      return;
    case 'chainNode': {
      const [chain = '', ...rest] = text.split(/\s*[·/／\-—–>→]\s*/);
      const node = rest.join('·');
      work.named.chain = { heading, text: chain };
      if (node !== '') work.named.node = { heading, text: node };
      return;
    }
    case 'label': {
      const label = readLabel(text);
      // A word that nobody knows guards as the strictest does.
      work.fields.label = label ?? 'sensitive';
      if (label === undefined) work.doubt('UnknownLabel', heading, text);
      return;
    }
    case 'generationPath': {
      const path = generationPaths.find((each) => pathWords[each] === text);
      if (path === undefined) work.keep(heading, text);
      else work.fields.generationPath = path;
      return;
    }
    case 'introducer': {
      // 展会招商 · 王总: our own register writes path and person into one cell.
      const [path, ...person] = text.split(/\s*·\s*/);
      const known = generationPaths.find((each) => pathWords[each] === path);
      if (known !== undefined) work.fields.generationPath = known;
      takeText(work, 'introducer', heading, known === undefined ? text : person.join(' · '));
      return;
    }
    case 'content':
    case 'siteIntent':
    case 'request':
    case 'nextStep':
    case 'problem':
      takeText(work, target as LeadText, heading, text);
      if (target === 'nextStep') work.speaksOfSteps ||= namesSteps(text);
      return;
    case 'remark':
      work.remarks.push(...linesOf(text));
      return;
    default:
      if (/\d/.test(text) && headsForeignMoney(heading, 'lead')) work.doubt('ForeignCurrency', heading, text);
      else work.keep(heading, text);
      work.speaksOfSteps ||= namesSteps(`${headingKey(heading)} ${text}`);
      if (target === 'extra' && sortsProjects(headingKey(heading))) work.around = [{ heading, text }, ...work.around];
  }
};

/** Its day belongs to the stage; a month says that the stage was reached, and stays text like every month. */
const takeMark = (work: LeadWork, column: MappedColumn, cell: CellRow[number] | undefined, text: string): void => {
  const { heading, target, years } = column;
  const stage = stageOfHeading(heading);
  const state = stage === undefined ? statusOfHeading(heading) : undefined;
  const step = stage ?? state;
  const mark = step === undefined ? 'unclear' : readStageMark(cell, step);
  if (mark === 'notReached') {
    if (stage !== undefined) work.denied.push({ stage, heading, text });
    return;
  }
  if (state !== undefined) {
    const isDay = !isBareNumber(cell) && ['day', 'partial'].includes(readDay(target, cell, work.today, years).kind);
    const word = headingKey(heading.split('·').at(-1) ?? heading).replace(/^是否/, '');
    if (mark === 'reached' || isDay) work.stageCells.push({ target: 'status', cell: { heading, text: word } });
    if (isDay) work.keep(heading, text);
    else if (mark === 'unclear') work.doubt('StageMarkUnclear', heading, text);
    return;
  }
  if (stage !== undefined && mark === 'reached') {
    work.marks.push({ stage, heading, text, day: undefined });
    return;
  }
  const date = isBareNumber(cell) ? undefined : readDay(target, cell, work.today, years);
  if (stage !== undefined && date?.kind === 'day' && date.day !== dayOfNothing) {
    work.marks.push({ stage, heading, text, day: date.day });
    return;
  }
  if (date === undefined || date.kind === 'invalid' || date.kind === 'empty' || date.kind === 'day') {
    work.doubt('StageMarkUnclear', heading, text);
    return;
  }
  const isMonth = date.kind === 'partial' || date.kind === 'shortYear';
  const side = isMonth ? monthSide(text, work.today) : 'ahead';
  if (stage !== undefined && side === 'behind') work.marks.push({ stage, heading, text, day: undefined });
  const asMonth = { behind: dateWarnings[date.kind], ahead: 'FutureDate', unclear: 'StageMarkUnclear' } as const;
  work.doubt(isMonth ? asMonth[side] : dateWarnings[date.kind], heading, text);
};

/** A column of its own for the investor says it better. */
const takesName = (work: LeadWork, { name, investor }: NameAndInvestor, heading: string): boolean => {
  if (name.length > maxName) return false;
  work.name = name.replace(/\n/g, '');
  work.investor ??= { heading, text: investor };
  return true;
};

const takeText = (work: LeadWork, field: LeadText, heading: string, text: string): void => {
  if (text === '') return;
  const max = maxTexts[field];
  work.fields[field] = text.slice(0, max);
  if (text.length <= max) return;
  work.warnings.push({ type: 'TooLong', heading, text });
  work.long.push(keptLine(heading, text));
};

/** As the contract allows. */
export const maxName = textLimits.lead.name;
const maxTexts: Readonly<Record<LeadText, number>> = textLimits.lead;

const isMoney = (target: ImportTarget): target is LeadMoneyTarget =>
  (leadMoneyTargets as readonly string[]).includes(target);

/** A day on which something happened does not lie ahead: 开工日期 of next year is a plan, and stays text. */
const dayOf = (
  work: LeadWork,
  { heading, target, years }: MappedColumn,
  cell: CellRow[number] | undefined,
  text: string,
): CalendarDay | undefined => {
  const date = readDay(target, cell, work.today, years);
  if (date.kind === 'day' && date.day !== dayOfNothing) return date.day;
  if (date.kind !== 'empty')
    work.doubt(date.kind === 'day' ? 'ImplausibleYear' : dateWarnings[date.kind], heading, text);
  return undefined;
};

/** What programs that count from it write for no day; no project of ours was signed then. */
const dayOfNothing = '1970-01-01';

/** Which step of the ladder a column of days belongs to; the first one is the registration. */
const stageDayTargets: Readonly<Partial<Record<ImportTarget, LeadStage>>> = {
  signedOn: 'signed',
  incorporatedOn: 'registered',
  startedOn: 'started',
  enrolledOn: 'enrolled',
  completedOn: 'completed',
  producingOn: 'producing',
  aboveScaleOn: 'aboveScale',
  fullCapacityOn: 'fullCapacity',
};

/** ①甲项目②乙项目, or one on each line: a name that was only too long for its cell ends as a project in its last line alone. */
const severalProjects = (text: string): readonly string[] | undefined => {
  const numbered = numberedItems(text);
  if (numbered !== undefined && numbered.length > 1) return numbered;
  const lines = text.split(/[\n；;]/).filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.every((line) => endsAsProject.test(line)) ? lines : undefined;
};

const endsAsProject = /(?:项目|工程|基地|产业园|生产线|总部)(?:[（(][^（()）]*[)）])?\s*$/;
