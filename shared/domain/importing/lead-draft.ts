import type { CalendarDay } from '../../kernel/calendar-day.ts';
import type { LeadStage, LeadStatus } from '../lead/stage.ts';
import { type CellRow, cellText, isPlaceholder } from './cell.ts';
import type { CompanyDraft } from './company-draft.ts';
import { keptLine } from './kept-lines.ts';
import { maxName, takeCell } from './lead-cell.ts';
import { investorOf } from './lead-investor.ts';
import { orderDays, readStages } from './lead-ladder.ts';
import { investorTargets } from './lead-target.ts';
import { type InvestorText, type LeadContext, type LeadFields, LeadWork } from './lead-work.ts';
import type { MappedColumn } from './mapped-column.ts';
import type { NamedInCell } from './named-in-cell.ts';
import type { Stands } from './own-firm.ts';
import { ownInvestor, takeOwnCell } from './own-lead-row.ts';
import { progressBody } from './progress-columns.ts';
import type { RowWarning } from './row-warning.ts';

/** What one row of a register or ledger says. */
export interface LeadDraft {
  readonly name: string;
  readonly code: string | undefined;
  readonly fields: LeadFields;
  /** Undefined: the sheet does not say. */
  readonly stage: LeadStage | undefined;
  /** What the stage was read from, kept as its evidence where it says more than the stage. */
  readonly stageText: string | undefined;
  readonly status: LeadStatus | undefined;
  readonly statusText: string | undefined;
  readonly registeredOn: CalendarDay | undefined;
  readonly stageDays: Readonly<Partial<Record<LeadStage, CalendarDay>>>;
  readonly progress: { readonly body: string; readonly on: CalendarDay | undefined } | undefined;
  readonly investor: CompanyDraft | undefined;
  /** An investor that may be a person or a place: linked where the library knows it, otherwise kept as text. */
  readonly investorText: InvestorText | undefined;
  readonly unit: NamedInCell | undefined;
  readonly owner: NamedInCell | undefined;
  readonly chain: NamedInCell | undefined;
  readonly node: NamedInCell | undefined;
  /** The remark of a row of our own register, to the letter. */
  readonly remark: string | undefined;
  /** Remarks, and what no field takes, each under its heading. */
  readonly remarks: readonly string[];
  /** Texts longer than their field; they become entries of the lead's progress, whole. */
  readonly long: readonly string[];
}

export type LeadOutcome = (
  | { readonly ok: true; readonly draft: LeadDraft; readonly warnings: readonly RowWarning[] }
  | { readonly ok: false; readonly reason: 'NoLeadName' | 'UnknownStage' }
) & {
  /** A word of the stage column that only a person understands, answered or not. */
  readonly askedStage: NamedInCell | undefined;
};

export const rowToLead = (
  row: CellRow,
  columns: readonly MappedColumn[],
  context: LeadContext,
  /** Of a row of our own register. */
  stands: Stands = () => false,
): LeadOutcome => {
  const work = new LeadWork(context);
  for (const column of columns) {
    const text = cellText(row[column.index]);
    if (text === '' || column.target === 'skip' || investorTargets.has(column.target)) continue;
    const isOurs = stands(column);
    if (isOurs && takeOwnCell(work, column, row)) continue;
    if (!isPlaceholder(text)) takeCell(work, column, row, text, isOurs);
  }
  const isUnderstood = readStages(
    work,
    columns.some(({ target }) => target === 'stageMark' || target === 'stage' || target === 'progress'),
    columns.some(({ heading }) => heading.includes('线索')) || context.around.some(({ text }) => text.includes('线索')),
  );
  const { askedStage } = work;
  if (!isUnderstood) return { ok: false, reason: 'UnknownStage', askedStage };
  const investor = ownInvestor(row, columns, stands, context) ?? investorOf(row, columns, work, context);
  const name = nameOf(work, investor);
  if (name === undefined) return { ok: false, reason: 'NoLeadName', askedStage };
  if (context.section !== undefined) work.remarks.push(keptLine('分组', context.section));
  orderDays(work);
  return {
    ok: true,
    askedStage,
    warnings: work.warnings,
    draft: {
      name,
      code: work.code,
      fields: work.fields,
      stage: work.stage,
      stageText: work.stageText,
      status: work.status,
      statusText: work.statusText,
      registeredOn: work.registeredOn,
      stageDays: work.stageDays,
      progress: work.progress.length === 0 ? undefined : { body: progressBody(work.progress), on: work.progressOn },
      investor,
      investorText: work.investorText,
      unit: work.named.leadUnit,
      owner: work.named.leadOwner,
      chain: work.named.chain,
      node: work.named.node,
      remark: work.remark,
      remarks: work.remarks,
      long: work.long,
    },
  };
};

/** 拟投资项目 without a name of its own is called after who invests. */
const nameOf = (work: LeadWork, investor: CompanyDraft | undefined): string | undefined => {
  if (work.name !== undefined && (work.nameIsOurs || /\p{L}/u.test(work.name))) return work.name;
  if (work.name !== undefined) work.keep('项目名称', work.name);
  const firm = investor?.fields.name;
  if (firm === undefined) return undefined;
  work.warnings.push({ type: 'NameFromInvestor', heading: '', text: firm });
  return `${firm}项目`.slice(0, maxName);
};
