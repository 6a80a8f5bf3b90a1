import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadableDb } from '../../../db/database.ts';
import { findImportMapping, latestChangeSeq } from '../../../db/repositories/importing-repository.ts';
import type { ImportApplied, ImportChoice, ImportCounts, ImportMade } from '../../../shared/contract/importing.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandAnswer } from '../../commands/command-runner.ts';
import type { Job } from '../../commands/job-registry.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { ReadTable } from '../../documents/spreadsheet/read-spreadsheet.ts';
import { openChainBook } from './chain-book.ts';
import { type ChoiceError, describeSheet, headingsKey, plannedSheet, toStoredMapping } from './describe-sheet.ts';
import type { ImportSession } from './import-sessions.ts';
import type { ImportPlan, PlannedWrite } from './plan.ts';
import { emptyFirmBook, planFirms, readCompanies } from './plan-companies.ts';
import { planGaps, readGaps } from './plan-gaps.ts';
import { planIndustries, planLinks, planSupplies } from './plan-industries.ts';
import { planLeads } from './plan-leads.ts';
import { ImportCancelled, type PlannedSheet, type Tick } from './planned-sheet.ts';
import { readLeads } from './read-leads.ts';
import { writePlan } from './write-plan.ts';

export interface Cancelled {
  readonly type: 'Cancelled';
}

/** The dry run; kept in the session for its pages as long as choice and workspace stay the same. */
export const planOnly = async (
  { database, clock }: ServiceDeps,
  session: ImportSession,
  choices: readonly ImportChoice[],
  job: Job | undefined,
): Promise<Result<ImportPlan, ChoiceError | Cancelled>> => {
  const key = `${latestChangeSeq(database.reader)} ${JSON.stringify(choices)}`;
  if (session.plan?.key === key) return ok(session.plan.plan);
  const sheets = plannedSheets(session.tables, choices);
  if (!sheets.ok) return sheets;
  try {
    const plan = await makePlan(database.reader, sheets.value, clock.today(), tickOf(clock, job));
    session.plan = { key, plan };
    return ok(plan);
  } catch (error) {
    if (error instanceof ImportCancelled) return err({ type: 'Cancelled' });
    throw error;
  }
};

/** Plans again inside the transaction: what the dry run saw may have changed since, the file has not. */
export const applyImport = async (
  { database, commands, clock, profile }: ServiceDeps,
  session: ImportSession,
  choices: readonly ImportChoice[],
  job: Job | undefined,
  countsOf: (plan: ImportPlan) => ImportCounts,
): Promise<Result<CommandAnswer<ImportApplied>, ChoiceError | Cancelled>> => {
  const sheets = plannedSheets(session.tables, choices);
  if (!sheets.ok) return sheets;
  const tick = tickOf(clock, job);
  const today = clock.today();
  const { personId, unitId } = profile();
  const applied = await commands.runLong<ImportApplied, Cancelled>('import.apply', async (unit) => {
    try {
      const plan = await makePlan(unit.db, sheets.value, today, tick);
      session.plan = { key: '', plan };
      const counts = countsOf(plan);
      const names = sheets.value.map(({ cells }) => cells.name);
      if (plan.writes.length === 0)
        return ok({ counts, made: plan.made, leftOut: plan.leftOut, batchId: null, sheets: names });
      await writePlan(unit, plan.writes, { today, ownerId: personId, unitId }, tick);
      const { id } = unit.records.create('import_batch', {
        fileName: session.fileName,
        sheetName: names.join('、'),
        kind: [...new Set(sheets.value.map(({ kind }) => kind))].join(),
        added: counts.added,
        updated: counts.updated,
        unchanged: counts.unchanged,
        rejected: counts.rejected,
        changeSetId: unit.changeSetId,
      });
      return ok({ counts, made: plan.made, leftOut: plan.leftOut, batchId: id, sheets: names });
    } catch (error) {
      if (error instanceof ImportCancelled) return err({ type: 'Cancelled' });
      throw error;
    }
  });
  if (applied.ok)
    for (const sheet of sheets.value)
      await rememberMapping({ database, commands, clock }, session.tables[sheet.index], sheet);
  return applied;
};

