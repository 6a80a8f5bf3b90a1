import { z } from 'zod';
import { amountBands } from '../domain/lead/amount-band.ts';
import { leadColumns } from '../domain/lead/lead-columns.ts';
import { eachAmount, projectAmountFields } from '../domain/lead/project-amounts.ts';
import { releasableFields } from '../domain/lead/releasable.ts';
import { visitKinds } from '../domain/trip/trip.ts';
import { mostSelected } from '../kernel/most-selected.ts';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  calendarDayText,
  cancelled,
  changedMeanwhile,
  commandOutput,
  dayInFuture,
  enteredDay,
  jobId,
  listed,
  openedValues,
  optionalText,
  recordId,
  replacedValues,
  rowLimit,
  unreadableFields,
} from './base.ts';
import { binaryFile } from './binary-file.ts';
import { changed, selectedIds } from './change-many.ts';
import { exportedContacts } from './company.ts';
import { generationPath, leadFacts, leadLabel, leadName, leadStage, leadStatus, newLead } from './lead-fields.ts';
import { typedText } from './typed-text.ts';

const name = z.string().nullable();

/** A lead as tables and cards show it. */
export const leadRow = z.object({
  id: recordId,
  code: z.string(),
  name: z.string(),
  companyId: recordId.nullable(),
  /** From the library, or as typed at the visit that the lead came from. */
  companyName: name,
  nodeId: recordId.nullable(),
  nodeName: name,
  chainId: recordId.nullable(),
  chainName: name,
  ownerId: recordId.nullable(),
  ownerName: name,
  unitId: recordId.nullable(),
  unitName: name,
  stage: leadStage,
  status: leadStatus,
  label: leadLabel,
  generationPath: generationPath.nullable(),
  /** Null: 日期不详. */
  registeredOn: calendarDayText.nullable(),
  /** Null: 日期不详. */
  stageOn: calendarDayText.nullable(),
  lastProgressOn: calendarDayText,
  lastProgress: name,
  nextStep: name,
  nextStepDueOn: calendarDayText.nullable(),
  nextStepDone: z.boolean(),
  investment: z.int().nullable(),
  /** Of leads whose sum did not travel. */
  investmentBand: z.enum(amountBands).nullable(),
  ...eachAmount(() => z.int().nullable()),
  updatedAtMs: z.int(),
  /** Of another unit: it can be read here, not changed. */
  foreign: z.boolean(),
  /** Of the own unit: a colleague wrote more of it than can be opened here, 待本单位授权 (docs/spec/unit-room.md). */
  sealed: z.boolean(),
  /** Of another unit, or sealed: the fields that did not travel in clear; an empty one is not absent. */
  unsent: z.array(z.string()),
  /** Of another unit's lead: what it released of fields that do not travel, as the text that its author saw. */
  released: z.array(z.object({ field: z.enum(releasableFields), text: z.string(), releasedOn: calendarDayText })),
  unreadable: unreadableFields,
});
export type LeadRow = z.infer<typeof leadRow>;

const leadStageEvent = z.object({
  id: recordId,
  fromStage: leadStage.nullable(),
  toStage: leadStage,
  /** Null: 日期不详. */
  happenedOn: calendarDayText.nullable(),
  undatedReason: z.string().nullable(),
  unreadable: unreadableFields,
  evidence: z.string().nullable(),
});

const leadProgressEntry = z.object({
  id: recordId,
  happenedOn: calendarDayText,
  body: z.string(),
  visitId: recordId.nullable(),
});

export const leadVisit = z.object({
  id: recordId,
  tripId: recordId.nullable(),
  /** Null: 需升级. */
  kind: z.enum(visitKinds).nullable(),
  visitedOn: calendarDayText,
  city: z.string().nullable(),
  companyName: z.string(),
  summary: z.string().nullable(),
  /** The visit that this lead was made at. */
  origin: z.boolean(),
});

export type LeadVisit = z.infer<typeof leadVisit>;

const text = z.string().nullable();
const amount = z.int().nullable();

export const leadDetail = leadRow.extend({
  statusReason: text,
  statusOn: calendarDayText.nullable(),
  visitId: recordId.nullable(),
  firstContactOn: calendarDayText.nullable(),
  problem: text,
  ...eachAmount(() => amount),
  content: text,
  siteIntent: text,
  request: text,
  introducer: text,
  remark: text,
  company: z.object({ id: recordId, name: z.string(), creditCode: text, stockCode: text, city: text }).nullable(),
  /** In the order of the ladder. */
  stages: z.array(leadStageEvent),
  /** Newest first. */
  progress: z.array(leadProgressEntry),
});
export type LeadDetail = z.infer<typeof leadDetail>;

