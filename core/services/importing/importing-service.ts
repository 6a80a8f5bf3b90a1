import { listImportBatches } from '../../../db/repositories/importing-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type {
  ImportApplied,
  ImportAreaQuestion,
  ImportChoice,
  ImportCounts,
  ImportHiddenTaken,
  ImportKind,
  ImportLeftOut,
  ImportMade,
  ImportRow,
  ImportRowStatus,
  ImportSheet,
  ImportStageAnswers,
  ImportStageQuestion,
  ImportUnitQuestion,
  ImportYearQuestion,
} from '../../../shared/contract/importing.ts';
import { areaTargets } from '../../../shared/domain/importing/area-question.ts';
import type { AreaUnit } from '../../../shared/domain/importing/count-value.ts';
import type { YearReading } from '../../../shared/domain/importing/date-value.ts';
import {
  dayTargets,
  type ImportTarget,
  moneyTargets,
  plannedKinds,
  requiredTargets,
} from '../../../shared/domain/importing/import-target.ts';
import type { MoneyUnit } from '../../../shared/domain/importing/money-unit.ts';
import type { SeenAs } from '../../../shared/domain/importing/sheet-view.ts';
import { type Few, firstOf } from '../../../shared/kernel/most-rows.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandAnswer } from '../../commands/command-runner.ts';
import type { Job } from '../../commands/job-registry.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { errorWorkbook } from '../../documents/spreadsheet/error-workbook.ts';
import { readSpreadsheet } from '../../documents/spreadsheet/read-spreadsheet.ts';
import type { StartReader } from '../../documents/spreadsheet/reader.ts';
import type { SpreadsheetError } from '../../documents/spreadsheet/spreadsheet-error.ts';
import { applyImport, type Cancelled, planOnly } from './apply-import.ts';
import { type ChoiceError, choiceOf, describeSheet } from './describe-sheet.ts';
import { createImportSessions, type ImportSession } from './import-sessions.ts';
import type { ImportPlan } from './plan.ts';

export interface ImportNotFound {
  readonly type: 'ImportNotFound';
  readonly importId: string;
}

/** The same file is being applied already. */
export interface ImportRunning {
  readonly type: 'ImportRunning';
  readonly importId: string;
}

export interface ImportingPorts {
  /** Firms of the library are found again by their names as this version reads them; planning waits for it. */
  readonly namesRead: (job: Job) => Promise<Result<null, Cancelled>>;
  readonly startReader: StartReader;
}

export type ImportingService = ReturnType<typeof createImportingService>;

