import { z } from 'zod';
import { likenessReasons } from '../domain/company/firm-likeness.ts';
import { areaUnits } from '../domain/importing/count-value.ts';
import { yearReadings } from '../domain/importing/date-value.ts';
import { mostTables } from '../domain/importing/file-size.ts';
import { type ImportTarget, importKinds, targetsOfKind } from '../domain/importing/import-target.ts';
import { moneyUnits } from '../domain/importing/money-unit.ts';
import { rowWarningTypes } from '../domain/importing/row-warning.ts';
import { besideKinds } from '../domain/importing/sheet-beside.ts';
import { base, cancelled, commandOutput, jobId, listed, recordId, rowLimit } from './base.ts';
import { binaryFile } from './binary-file.ts';
import { leadStage } from './lead-fields.ts';

export const importKind = z.enum(importKinds);
export type { ImportKind } from '../domain/importing/import-target.ts';

/** Longer texts of a stage column are sentences; nobody answers for them word by word. */
const maxStageWord = 200;

const allTargets = [...new Set(Object.values(targetsOfKind).flat())];
export const importTarget = z.enum(allTargets as [ImportTarget, ...ImportTarget[]]); // the lists are not empty
export const moneyUnit = z.enum(moneyUnits);

/** A unit that only a person knows, with the first amounts of the column read in each that makes sense. */
export const importUnitQuestion = z.object({
  reason: z.enum(['notStated', 'contradicting']),
  /** The words of the file that contradict each other. */
  statements: z.array(z.string()),
  readings: z.array(
    z.object({
      unit: moneyUnit,
      /** `rounded`: the cell says more than whole 万元. */
      amounts: z.array(z.object({ text: z.string(), wan: z.number(), rounded: z.boolean() })),
    }),
  ),
});
export type ImportUnitQuestion = z.infer<typeof importUnitQuestion>;

export const yearReading = z.enum(yearReadings);

/** Years whose century only a person knows, with the first days of the column read in each that makes sense. */
export const importYearQuestion = z.object({
  reason: z.enum(['shortYear', 'future']),
  readings: z.array(z.object({ reading: yearReading, days: z.array(z.object({ text: z.string(), day: z.string() })) })),
});
export type ImportYearQuestion = z.infer<typeof importYearQuestion>;

export const areaUnit = z.enum(areaUnits);

/** A unit of areas that only a person knows, with the first figures read in each that may be meant. */
export const importAreaQuestion = z.object({
  readings: z.array(z.object({ unit: areaUnit, areas: z.array(z.object({ text: z.string(), count: z.number() })) })),
});
export type ImportAreaQuestion = z.infer<typeof importAreaQuestion>;

export const importColumn = z.object({
  index: z.int().min(0),
  heading: z.string(),
  samples: z.array(z.string()),
  target: importTarget,
  /** For columns of amounts; null while nobody has said it: amounts without a unit of their own stay text then. */
  unit: moneyUnit.nullable(),
  /** What the file says, also of a column that is not taken for amounts. */
  statedUnit: moneyUnit.nullable(),
  unitQuestion: importUnitQuestion.nullable(),
  /** For columns of days; null while nobody has said it: such days stay text then, each told. */
  years: yearReading.nullable(),
  /** By what the column may be taken for: a founding lies behind us, a next step does not. */
  yearQuestions: z.partialRecord(importTarget, importYearQuestion),
  /** For columns of areas; null while nobody has said it: figures without a unit stay text then, each told. */
  area: areaUnit.nullable(),
  /** By what the column may be taken for: land is counted in mu, a plant in square metres. */
  areaQuestions: z.partialRecord(importTarget, importAreaQuestion),
  /** What the choice rests on. */
  basis: z.enum(['heading', 'values', 'remembered', 'none']),
  /** Excel does not show it: it comes in only when `take` says so. */
  hidden: z.boolean(),
});
export type ImportColumn = z.infer<typeof importColumn>;

/** Word of a stage column → the stage that a person says it means. */
const stageAnswers = z.record(z.string().max(maxStageWord), leadStage);
export type ImportStageAnswers = z.infer<typeof stageAnswers>;

/** A word of the stage column that nobody knows but a person: its rows stay out until it is answered. */
export const importStageQuestion = z.object({
  sheet: z.int().min(0),
  heading: z.string(),
  word: z.string(),
  rows: z.int().min(1),
  answer: leadStage.nullable(),
});
export type ImportStageQuestion = z.infer<typeof importStageQuestion>;