/** Every part that is left out lets everything through. */
export const leadFilters = z.object({
  /** These alone: a selection. */
  ids: z.array(recordId).max(mostSelected).optional(),
  text: typedText().max(textLimits.search.list).optional(),
  stages: z.array(leadStage).optional(),
  statuses: z.array(leadStatus).optional(),
  labels: z.array(leadLabel).optional(),
  paths: z.array(generationPath).optional(),
  ownerId: recordId.optional(),
  unitId: recordId.optional(),
  companyId: recordId.optional(),
  chainId: recordId.optional(),
  nodeId: recordId.optional(),
  /** The open next step: past its day, due within seven days from today, or not there at all. */
  due: z.enum(['overdue', 'soon', 'missing']).optional(),
  /**
   * 万元: from this one up, and below that one. A lead that told its band only is in where the whole band is; one of which
   * neither is known is in none.
   */
  investmentFrom: z.int().min(0).optional(),
  investmentTo: z.int().min(0).optional(),
  /** A figure of the project from this one up and to that one; a lead of which it is not known is in none. */
  figure: z.enum(projectAmountFields).optional(),
  figureFrom: z.int().min(0).optional(),
  figureTo: z.int().min(0).optional(),
  registeredFrom: calendarDayText.optional(),
  registeredTo: calendarDayText.optional(),
  /** Only leads with something that this version does not understand (需升级); `stage`: where that is their stage. */
  unreadable: z.enum(['any', 'stage', 'steps']).optional(),
});
export type LeadFilters = z.infer<typeof leadFilters>;

/** Names in the order of a dictionary; stages as they follow each other. */
export const leadSorts = [
  'code',
  'company',
  'chain',
  'unit',
  'owner',
  'stage',
  'status',
  'investment',
  ...projectAmountFields,
  'registeredOn',
  'stageOn',
  'lastProgressOn',
  'nextStepDueOn',
  'updatedAt',
] as const;

export const leadSort = z.object({
  by: z.enum(leadSorts),
  direction: z.enum(['asc', 'desc']),
});
export type LeadSort = z.infer<typeof leadSort>;

/** A total that says what it leaves out (shared/domain/lead/investment-sum.ts). */
const investmentSum = {
  /** 万元, of the leads whose sum is known. */
  investment: z.int(),
  banded: z.array(z.object({ band: z.enum(amountBands), count: z.int() })),
  withoutAmount: z.int(),
};

/** What leads are counted and summed by. */
export const leadGroupings = ['stage', 'status', 'unit', 'owner', 'chain', 'path', 'label'] as const;
export type LeadGrouping = (typeof leadGroupings)[number];

const leadGroup = z.object({
  /** A code of the contract or an id; null: none, or not understood here. */
  value: z.string().nullable(),
  /** Of what has an id. */
  name,
  count: z.int(),
  ...investmentSum,
});
export type LeadGroup = z.infer<typeof leadGroup>;

/** What is changed of all that are selected: never the stage, a label only to a stricter one. */
const leadChange = z.object({
  ownerId: recordId.nullable().optional(),
  nextStep: optionalText(textLimits.lead.nextStep).optional(),
  nextStepDueOn: enteredDay.nullable().optional(),
  label: leadLabel.optional(),
});
export type LeadChange = z.infer<typeof leadChange>;

const boardColumn = z.object({
  /** Null: leads whose stage this version does not understand (需升级); only where there are some, and last. */
  stage: leadStage.nullable(),
  count: z.int(),
  /** Of all leads of the column, also those that are not in `leads`. */
  ...investmentSum,
  leads: z.array(leadRow),
});
export type BoardColumn = z.infer<typeof boardColumn>;

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const ladderErrors = {
  ...dayInFuture,
  /** A jump says nothing of stages that it passes. */
  StageDaysMissing: { data: z.object({ stages: z.array(leadStage) }) },
  UndatedNeedsReason: { data: z.object({ stages: z.array(leadStage) }) },
  StageDaysOutOfOrder: {
    data: z.object({ stage: leadStage, day: z.string(), previous: leadStage, previousOn: z.string() }),
  },
  CorrectionNeedsReason: { data: z.object({ from: leadStage, to: leadStage }) },
};
const leadOnly = commandOutput(leadRow);

export const registerPaper = z.enum(['a4', 'a3']);
export type RegisterPaper = z.infer<typeof registerPaper>;

