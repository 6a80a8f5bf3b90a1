import type { ReadableDb } from '../../../db/database.ts';
import { findLead } from '../../../db/repositories/lead-repository.ts';
import { spellingKey } from '../../../shared/domain/company/firm-likeness.ts';
import { type CellRow, cellText } from '../../../shared/domain/importing/cell.ts';
import type { RowContext } from '../../../shared/domain/importing/company-draft.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import { keptLine } from '../../../shared/domain/importing/kept-lines.ts';
import { type LeadDraft, type LeadOutcome, rowToLead } from '../../../shared/domain/importing/lead-draft.ts';
import { investorTargets } from '../../../shared/domain/importing/lead-target.ts';
import type { LeadContext } from '../../../shared/domain/importing/lead-work.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { RowIdentity } from '../../../shared/domain/importing/row-identity.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { AroundRow } from '../../../shared/domain/importing/stage-around.ts';
import type { Firm } from './firm.ts';
import { findKnownFirm } from './known-firm.ts';
import { changedCells, standing, withoutQuotes } from './own-cells.ts';
import { bookFirm, type FirmBook } from './plan-companies.ts';
import { firstText, plannedRow, reject } from './planned-row.ts';
import type { PlannedSheet, Tick } from './planned-sheet.ts';
import { StageQuestions } from './stage-questions.ts';
import { tableRows } from './table-rows.ts';

/** A row of a ledger with the firm that it names as investor, before the workspace is looked at. */
export interface ReadLead {
  readonly row: PlanRow;
  readonly draft: LeadDraft;
  readonly firm: Firm | undefined;
  /** The lead that a row of our own register shows. */
  readonly leadId: string | undefined;
  /** The number in a row of our own register, also of a lead that is not here; of two rows with one number the first. */
  readonly recordId: string | undefined;
  /** A row of a full export of ours: it may bring the units, people and chains that it names. */
  readonly isOwn: boolean;
  /** Of a masked copy, which names no lead: all that it says to one that is here. */
  readonly changed: LeadDraft | undefined;
  readonly headingOf: (field: string) => string | undefined;
}

export const readLeads = async (
  db: ReadableDb,
  book: FirmBook,
  sheets: readonly PlannedSheet[],
  context: Pick<RowContext, 'findIndustry' | 'today'>,
  rows: PlanRow[],
  tick: Tick,
): Promise<{ readonly leads: readonly ReadLead[]; readonly stageQuestions: StageQuestions }> => {
  const leads: ReadLead[] = [];
  const stageQuestions = new StageQuestions();
  const later: number[] = [];
  const shown = new Set<string>();
  const total = sheets.reduce((sum, { cells }) => sum + cells.rows.length, 0);
  let done = 0;
  for (const sheet of sheets) {
    const headings = new Map<string, string>(sheet.columns.map(({ target, heading }) => [target, heading]));
    const headingOf = (field: string): string | undefined => headings.get(field);
    for (const { index, cells: found, section, stageGroup, identity, units, doubts } of tableRows(sheet, (row) =>
      rows.push(row),
    )) {
      const waiting = tick('check', done++, total * 2);
      if (waiting !== undefined) await waiting;
      const written = identity === undefined ? found : withoutQuotes(found);
      const recordId = identity?.id === undefined || shown.has(identity.id) ? undefined : identity.id;
      if (recordId !== undefined) shown.add(recordId);
      const known = recordId !== undefined && isLead(db, recordId) ? identity : undefined;
      // Of a lead that is here only the cells that somebody changed say something, whatever became of it since.
      const cells = known === undefined ? written : changedInLead(written, sheet, known);
      if (known?.unchanged === true) {
        rows.push({ ...plannedRow(sheet, index, nameIn(written, sheet), doubts), status: 'unchanged' });
        continue;
      }
      const around = identity === undefined ? [...groupAround(stageGroup), ...sheet.around] : [];
      const about = { ...context, section, units, stageAnswers: sheet.stageAnswers, around };
      const outcome = rowToLead(cells, sheet.columns, about, identity && standing(found, identity));
      const { askedStage } = outcome;
      if (askedStage !== undefined) stageQuestions.ask(sheet, askedStage);
      const row = plannedRow(sheet, index, outcome.ok ? outcome.draft.name : nameIn(written, sheet), doubts);
      rows.push(row);
      if (!outcome.ok) {
        reject(row, outcome.reason);
        if (outcome.reason === 'UnknownStage' && askedStage !== undefined)
          row.warnings = [...doubts, { type: 'UnknownStage', ...askedStage }];
        continue;
      }
      const said = known === undefined ? outcome : withoutReadStage(outcome, cells, sheet);
      row.warnings = [...doubts, ...said.warnings];
      const changed =
        identity === undefined || identity.id !== undefined ? undefined : changedLead(written, sheet, identity, about);
      const read = {
        row,
        headingOf,
        leadId: known?.id,
        recordId,
        isOwn: identity?.id !== undefined,
        changed,
        draft: said.draft,
        firm: undefined,
      };
      const firm = investorIn(db, book, read);
      if (firm === 'notYet') later.push(leads.length);
      leads.push(firm === 'notYet' ? read : { ...read, firm });
    }
  }
  // A later row may have made the firm that an earlier one only calls by a bare name.
  for (const at of later) {
    const lead = leads[at];
    if (lead === undefined) continue;
    const firm = investorIn(db, book, lead);
    leads[at] = firm === 'notYet' ? withInvestorKept(lead) : { ...lead, firm };
  }
  return { leads, stageQuestions };
};

