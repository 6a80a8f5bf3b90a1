import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { type LeadStage, leadStages, stageIndex } from '../lead/stage.ts';
import type { LeadWork } from './lead-work.ts';
import type { NamedInCell } from './named-in-cell.ts';
import { isTimed, latestFirst } from './progress-columns.ts';
import { liesAhead, namesSteps, readStageAround } from './stage-around.ts';
import { readStage, type StageReading } from './stage-words.ts';

/**
 * Where the project stands. A word of the stage column that nobody knows refuses the row: counting it as 线索 would be a
 * statement that the sheet never made; a person is asked once per word instead. A sentence about the progress only helps where no column says the stage.
 */
export const readStages = (
  work: LeadWork,
  /** A column of the stage, of ticks or of the progress: where it is blank, the row does not say what others say. */
  hasStages: boolean,
  /** 线索登记表, 线索名称: says itself that its rows are 线索. */
  isOfClues: boolean,
): boolean => {
  const said = work.stageCells.filter(({ target }) => target !== 'progress');
  for (const { target, cell } of said) {
    const read = readStage(cell.text);
    if (read === undefined && target === 'stage') {
      work.askedStage = cell;
      const answer = work.stageAnswers.get(cell.text);
      if (answer === undefined) return false;
      work.stage ??= answer;
      work.stageText = cell.text;
      continue;
    }
    if (read === undefined) work.doubt('UnknownStatus', cell.heading, cell.text);
    else takeReading(work, read, cell, { isKept: false });
  }
  takeMarks(work);
  const isOpen = work.stage === undefined;
  const asksProgress = isOpen && !said.some(({ target }) => target === 'stage');
  const plain = asksProgress ? takeProgress(work) : undefined;
  if (!asksProgress) takeStatusOfProgress(work);
  takeAround(work, isOpen, plain);
  if (work.stage !== undefined) return true;
  // 终止 alone, or a table without a word of steps: where it stood is not said, and that must not look as if it were.
  const isUnsaid =
    !isOfClues ||
    said.length > 0 ||
    work.progress.length > 0 ||
    work.status !== undefined ||
    hasStages ||
    work.speaksOfSteps ||
    work.around.some(({ text }) => namesSteps(text));
  if (isUnsaid) work.warnings.push({ type: 'StageNotSaid', heading: '', text: work.stageCells[0]?.cell.text ?? '' });
  return true;
};

/**
 * Of columns of months the latest that says a stage counts, and no state from before it; the others stay in the progress.
 * Returns the cell whose whole text is the word of the stage, where one is: 拟签约 is as good there as in a stage column.
 */
const takeProgress = (work: LeadWork): NamedInCell | undefined => {
  const cells = work.stageCells.filter(({ target }) => target === 'progress').map(({ cell }) => cell);
  const timed = latestFirst(cells.filter(({ heading }) => isTimed(heading)));
  const readings = timed.map((cell) => ({ cell, read: readStage(cell.text) }));
  const from = readings.findIndex(({ read }) => read?.stage !== undefined);
  for (const { cell, read } of from < 0 ? readings : readings.slice(0, from + 1))
    if (read !== undefined) takeReading(work, read, cell, { isKept: true, isChosen: timed.length > 1 });
  for (const cell of cells) {
    const read = isTimed(cell.heading) ? undefined : readStage(cell.text);
    if (read !== undefined) takeReading(work, read, cell, { isKept: true });
  }
  if (work.stage === undefined) return undefined;
  return cells.find(({ text }) => isPlainWord(readStage(text), work.stage));
};

/** 签约 in the stage column beside 项目已终止 in the progress: the stage says nothing of it, and the progress must not be passed over. */
const takeStatusOfProgress = (work: LeadWork): void => {
  const cells = work.stageCells.filter(({ target }) => target === 'progress').map(({ cell }) => cell);
  const [latest, ...rest] = latestFirst(cells.filter(({ heading }) => isTimed(heading)));
  for (const cell of cells) {
    if (rest.includes(cell)) continue;
    const status = readStage(cell.text)?.status;
    const isMoving = status === 'active' && work.status === undefined;
    if (status !== undefined && !isMoving && (cell === latest || !isTimed(cell.heading)))
      takeReading(work, { stage: undefined, status, exact: false }, cell, { isKept: true });
  }
};

const isPlainWord = (read: StageReading | undefined, stage: LeadStage | undefined): boolean =>
  read?.exact === true && read.isPreliminary !== true && read.stage === stage;

/**
 * Days of the row, and its 类别, group, sheet or title: the furthest of them where no column says the stage in words. 终止项目
 * over rows with stages says that they have ended there.
 */