/** Industries first: companies of the same file find theirs among them. */
const makePlan = async (
  db: ReadableDb,
  sheets: readonly PlannedSheet[],
  today: CalendarDay,
  tick: Tick,
): Promise<ImportPlan> => {
  const rows: PlanRow[] = [];
  const writes: PlannedWrite[] = [];
  const ofKind = (kind: PlannedSheet['kind']) => sheets.filter((sheet) => sheet.kind === kind);
  const findIndustry = planIndustries(db, ofKind('industry'), rows, writes);
  const linked = await planLinks(db, findIndustry, writes, tick);
  planSupplies(db, ofKind('supply'), rows, writes);
  // What a file says of a firm is one thing, in whatever sheets it says it; then come the records that name firms.
  const context = { findIndustry, today };
  const firms = emptyFirmBook();
  await readCompanies(firms, ofKind('company'), context, rows, tick);
  const gaps = await readGaps(db, firms, ofKind('chainGap'), context, rows, tick);
  const { leads, stageQuestions } = await readLeads(db, firms, ofKind('lead'), context, rows, tick);
  await planFirms(db, firms, writes, tick);
  const chains = openChainBook(db);
  await planGaps(db, gaps, chains, writes, tick);
  await planLeads(db, leads, chains, writes, tick);
  rows.sort((a, b) => a.sheet - b.sheet || a.row - b.row);
  const needed = writes.filter((write) => write.type !== 'updateCompany' || write.changes.diff.length > 0);
  const leftOut = {
    hiddenRows: rows.filter(({ reason }) => reason === 'HiddenRow').length,
    filteredRows: rows.filter(({ reason }) => reason === 'FilteredRow').length,
    hiddenColumns: sheets.reduce((sum, sheet) => sum + sheet.hiddenColumns, 0),
  };
  return {
    rows,
    writes: needed,
    linked,
    made: madeBy(needed),
    leftOut,
    stageQuestions: stageQuestions.list(),
    kinds: new Map(sheets.map(({ index, kind }) => [index, kind])),
    knowsIndustries: findIndustry !== undefined,
  };
};

const madeBy = (writes: readonly PlannedWrite[]): ImportMade => {
  const count = (wanted: PlannedWrite['type']): number => writes.filter(({ type }) => type === wanted).length;
  return {
    units: count('createUnit'),
    people: count('createPerson'),
    chains: count('createChain'),
    nodes: count('createNode'),
  };
};

const plannedSheets = (
  tables: readonly ReadTable[],
  choices: readonly ImportChoice[],
): Result<readonly PlannedSheet[], ChoiceError> => {
  const planned: PlannedSheet[] = [];
  for (const choice of choices) {
    const sheet = plannedSheet(tables, choice);
    if (!sheet.ok) return sheet;
    planned.push(sheet.value);
  }
  return ok(planned);
};

/** Fifteen milliseconds of work, then a turn for typing; a cancel is seen at each of them. */
const tickOf = (clock: Clock, job: Job | undefined): Tick => {
  let sinceMs = clock.nowMs();
  return (phase, done, total) => {
    if (done % rowsBetweenLooks !== 0) return undefined;
    if (job?.signal.aborted === true) throw new ImportCancelled();
    const nowMs = clock.nowMs();
    if (nowMs - sinceMs < sliceMs) return undefined;
    job?.progress(phase, done, total);
    return nextTurn().then(() => {
      sinceMs = clock.nowMs();
    });
  };
};

const sliceMs = 15;
const rowsBetweenLooks = 20;

/**
 * A command of its own: as part of the import's change set it would stand in the way of undoing that import once the
 * mapping has been used again. What the matcher finds by itself needs no memory.
 */
const rememberMapping = async (
  { database, commands, clock }: Pick<ServiceDeps, 'database' | 'commands' | 'clock'>,
  table: ReadTable | undefined,
  sheet: PlannedSheet,
): Promise<void> => {
  const headings = headingsKey(sheet.headings);
  const mapping = toStoredMapping(sheet);
  const known = findImportMapping(database.reader, headings);
  if (known?.mapping === mapping) return;
  if (table === undefined) return;
  const found = describeSheet(database.reader, table.cells, table.view, sheet.index, clock.today());
  const isAsFound =
    known === undefined &&
    found.kind === sheet.kind &&
    sheet.stageAnswers.size === 0 &&
    found.columns.every(({ index, target, unit, area, hidden }) => {
      if (hidden && !sheet.take.hiddenColumns) return true;
      const chosen = sheet.columns.find(
        (column) => column.index === index || column.dateParts?.some((part) => part.index === index),
      );
      return chosen?.target === target && chosen.unit === unit && (chosen.area ?? null) === area;
    });
  if (isAsFound) return;
  await commands.run('import.rememberMapping', ({ db, records }) => {
    // Another import of the same headings may have written its own while this command waited for its turn.
    const latest = findImportMapping(db, headings);
    if (latest === undefined) records.create('import_mapping', { headings, mapping });
    else if (latest.mapping !== mapping) records.update('import_mapping', latest.id, { mapping });
    return ok(null);
  });
};