const groupAround = (text: string | undefined): AroundRow => (text === undefined ? [] : [{ heading: '分组', text }]);

const nameIn = (cells: CellRow, { columns }: PlannedSheet): string =>
  cellText(cells[columns.find(({ target }) => target === 'leadName')?.index ?? -1]) || firstText(cells);

/** The name stays, and the investor beside something new about it: they say of what the row speaks. */
const changedInLead = (cells: CellRow, sheet: PlannedSheet, identity: RowIdentity): CellRow => {
  const { headings, columns } = sheet;
  const isSame = (index: number): boolean => identity.isAsExported(headings[index] ?? '', cells[index] ?? null);
  const aboutInvestor = columns.some(({ target, index }) => investorTargets.has(target) && !isSame(index));
  const kept = new Set<ImportTarget>(aboutInvestor ? ['leadName', 'investor'] : ['leadName']);
  const named = new Set(columns.filter(({ target }) => kept.has(target)).map(({ index }) => index));
  return changedCells(cells, sheet, identity, named);
};

/** What a row of a masked copy says to a lead that is here. */
const changedLead = (
  cells: CellRow,
  sheet: PlannedSheet,
  identity: RowIdentity,
  context: LeadContext,
): LeadDraft | undefined => {
  const changed = changedInLead(cells, sheet, identity);
  const outcome = rowToLead(changed, sheet.columns, context, standing(cells, identity));
  return outcome.ok ? withoutReadStage(outcome, changed, sheet).draft : undefined;
};

type SaidLead = Pick<Extract<LeadOutcome, { ok: true }>, 'draft' | 'warnings'>;

/** The register says the stage in a column of its own: nothing is read out of its other words. */
const withoutReadStage = ({ draft, warnings }: SaidLead, cells: CellRow, { columns }: PlannedSheet): SaidLead => {
  const stageCell = cells[columns.find(({ target }) => target === 'stage')?.index ?? -1] ?? null;
  if (stageCell !== null) return { draft, warnings };
  return {
    draft: { ...draft, stage: undefined, stageText: undefined },
    warnings: warnings.filter(({ type }) => !ofReadStage.has(type)),
  };
};

/** What only a reading of other words than the stage column's says. */
const ofReadStage: ReadonlySet<RowWarning['type']> = new Set(['StageRead', 'StageNotSaid', 'StatusRead']);

const isLead = (db: ReadableDb, id: string): boolean => findLead(db, id) !== undefined;

/** 张伟 may be a person, 华为 a firm: such a name is linked where it is known, and makes no firm where it is not. */
const investorIn = (
  db: ReadableDb,
  book: FirmBook,
  { draft: { investor, investorText }, row, isOwn, changed }: ReadLead,
): Firm | undefined | 'notYet' => {
  if (investor === undefined) return undefined;
  const inLibrary = findKnownFirm(db, investor.fields);
  const isKnown =
    investorText === undefined ||
    book.index.find(investor.fields) !== undefined ||
    inLibrary.known !== undefined ||
    inLibrary.several !== undefined;
  if (!isKnown) return 'notYet';
  const onlyNamed = { ...investor, fields: { name: investor.fields.name ?? '' }, contacts: [] };
  return bookFirm(book, investor, row, isOwn, changed && (changed.investor ?? onlyNamed));
};

const withInvestorKept = (lead: ReadLead): ReadLead => {
  const { draft, row } = lead;
  if (draft.investorText === undefined) return lead;
  const { heading, text, said } = draft.investorText;
  row.warnings = [...row.warnings, { type: 'InvestorKept', heading, text }];
  return { ...lead, draft: { ...draft, remarks: [...draft.remarks, keptLine(heading, text), ...said] } };
};

export const leadKey = (name: string): string => spellingKey(name.replace(/[（）()]/g, ''));