export const leadContract = {
  list: base
    .input(
      z.object({
        filters: leadFilters.default({}),
        sort: leadSort.default({ by: 'lastProgressOn', direction: 'desc' }),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(leadRow),
        /** Of all windows. */
        total: z.int(),
        ...investmentSum,
        /** Leads with something that this version does not understand, whatever the filters: some pass none. */
        needUpgrade: z.int(),
      }),
    ),
  /** Counts and sums over all that the filters let through, the largest group first. */
  groups: base
    .input(z.object({ filters: leadFilters.default({}), by: z.enum(leadGroupings) }))
    .output(z.array(leadGroup)),
  board: base
    .input(z.object({ filters: leadFilters.default({}), perStage: z.int().min(1).max(200).default(60) }))
    .output(z.array(boardColumn)),
  get: base
    .input(z.object({ id: recordId }))
    .output(leadDetail)
    .errors(notFound),
  /** Newest first: visits to its company, and the one that it came from. */
  visits: base
    .input(z.object({ id: recordId, limit: rowLimit(50) }))
    .output(listed(leadVisit))
    .errors(notFound),
  search: base
    .input(z.object({ text: typedText().max(textLimits.search.list), limit: z.int().min(1).max(50).default(20) }))
    .output(
      z.array(
        z.object({
          id: recordId,
          code: z.string(),
          name: z.string(),
          companyName: name,
          /** Null: 需升级. */
          stage: leadStage.nullable(),
        }),
      ),
    ),
  create: base
    .input(
      newLead.extend({
        /** Where it stands already, with the day of every stage up to there (the first one too) or null (日期不详). */
        standing: z
          .object({
            stage: leadStage,
            days: z.partialRecord(leadStage, enteredDay.nullable()),
            undatedReason: optionalText(textLimits.lead.reason).default(null),
            evidence: optionalText(textLimits.lead.evidence).default(null),
          })
          .optional(),
      }),
    )
    .output(leadOnly)
    .errors({ ...notFound, ...ladderErrors }),
  update: base
    .input(z.object({ id: recordId, name: leadName.optional(), ...leadFacts, opened: openedValues }))
    .output(leadOnly)
    .errors({ ...notFound, ...dayInFuture, ...changedMeanwhile }),
  /** `reason` is needed for a way back and for another day of the same stage: both correct what was entered. */
  advance: base
    .input(
      z.object({
        id: recordId,
        to: leadStage,
        /** Null: 日期不详. */
        happenedOn: enteredDay.nullable(),
        /** Of a jump: every stage that it passes, with its day or null. */
        between: z.partialRecord(leadStage, enteredDay.nullable()).default({}),
        /** Why a day is not known; needed as soon as one is null. */
        undatedReason: optionalText(textLimits.lead.reason).default(null),
        evidence: optionalText(textLimits.lead.evidence).default(null),
        reason: optionalText(textLimits.lead.reason).default(null),
        replaces: replacedValues,
      }),
    )
    .output(commandOutput(z.object({ lead: leadRow, passed: z.array(leadStage) })))
    .errors({
      ...notFound,
      ...ladderErrors,
      StageUnchanged: { data: z.object({ stage: leadStage }) },
      LeadNotMoving: { data: z.object({ status: leadStatus }) },
    }),
  /** The day of a stage that was passed, in place of 日期不详 or, with a reason, of another day; null: not known. */
  dateStage: base
    .input(
      z.object({
        id: recordId,
        stage: leadStage,
        happenedOn: enteredDay.nullable(),
        reason: optionalText(textLimits.lead.reason).default(null),
      }),
    )
    .output(leadOnly)
    .errors({ ...notFound, ...ladderErrors, StageNotPassed: { data: z.object({ stage: leadStage }) } }),
  setStatus: base
    .input(
      z.object({
        id: recordId,
        status: leadStatus,
        reason: optionalText(textLimits.lead.reason).default(null),
        replaces: replacedValues,
      }),
    )
    .output(leadOnly)
    .errors({ ...notFound, ReasonNeeded: { data: z.object({ status: leadStatus }) } }),
  addProgress: base
    .input(
      z.object({
        leadId: recordId,
        happenedOn: enteredDay,
        body: typedText().min(1).max(textLimits.lead.progress),
        visitId: recordId.nullable().default(null),
      }),
    )
    .output(leadOnly)
    .errors({ ...notFound, ...dayInFuture }),
  updateProgress: base
    .input(
      z.object({
        id: recordId,
        happenedOn: enteredDay.optional(),
        body: typedText().min(1).max(textLimits.lead.progress).optional(),
        opened: openedValues,
      }),
    )
    .output(leadOnly)
    .errors({ ...notFound, ...dayInFuture, ...changedMeanwhile }),
  removeProgress: base
    .input(z.object({ id: recordId }))
    .output(leadOnly)
    .errors(notFound),
  /** Closes the open step; `result` becomes a progress entry of that day, `nextStep` is what follows. */
  completeNextStep: base
    .input(
      z.object({
        id: recordId,
        doneOn: enteredDay.optional(),
        result: optionalText(textLimits.lead.progress).default(null),
        nextStep: optionalText(textLimits.lead.nextStep).default(null),
        nextStepDueOn: enteredDay.nullable().default(null),
      }),
    )
    .output(leadOnly)
    .errors({ ...notFound, ...dayInFuture, NoOpenStep: { data: z.object({ id: z.string() }) } }),
  remove: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(notFound),
  changeMany: base
    .input(z.object({ ids: selectedIds, change: leadChange }))
    .output(commandOutput(changed))
    .errors(notFound),
  removeMany: base.input(z.object({ ids: selectedIds })).output(commandOutput(changed)),
  /** 线索登记表, one fact of forms.md 3A a column; on A3 more of its columns are printed. */
  exportXlsx: base
    .input(
      z.object({
        filters: leadFilters.default({}),
        contacts: exportedContacts.default('masked'),
        /** What is seen: these columns in this order, to be read by people; left out: the whole register, which comes in again. */
        seen: z.object({ columns: z.array(z.enum(leadColumns)).min(1), sort: leadSort }).optional(),
        jobId,
        paper: registerPaper.default('a4'),
      }),
    )
    .output(z.object({ file: binaryFile }))
    .errors(cancelled),
};