export const importSheet = z.object({
  index: z.int().min(0),
  name: z.string(),
  hidden: z.boolean(),
  /** Filled rows that Excel does not show: hidden by hand, put away by a filter. */
  hiddenRows: z.int().min(0),
  filteredRows: z.int().min(0),
  /** Bytes of the file were lost: characters are missing in its texts. */
  damaged: z.boolean(),
  /** What stands on the sheet and comes in by no column. */
  beside: z.array(z.object({ type: z.enum(besideKinds), count: z.int().min(1), text: z.string() })),
  /** Rows below the headings that are not empty. */
  rowCount: z.int().min(0),
  kind: importKind,
  /** What the kind rests on, so that a person can see why and say otherwise. */
  belief: z.object({
    basis: z.enum(['headings', 'title', 'values', 'remembered', 'chosen', 'transposed', 'none']),
    /** The headings or the word of the title that speak for it. */
    words: z.array(z.string()),
    /** False asks a person: the sheet is shown and not ticked. */
    sure: z.boolean(),
  }),
  /** As Excel counts; 0 where the sheet has no headings. */
  headerRow: z.int().min(0),
  columns: z.array(importColumn),
  /** Of a ledger: what words of its stage column mean that only a person understands, as said for these headings before. */
  stages: stageAnswers,
  /** All columns that the kind needs were found. */
  importable: z.boolean(),
  /** Offered as chosen: importable, sure of its kind and not hidden. */
  suggested: z.boolean(),
});
export type ImportSheet = z.infer<typeof importSheet>;

/** What Excel does not show and a person wants all the same. */
export const hiddenTaken = z.object({
  hiddenRows: z.boolean().default(false),
  filteredRows: z.boolean().default(false),
  hiddenColumns: z.boolean().default(false),
});
export type ImportHiddenTaken = z.infer<typeof hiddenTaken>;

/** A sheet as a person confirmed it. */
export const importChoice = z.object({
  sheet: z.int().min(0),
  kind: importKind,
  headerRow: z.int().min(0),
  take: hiddenTaken.prefault({}),
  columns: z
    .array(
      z.object({
        index: z.int().min(0),
        target: importTarget,
        unit: moneyUnit.nullable().default(null),
        years: yearReading.nullable().default(null),
        area: areaUnit.nullable().default(null),
      }),
    )
    .max(500),
  stages: stageAnswers.default({}),
});
export type ImportChoice = z.infer<typeof importChoice>;

export const rowStatus = z.enum(['added', 'updated', 'unchanged', 'merged', 'rejected', 'skipped']);
export type ImportRowStatus = z.infer<typeof rowStatus>;

export const rowReason = z.enum([
  'NoName',
  'NameTooLong',
  'NameIsNoName',
  'SeveralFirms',
  'NoIndustryCode',
  'NoIndustryName',
  'IndustryTooLong',
  'NoUpstreamName',
  'NoLeadName',
  'UnknownStage',
  'ForeignLead',
  'NoNode',
  'NoChain',
  'InvalidNumber',
  'TotalRow',
  'RepeatedHeading',
  'ContinuedRow',
  'StruckRow',
  'NoteRow',
  'SectionRow',
  'ChainRow',
  'ExampleRow',
  'HiddenRow',
  'FilteredRow',
  'SameAsRow',
]);
export type ImportRowReason = z.infer<typeof rowReason>;