/** From a stranger's spreadsheet to records: open, look, dry run, apply; only the last writes. */
export const createImportingService = (deps: ServiceDeps, { namesRead, startReader }: ImportingPorts) => {
  const { database, clock, ids, jobs } = deps;
  const sessions = createImportSessions(ids);

  const open = async (
    file: BinaryFile,
    job: Job | undefined,
    seenAs: SeenAs = {},
  ): Promise<Result<ImportSession, SpreadsheetError>> => {
    const read = await readSpreadsheet(startReader, file, {
      signal: job?.signal,
      onRows: (rows) => job?.progress('read', rows, 0),
      seenAs,
    });
    return read.ok ? ok(sessions.open(file.name, read.value)) : read;
  };

  /** Best first: the sheets that can be imported, in the order of the file. */
  const describeAll = (session: ImportSession): ImportSheet[] =>
    session.tables
      .map(({ cells, view }, index) => describeSheet(database.reader, cells, view, index, clock.today()))
      .sort(
        (a, b) =>
          Number(b.suggested) - Number(a.suggested) || Number(b.importable) - Number(a.importable) || a.index - b.index,
      );

  const withJob = <T>(jobId: string | undefined, work: (job: Job) => Promise<T>): Promise<T> =>
    jobs.run(jobId ?? ids.next(), work, 'import');

  const notFound = (importId: string): Result<never, ImportNotFound> => err({ type: 'ImportNotFound', importId });

  return {
    open: ({ file, jobId }: { readonly file: BinaryFile; readonly jobId?: string | undefined }) =>
      withJob(jobId, async (job): Promise<Result<OpenedImport, SpreadsheetError>> => {
        const session = await open(file, job);
        if (!session.ok) return session;
        const { id, fileName } = session.value;
        return ok({ importId: id, fileName, sheets: describeAll(session.value) });
      }),

    sheet: async ({
      importId,
      sheet,
      kind,
      headerRow,
    }: SeenSheet): Promise<Result<ImportSheet, ImportNotFound | ChoiceError | SpreadsheetError>> => {
      const session = sessions.find(importId);
      if (session === undefined) return notFound(importId);
      const table = session.tables[sheet];
      if (table === undefined) return err({ type: 'SheetNotFound', sheet });
      const view = await table.seeAs(startReader, { kind, headerRow });
      return view.ok ? ok(describeSheet(database.reader, table.cells, view.value, sheet, clock.today(), kind)) : view;
    },

    preview: ({ importId, sheets, show, offset, limit, questions, jobId }: PreviewInput) =>
      withJob(jobId, async (job): Promise<Result<PreviewPage, ImportNotFound | ChoiceError | Cancelled>> => {
        const session = sessions.find(importId);
        if (session === undefined) return notFound(importId);
        const names = await namesRead(job);
        if (!names.ok) return names;
        const plan = await planOnly(deps, session, sheets, job);
        if (!plan.ok) return plan;
        const rows = plan.value.rows.filter(
          (row) => show === 'all' || (show === 'warned' ? isWarned(row) : row.status === show),
        );
        return ok({
          counts: countsOf(plan.value),
          made: plan.value.made,
          leftOut: plan.value.leftOut,
          total: rows.length,
          stageQuestions: firstOf(plan.value.stageQuestions, questions),
          knowsIndustries: plan.value.knowsIndustries,
          rows: rows.slice(offset, offset + limit).map(toImportRow),
        });
      }),

    apply: ({ importId, sheets, jobId }: ApplyInput) =>
      withJob(
        jobId,
        async (
          job,
        ): Promise<Result<CommandAnswer<ImportApplied>, ImportNotFound | ImportRunning | ChoiceError | Cancelled>> => {
          const session = sessions.find(importId);
          if (session === undefined) return notFound(importId);
          if (session.isApplying) return err({ type: 'ImportRunning', importId });
          session.isApplying = true;
          try {
            const names = await namesRead(job);
            if (!names.ok) return names;
            const applied = await applyImport(deps, session, sheets, job, countsOf);
            session.isImported ||= applied.ok;
            return applied;
          } finally {
            session.isApplying = false;
          }
        },
      ),

    errorWorkbook: async ({
      importId,
    }: {
      readonly importId: string;
    }): Promise<Result<{ file: BinaryFile }, ImportNotFound | { type: 'NothingToReport'; importId: string }>> => {
      const session = sessions.find(importId);
      if (session === undefined) return notFound(importId);
      const file = await errorWorkbook(session.fileName, session.sheets, session.plan?.plan);
      return file === undefined ? err({ type: 'NothingToReport', importId }) : ok({ file });
    },

    chosen: ({ importId }: { readonly importId: string }): ChosenFile => {
      const session = sessions.find(importId);
      if (session === undefined) return { fileName: null, state: 'closed' };
      const { fileName, isApplying, isImported } = session;
      return { fileName, state: isApplying ? 'running' : isImported ? 'imported' : 'waiting' };
    },

    close: ({ importId }: { readonly importId: string }) => ({ closed: sessions.close(importId) }),

    recent: ({ limit }: { readonly limit: number }) => {
      const { rows, total } = listImportBatches(database.reader, limit);
      return { rows: rows.map(({ undoneBy, ...batch }) => ({ ...batch, undone: undoneBy !== null })), total };
    },

    importFile: (input: ImportFileInput) =>
      withJob(input.jobId, async (job): Promise<Result<CommandAnswer<FileImported>, ImportFileError>> => {
        const { file, sheet, kind, headerRow, mapping, units, years, areas, stages, take, dryRun } = input;
        const opened = await open(file, job, { kind, headerRow });
        if (!opened.ok) return opened;
        const session = opened.value;
        try {
          const described = session.tables
            .map(({ cells, seen }, index) => describeSheet(database.reader, cells, seen, index, clock.today(), kind))
            .map((one) => ({
              ...one,
              columns: one.columns.map((column) => mapped(column, { mapping, units, years, areas })),
              stages: { ...one.stages, ...stages },
            }))
            .filter(
              ({ index, name }) => sheet === undefined || name === sheet || session.sheets[index]?.sheetName === sheet,
            );
          // A sheet, a kind or a column that the caller names answers the question that the screen would ask.
          const isAnswered = ({ columns }: ImportSheet): boolean =>
            sheet !== undefined ||
            kind !== undefined ||
            columns.some(({ heading }) => mapping?.[heading] !== undefined);
          const chosen = described.filter(
            (one) => hasRequired(one) && (one.belief.sure || isAnswered(one)) && (sheet !== undefined || !one.hidden),
          );
          if (chosen.length === 0) return err(noTable(described));
          const choices = chosen.map((one) => choiceOf(one, take));
          const answer = (plan: ImportPlan | undefined, value: ImportApplied): FileImported => ({
            ...value,
            dryRun,
            mapping: described,
            unitQuestions: chosen.flatMap(openUnitQuestions),
            yearQuestions: chosen.flatMap(openYearQuestions),
            areaQuestions: chosen.flatMap(openAreaQuestions),
            stageQuestions: firstOf(plan?.stageQuestions ?? [], input.questions),
            problems: problemsOf(plan?.rows ?? [], input.problems),
          });
          const waited = await namesRead(job);
          if (!waited.ok) return waited;
          if (dryRun) {
            const plan = await planOnly(deps, session, choices, job);
            if (!plan.ok) return plan;
            const names = chosen.map(({ name }) => name);
            const { made, leftOut } = plan.value;
            const value = { counts: countsOf(plan.value), made, leftOut, batchId: null, sheets: names };
            return ok({ value: answer(plan.value, value), changeSetId: null });
          }
          const applied = await applyImport(deps, session, choices, job, countsOf);
          if (!applied.ok) return applied;
          const { value, changeSetId } = applied.value;
          return ok({ value: answer(session.plan?.plan, value), changeSetId });
        } finally {
          sessions.close(session.id);
        }
      }),
  };
};