const takeAround = (work: LeadWork, isStageOpen: boolean, plain: NamedInCell | undefined): void => {
  work.stage ??= leadStages.findLast((stage) => work.stageDays[stage] !== undefined);
  const read = work.around.flatMap((cell) => {
    const reading = readStageAround(cell.text);
    return reading === undefined || liesAhead(cell.text, work.today) ? [] : [{ ...cell, ...reading }];
  });
  const status = work.status === undefined ? read.find((one) => one.status !== undefined) : undefined;
  work.status ??= status?.status;
  if (status !== undefined) work.statusText = status.text;
  const said = isStageOpen ? read.find((one) => one.stage !== undefined) : undefined;
  const isFurther =
    said?.stage !== undefined && (work.stage === undefined || stageIndex(said.stage) > stageIndex(work.stage));
  if (status !== undefined) work.warnings.push({ type: 'StatusRead', heading: status.heading, text: status.text });
  if (!isFurther) return;
  // 拟签约 below 已签约项目: the row says it nearer than its group, and the two do not agree.
  if (plain === undefined) {
    work.stage = said.stage;
    work.stageText = said.text;
  }
  const { heading, text } = plain ?? said;
  work.warnings.push({ type: 'StageRead', heading, text });
};

/** The furthest stage that is ticked or dated; a column that says the stage in words says it better. */
const takeMarks = (work: LeadWork): void => {
  let furthest: LeadStage | undefined;
  for (const { stage, day, heading, text } of work.marks) {
    if (work.stage !== undefined && day === undefined && stageIndex(stage) > stageIndex(work.stage)) {
      work.doubt('MarkAboveStage', heading, text);
      continue;
    }
    if (furthest === undefined || stageIndex(stage) > stageIndex(furthest)) furthest = stage;
    if (day === undefined) continue;
    const said = stage === leadStages[0] ? work.registeredOn : work.stageDays[stage];
    if (said !== undefined && said !== day) work.doubt('StageMarkUnclear', heading, text);
    else if (stage === leadStages[0]) {
      work.registeredOn = day;
      work.registeredHeading = heading;
    } else {
      work.stageDays[stage] = day;
      work.dayCells[stage] = { heading, text };
    }
  }
  work.stage ??= furthest;
  for (const { stage, heading, text } of work.denied)
    if (work.stageDays[stage] !== undefined) work.doubt('MarkAgainstDay', heading, text);
};

const takeReading = (
  work: LeadWork,
  read: StageReading,
  { heading, text }: NamedInCell,
  {
    isKept,
    isChosen = false,
  }: {
    /** The text stays in the progress. */
    readonly isKept: boolean;
    /** Read where other cells say other stages. */
    readonly isChosen?: boolean;
  },
): void => {
  const isOther = read.status !== work.status || (!isKept && !read.exact && text !== work.statusText);
  if (read.status !== undefined && work.status !== undefined && isOther) {
    if (isKept) work.warnings.push({ type: 'StatusConflict', heading, text });
    else work.doubt('StatusConflict', heading, text);
  }
  if (read.status !== undefined && work.status === undefined) {
    work.status = read.status;
    work.statusText = text;
    if (!read.exact) work.warnings.push({ type: 'StatusRead', heading, text });
  }
  if (read.stage === undefined || work.stage !== undefined) return;
  work.stage = read.stage;
  const isPlain = read.exact && !isChosen && read.isPreliminary !== true;
  if (isPlain && read.status === undefined) return;
  work.stageText = text;
  if (!isPlain) work.warnings.push({ type: 'StageRead', heading, text });
};

/**
 * The days of the ladder go up with it, and none stands above where the project stands. One that breaks this stays text:
 * nobody can tell which of two is wrong.
 */
export const orderDays = (work: LeadWork): void => {
  let last: CalendarDay | undefined;
  for (const stage of leadStages) {
    const day = work.stageDays[stage];
    const cell = work.dayCells[stage];
    if (day === undefined || cell === undefined) continue;
    const isAbove = work.stage !== undefined && stageIndex(stage) > stageIndex(work.stage);
    if (isAbove || (last !== undefined && day < last)) {
      work.doubt(isAbove ? 'DayAboveStage' : 'DaysOutOfOrder', cell.heading, cell.text);
      delete work.stageDays[stage];
      continue;
    }
    last = day;
  }
  const first = leadStages.map((stage) => work.stageDays[stage]).find((day) => day !== undefined);
  if (work.registeredOn === undefined || first === undefined || first >= work.registeredOn) return;
  // Written down after it was signed: the project was known on the earlier day at the latest.
  work.doubt('DaysOutOfOrder', work.registeredHeading, work.registeredOn);
  work.registeredOn = first;
};
