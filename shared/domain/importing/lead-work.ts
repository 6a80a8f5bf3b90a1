import type { CalendarDay } from '../../kernel/calendar-day.ts';
import type { GenerationPath } from '../lead/generation-path.ts';
import type { ProjectAmount } from '../lead/project-amounts.ts';
import type { LeadLabel, LeadStage, LeadStatus } from '../lead/stage.ts';
import type { UnitsAbove } from './column-unit.ts';
import type { RowContext } from './company-draft.ts';
import { keptLine } from './kept-lines.ts';
import type { LeadMoneyTarget } from './lead-target.ts';
import type { NamedInCell } from './named-in-cell.ts';
import type { RowWarning } from './row-warning.ts';
import type { AroundRow } from './stage-around.ts';

export type LeadText = 'problem' | 'nextStep' | 'content' | 'siteIntent' | 'request' | 'introducer';

/** Facts of a lead that an import may set; what the sheet says nothing about is absent. */
export type LeadFields = Partial<
  Record<LeadText, string> &
    Record<LeadMoneyTarget | ProjectAmount, number> &
    Record<'firstContactOn' | 'nextStepDueOn', CalendarDay> & { generationPath: GenerationPath; label: LeadLabel }
>;

/** An investor that may be none, with what the row says about it: lines of the remark where no firm is made. */
export interface InvestorText extends NamedInCell {
  readonly said: readonly string[];
}

/** What a person said that a word of the stage column means, where nobody else knows it. */
export type StageAnswers = ReadonlyMap<string, LeadStage>;

export interface LeadContext extends RowContext {
  readonly stageAnswers: StageAnswers;
  /** What stands around the rows and may say their stage; nothing where our own register says it. */
  readonly around: AroundRow;
}

/** What the cells of a row have said so far. */
export class LeadWork {
  readonly today: CalendarDay;
  readonly units: UnitsAbove;
  readonly stageAnswers: StageAnswers;
  readonly fields: LeadFields = {};
  readonly stageDays: Partial<Record<LeadStage, CalendarDay>> = {};
  /** Where the days stood, for those that have to stay text. */
  readonly dayCells: Partial<Record<LeadStage, NamedInCell>> = {};
  readonly remarks: string[] = [];
  readonly long: string[] = [];
  readonly progress: NamedInCell[] = [];
  readonly warnings: RowWarning[] = [];
  readonly named: { leadUnit?: NamedInCell; leadOwner?: NamedInCell; chain?: NamedInCell; node?: NamedInCell } = {};
  readonly stageCells: { readonly target: 'stage' | 'status' | 'progress'; readonly cell: NamedInCell }[] = [];
  /** Columns of stages that are ticked or dated. */
  readonly marks: (NamedInCell & { readonly stage: LeadStage; readonly day: CalendarDay | undefined })[] = [];
  /** Columns of stages that say no. */
  readonly denied: (NamedInCell & { readonly stage: LeadStage })[] = [];
  /** 推进计划, 下步打算 or the like speak of signing or building, and no column says how far it has come. */
  speaksOfSteps = false;
  /** 类别 of the row, its group, its title, its sheet. */
  around: AroundRow;
  name: string | undefined;
  /** As our own register has it: a name whatever it reads like. */
  nameIsOurs = false;
  /** The whole remark of a row of ours, to which `remarks` are added. */
  remark: string | undefined;
  code: string | undefined;
  registeredOn: CalendarDay | undefined;
  registeredHeading = '';
  progressOn: CalendarDay | undefined;
  investor: NamedInCell | undefined;
  investorText: InvestorText | undefined;
  stage: LeadStage | undefined;
  stageText: string | undefined;
  status: LeadStatus | undefined;
  statusText: string | undefined;

  /** A word of the stage column that only a person understands. */
  askedStage: NamedInCell | undefined;

  constructor({ today, units, stageAnswers, around }: LeadContext) {
    this.today = today;
    this.units = units;
    this.stageAnswers = stageAnswers;
    this.around = around;
  }

  keep(heading: string, text: string): void {
    this.remarks.push(keptLine(heading, text));
  }

  doubt(type: RowWarning['type'], heading: string, text: string): void {
    this.warnings.push({ type, heading, text });
    this.keep(heading, text);
  }
}