export type ImportFileError = SpreadsheetError | ChoiceError | Cancelled | NoTable;

type NoTable =
  | { readonly type: 'NoTable'; readonly sheets: string[] }
  | { readonly type: 'TransposedTable'; readonly sheet: string; readonly headings: string };

export interface OpenedImport {
  importId: string;
  fileName: string;
  sheets: ImportSheet[];
}

export interface ChosenFile {
  fileName: string | null;
  state: 'waiting' | 'running' | 'imported' | 'closed';
}

export interface SeenSheet {
  readonly importId: string;
  readonly sheet: number;
  readonly kind?: ImportKind | undefined;
  readonly headerRow?: number | undefined;
}

export interface ApplyInput {
  readonly importId: string;
  readonly sheets: readonly ImportChoice[];
  readonly jobId?: string | undefined;
}

export interface PreviewInput extends ApplyInput {
  readonly show: ImportRowStatus | 'all' | 'warned';
  readonly offset: number;
  readonly limit: number;
  readonly questions: number;
}

export interface PreviewPage {
  counts: ImportCounts;
  made: ImportMade;
  leftOut: ImportLeftOut;
  total: number;
  rows: ImportRow[];
  stageQuestions: Few<ImportStageQuestion>;
  knowsIndustries: boolean;
}

export interface ImportFileInput {
  readonly file: BinaryFile;
  readonly sheet?: string | undefined;
  readonly kind?: ImportKind | undefined;
  readonly headerRow?: number | undefined;
  readonly mapping?: Readonly<Record<string, ImportTarget>> | undefined;
  readonly units?: Readonly<Record<string, MoneyUnit>> | undefined;
  readonly years?: Readonly<Record<string, YearReading>> | undefined;
  readonly areas?: Readonly<Record<string, AreaUnit>> | undefined;
  readonly stages?: ImportStageAnswers | undefined;
  readonly take: ImportHiddenTaken;
  readonly dryRun: boolean;
  readonly questions: number;
  readonly problems: number;
  readonly jobId?: string | undefined;
}