export const rowWarning = z.object({
  type: z.enum(rowWarningTypes),
  heading: z.string(),
  text: z.string(),
  /** Why another firm may be this one, and its row of the file; null: it is in the library. */
  like: z.object({ reason: z.enum(likenessReasons), row: z.int().nullable() }).optional(),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable();

export const importRow = z.object({
  sheet: z.int().min(0),
  row: z.int().min(1),
  title: z.string(),
  status: rowStatus,
  reason: rowReason.nullable(),
  into: z.int().nullable(),
  warnings: z.array(rowWarning),
  diff: z.array(z.object({ field: z.string(), before: scalar, after: scalar })),
  /** Of a row that makes a record: what it would hold. */
  values: z.array(z.object({ field: z.string(), value: scalar })),
});
export type ImportRow = z.infer<typeof importRow>;

export const importCounts = z.object({
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  merged: z.int(),
  rejected: z.int(),
  skipped: z.int(),
  /** Rows that come in, with a cell that somebody should look at. */
  warned: z.int(),
  /** Companies already there that find their industry in the tree that comes in. */
  linked: z.int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

const fileErrors = {
  NotASpreadsheet: {
    data: z.object({ looksLike: z.enum(['html', 'pdf', 'image', 'word', 'zip', 'xml', 'binary', 'office']) }),
  },
  EncryptedSpreadsheet: { data: z.object({}) },
  SpreadsheetTooLarge: {
    data: z.object({
      limit: z.enum([
        'packedBytes',
        'unpackedBytes',
        'ratio',
        'entries',
        'columns',
        'rows',
        'cells',
        'characters',
        'tables',
        'memory',
      ]),
      value: z.number(),
      allowed: z.number(),
    }),
  },
  UnreadableSpreadsheet: {
    data: z.object({ detail: z.enum(['damaged', 'truncated', 'unsafeEntry', 'unsupported']) }),
  },
  ReaderMissing: { data: z.object({ format: z.enum(['xls', 'xlsb', 'spreadsheetml', 'html']) }) },
  CellTooLong: {
    data: z.object({ sheet: z.string(), cell: z.string(), characters: z.number(), allowed: z.number() }),
  },
  QuoteNotClosed: { data: z.object({ line: z.int() }) },
  SpreadsheetReaderEnded: { data: z.object({}) },
  SpreadsheetTimedOut: { data: z.object({ seconds: z.number() }) },
  EmptySpreadsheet: { data: z.object({}) },
  UnknownEncoding: { data: z.object({}) },
  Cancelled: { data: z.object({}) },
};

const importNotFound = { ImportNotFound: { data: z.object({ importId: z.string() }) } };
const sheetErrors = {
  SheetNotFound: { data: z.object({ sheet: z.int() }) },
  MissingColumn: { data: z.object({ sheet: z.string(), target: z.string() }) },
  KindNotImported: { data: z.object({ sheet: z.string(), kind: importKind }) },
};

/** The file stays in the core's memory between the steps, under this id. */
const importId = recordId;
const choices = z.array(importChoice).min(1).max(mostTables);

/** What was left out because Excel does not show it. */
const leftOut = z.object({ hiddenRows: z.int(), filteredRows: z.int(), hiddenColumns: z.int() });
export type ImportLeftOut = z.infer<typeof leftOut>;

/** Records beside the rows themselves: those that a register of our own brings, and the chains of a list of gaps. */
const made = z.object({ units: z.int(), people: z.int(), chains: z.int(), nodes: z.int() });
export type ImportMade = z.infer<typeof made>;

const applied = z.object({
  counts: importCounts,
  made,
  leftOut,
  batchId: recordId.nullable(),
  sheets: z.array(z.string()),
});
export type ImportApplied = z.infer<typeof applied>;

export const importingContract = {
  /** Reads a file and says what seems to be in it; nothing is written. */
  open: base
    .input(z.object({ file: binaryFile, jobId }))
    .output(z.object({ importId, fileName: z.string(), sheets: z.array(importSheet) }))
    .errors(fileErrors),
  /** The same sheet seen otherwise: as another kind, or with its headings in another row. */
  sheet: base
    .input(
      z.object({ importId, sheet: z.int().min(0), kind: importKind.optional(), headerRow: z.int().min(0).optional() }),
    )
    .output(importSheet)
    .errors({ ...importNotFound, ...sheetErrors, ...fileErrors }),
  /** Dry run: what each row would do, and why; one page of it. */
  preview: base
    .input(
      z.object({
        importId,
        sheets: choices,
        show: z.enum(['all', 'warned', ...rowStatus.options]).default('all'),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
        questions: rowLimit(30),
        jobId,
      }),
    )
    .output(
      z.object({
        counts: importCounts,
        made,
        leftOut,
        total: z.int(),
        rows: z.array(importRow),
        /** Of all rows, most frequent first. */
        stageQuestions: listed(importStageQuestion),
        /** False while there is no industry tree: industries are kept as text until one is imported. */
        knowsIndustries: z.boolean(),
      }),
    )
    .errors({ ...importNotFound, ...sheetErrors, ...cancelled }),
  /** All sheets in one transaction; cancelling leaves nothing behind. */
  apply: base
    .input(z.object({ importId, sheets: choices, jobId }))
    .output(commandOutput(applied))
    .errors({
      ...importNotFound,
      /** Of two calls at once for one file the later is refused. */
      ImportRunning: { data: z.object({ importId: z.string() }) },
      ...sheetErrors,
      ...cancelled,
    }),
  /** The rows that did not come in, and those to look at, as they were, each with its reason. */
  errorWorkbook: base
    .input(z.object({ importId }))
    .output(z.object({ file: binaryFile }))
    .errors({ ...importNotFound, NothingToReport: { data: z.object({ importId: z.string() }) } }),
  /** What became of a file that was chosen, for a page that was loaded again; `closed`: nobody knows any more. */
  chosen: base
    .input(z.object({ importId }))
    .output(z.object({ fileName: z.string().nullable(), state: z.enum(['waiting', 'running', 'imported', 'closed']) })),
  close: base.input(z.object({ importId })).output(z.object({ closed: z.boolean() })),
  /** Newest first. */
  recent: base.input(z.object({ limit: rowLimit(10) }).default({ limit: 10 })).output(
    listed(
      z.object({
        id: recordId,
        fileName: z.string(),
        sheetName: z.string(),
        kind: z.string(),
        added: z.int(),
        updated: z.int(),
        unchanged: z.int(),
        rejected: z.int(),
        atMs: z.int(),
        changeSetId: recordId.nullable(),
        undone: z.boolean(),
      }),
    ),
  ),
  /** Everything in one call, for scripts: open, dry run, apply. Without a mapping the suggested one is taken. */
  importFile: base
    .input(
      z.object({
        file: binaryFile,
        /** Only this sheet, by name, hidden or not; otherwise every sheet that the screen would have ticked. */
        sheet: z.string().optional(),
        kind: importKind.optional(),
        headerRow: z.int().min(0).optional(),
        /** Heading → target; other columns stay as suggested. */
        mapping: z.record(z.string(), importTarget).optional(),
        /**
         * Heading → unit, for columns whose unit the file does not say (`unitQuestions` of a dry run). Without an
         * answer their bare amounts stay text, each with the warning MoneyUnitUnknown: no amount is guessed.
         */
        units: z.record(z.string(), moneyUnit).optional(),
        /** Heading → reading, for columns whose years do not say their century (`yearQuestions`). */
        years: z.record(z.string(), yearReading).optional(),
        /** Heading → unit, for columns of areas whose unit the file does not say (`areaQuestions`). */
        areas: z.record(z.string(), areaUnit).optional(),
        /** Word → stage, for words of stage columns that nobody knows (`stageQuestions`); without one its rows stay out. */
        stages: stageAnswers.optional(),
        take: hiddenTaken.prefault({}),
        dryRun: z.boolean().default(false),
        /** How many to answer with of `stageQuestions` and of `problems`; both say how many there are. */
        questions: rowLimit(30),
        problems: rowLimit(200),
        jobId,
      }),
    )
    .output(
      commandOutput(
        applied.extend({
          dryRun: z.boolean(),
          mapping: z.array(importSheet),
          /** Units that were neither stated by the file nor answered by `units` or by an earlier import. */
          unitQuestions: z.array(z.object({ sheet: z.string(), heading: z.string(), question: importUnitQuestion })),
          /** Columns of days whose century neither the file nor `years` says. */
          yearQuestions: z.array(z.object({ sheet: z.string(), heading: z.string(), question: importYearQuestion })),
          /** Columns of areas whose unit neither the file nor `areas` says. */
          areaQuestions: z.array(z.object({ sheet: z.string(), heading: z.string(), question: importAreaQuestion })),
          /** Words of stage columns that nobody knows, with the answer of `stages` or of an earlier import. */
          stageQuestions: listed(importStageQuestion),
          /** Rows that did not come in or should be looked at. */
          problems: listed(importRow),
        }),
      ),
    )
    .errors({
      ...fileErrors,
      ...sheetErrors,
      NoTable: { data: z.object({ sheets: z.array(z.string()) }) },
      /** Nothing else is in the file than tables that lie on their side. */
      TransposedTable: { data: z.object({ sheet: z.string(), headings: z.string() }) },
    }),
};