export interface FileImported extends ImportApplied {
  dryRun: boolean;
  mapping: ImportSheet[];
  unitQuestions: UnitAsked[];
  yearQuestions: YearAsked[];
  areaQuestions: AreaAsked[];
  stageQuestions: Few<ImportStageQuestion>;
  problems: Few<ImportRow>;
}

interface UnitAsked {
  sheet: string;
  heading: string;
  question: ImportUnitQuestion;
}

interface YearAsked {
  sheet: string;
  heading: string;
  question: ImportYearQuestion;
}

interface AreaAsked {
  sheet: string;
  heading: string;
  question: ImportAreaQuestion;
}

type PlannedRow = ImportPlan['rows'][number];

const toImportRow = ({ values, ...row }: PlannedRow): ImportRow => ({
  ...row,
  warnings: row.warnings.map((warning) => ({ ...warning })),
  diff: [...row.diff],
  values: values === undefined ? [] : [...values()],
});

const isWarned = ({ warnings, status }: PlannedRow): boolean => warnings.length > 0 && status !== 'rejected';
const isProblem = (row: PlannedRow): boolean => row.status === 'rejected' || row.warnings.length > 0;

const problemsOf = (rows: readonly PlannedRow[], limit: number): Few<ImportRow> => {
  const problems = firstOf(rows.filter(isProblem), limit);
  return { ...problems, rows: problems.rows.map(toImportRow) };
};

const countsOf = ({ rows, linked }: ImportPlan): ImportCounts => {
  const counts = { added: 0, updated: 0, unchanged: 0, merged: 0, rejected: 0, skipped: 0, warned: 0, linked };
  for (const row of rows) {
    counts[row.status]++;
    if (isWarned(row)) counts.warned++;
  }
  return counts;
};

const mapped = (
  column: ImportSheet['columns'][number],
  { mapping, units, years, areas }: Pick<ImportFileInput, 'mapping' | 'units' | 'years' | 'areas'>,
): ImportSheet['columns'][number] => {
  const target = mapping?.[column.heading] ?? column.target;
  if (dayTargets.has(target)) return { ...column, target, unit: null, years: years?.[column.heading] ?? column.years };
  if (areaTargets.has(target)) return { ...column, target, unit: null, area: areas?.[column.heading] ?? column.area };
  if (!moneyTargets.has(target)) return { ...column, target, unit: null };
  return { ...column, target, unit: units?.[column.heading] ?? column.unit ?? column.statedUnit };
};

const openUnitQuestions = ({ name, columns }: ImportSheet): UnitAsked[] =>
  columns.flatMap(({ heading, target, unit, unitQuestion }) =>
    moneyTargets.has(target) && unit === null && unitQuestion !== null
      ? [{ sheet: name, heading, question: unitQuestion }]
      : [],
  );

const openYearQuestions = ({ name, columns }: ImportSheet): YearAsked[] =>
  columns.flatMap(({ heading, target, years, yearQuestions }) => {
    const question = yearQuestions[target];
    return years === null && question !== undefined ? [{ sheet: name, heading, question }] : [];
  });

const openAreaQuestions = ({ name, columns }: ImportSheet): AreaAsked[] =>
  columns.flatMap(({ heading, target, area, areaQuestions }) => {
    const question = areaQuestions[target];
    return area === null && question !== undefined ? [{ sheet: name, heading, question }] : [];
  });

const noTable = (described: readonly ImportSheet[]): NoTable => {
  const turned = described.find(({ belief }) => belief.basis === 'transposed');
  return turned === undefined
    ? { type: 'NoTable', sheets: described.map(({ name }) => name) }
    : { type: 'TransposedTable', sheet: turned.name, headings: turned.belief.words.slice(0, 4).join('、') };
};

const hasRequired = ({ kind, columns }: ImportSheet): boolean =>
  plannedKinds.has(kind) && requiredTargets[kind].every((target) => columns.some((column) => column.target === target));
