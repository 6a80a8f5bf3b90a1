import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  calendarDayText,
  changedMeanwhile,
  commandOutput,
  enteredDay,
  fenAmount,
  openedValues,
  optionalText,
  recordId,
  unreadableFields,
} from './base.ts';
import { binaryFile } from './binary-file.ts';
import { typedText } from './typed-text.ts';
import { visitRow } from './visit.ts';

export const tripStatus = z.enum(['planned', 'underWay', 'finished', 'cancelled']);

export const tripRow = z.object({
  id: recordId,
  title: z.string(),
  startsOn: calendarDayText,
  endsOn: calendarDayText,
  halfDays: z.int(),
  status: tripStatus,
  cities: z.array(z.string()),
  leaderName: z.string().nullable(),
  ledByUnitHead: z.boolean(),
  people: z.int(),
  targets: z.int(),
  visits: z.int(),
  leads: z.int(),
  unreadable: unreadableFields,
});
export type TripRow = z.infer<typeof tripRow>;

const tripTarget = z.object({
  id: recordId,
  companyId: recordId,
  companyName: z.string(),
  /** The firm was deleted; what was planned with it stays. */
  isGone: z.boolean(),
  city: z.string().nullable(),
  nodeId: recordId.nullable(),
  nodeName: z.string().nullable(),
  plan: z.string().nullable(),
  /** The first visit of this trip to the company, if there was one. */
  visitId: recordId.nullable(),
});
export type TripTarget = z.infer<typeof tripTarget>;

export const tripDetail = z.object({
  id: recordId,
  title: z.string(),
  purpose: z.string().nullable(),
  unitId: recordId.nullable(),
  leaderId: recordId.nullable(),
  ledByUnitHead: z.boolean(),
  startsOn: calendarDayText,
  endsOn: calendarDayText,
  /** As typed; null counts calendar days. */
  halfDays: z.int().nullable(),
  status: tripStatus,
  expenseFen: z.int().nullable(),
  outcome: z.string().nullable(),
  nextSteps: z.string().nullable(),
  remark: z.string().nullable(),
  cities: z.array(z.string()),
  people: z.array(z.object({ id: recordId, name: z.string() })),
  targets: z.array(tripTarget),
  visits: z.array(visitRow),
  unreadable: unreadableFields,
});
export type TripDetail = z.infer<typeof tripDetail>;

const tripFacts = {
  title: typedText().min(1).max(textLimits.trip.title),
  startsOn: enteredDay,
  endsOn: enteredDay,
  purpose: optionalText(textLimits.trip.purpose),
  unitId: recordId.nullable(),
  leaderId: recordId.nullable(),
  ledByUnitHead: z.boolean(),
  halfDays: z.int().min(1).max(730).nullable(),
  expenseFen: fenAmount.nullable(),
  outcome: optionalText(textLimits.trip.outcome),
  nextSteps: optionalText(textLimits.trip.nextSteps),
  remark: optionalText(textLimits.trip.remark),
  cities: z.array(typedText().min(1).max(textLimits.trip.city)).max(40),
  personIds: z.array(recordId).max(100),
};

const newTrip = z.object({
  ...tripFacts,
  purpose: tripFacts.purpose.default(null),
  unitId: tripFacts.unitId.optional(),
  leaderId: tripFacts.leaderId.default(null),
  ledByUnitHead: tripFacts.ledByUnitHead.default(false),
  halfDays: tripFacts.halfDays.default(null),
  expenseFen: tripFacts.expenseFen.default(null),
  outcome: tripFacts.outcome.default(null),
  nextSteps: tripFacts.nextSteps.default(null),
  remark: tripFacts.remark.default(null),
  cities: tripFacts.cities.default([]),
  personIds: tripFacts.personIds.default([]),
});

const target = z.object({
  companyId: recordId,
  nodeId: recordId.nullable().default(null),
  plan: optionalText(textLimits.trip.plan).default(null),
});

const tripErrors = {
  RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) },
  /** 主要负责同志带队 counts for the bulletin (T36), so the form names the person. */
  TripHeadUnnamed: { data: z.object({}) },
  TripEndsBeforeStart: { data: z.object({ startsOn: calendarDayText, endsOn: calendarDayText }) },
  /** More days were typed than lie between start and end. */
  TripDaysTooMany: { data: z.object({ days: z.number(), most: z.number() }) },
};

const period = z.object({ from: calendarDayText, to: calendarDayText });

const formRow = z.object({
  number: z.int(),
  id: recordId,
  unitName: z.string().nullable(),
  leaderName: z.string().nullable(),
  leaderPost: z.string().nullable(),
  ledByUnitHead: z.boolean(),
  companions: z.array(z.string()),
  startsOn: calendarDayText,
  endsOn: calendarDayText,
  /** Of the period. */
  halfDays: z.int(),
  wholeHalfDays: z.int(),
  /** It set out before the period: its 批次 and 人次 are counted there. */
  isContinued: z.boolean(),
  people: z.int(),
  cities: z.array(z.string()),
  companies: z.array(z.string()),
  talks: z.array(z.string()),
  results: z.array(z.string()),
  nextSteps: z.array(z.string()),
  /** Of the period. */
  expenseFen: z.int().nullable(),
  newLeads: z.int(),
  /** Of the trip itself; words of its visits that are not understood stand as 需升级 in their place. */
  unreadable: unreadableFields,
});

export const tripForm = z.object({
  from: calendarDayText,
  to: calendarDayText,
  rows: z.array(formRow),
  unitsWithoutTrip: z.array(z.object({ id: recordId, name: z.string() })),
  totals: z.object({
    trips: z.int(),
    tripsLedByUnitHead: z.int(),
    halfDays: z.int(),
    people: z.int(),
    companies: z.int(),
    newLeads: z.int(),
    expenseFen: z.int(),
    /** Trips that nobody has written an amount for. */
    withoutExpense: z.int(),
  }),
  /** Trips of the period that have not begun: in no row and no total. */
  planned: z.int(),
  /** Trips that stand in no row: whether and when they were needs a newer version (需升级). */
  needUpgrade: z.int(),
});

const made = commandOutput(z.object({ id: recordId }));

export const tripContract = {
  /** Latest start first. */
  list: base
    .input(z.object({ year: z.int().min(1600).max(2199).optional(), status: tripStatus.optional() }))
    .output(z.array(tripRow)),
  years: base.output(z.array(z.int())),
  get: base
    .input(z.object({ id: recordId }))
    .output(tripDetail)
    .errors({ RecordNotFound: tripErrors.RecordNotFound }),
  search: base
    .input(z.object({ text: z.string().max(textLimits.search.list), limit: z.int().min(1).max(50).default(10) }))
    .output(z.array(z.object({ id: recordId, title: z.string(), startsOn: calendarDayText }))),
  create: base
    .input(newTrip.extend({ targets: z.array(target).max(500).default([]) }))
    .output(made)
    .errors(tripErrors),
  /** What is left out stays as it is. */
  update: base
    .input(z.object(tripFacts).partial().extend({ id: recordId, opened: openedValues }))
    .output(made)
    .errors({ ...tripErrors, ...changedMeanwhile }),
  setTargets: base
    .input(z.object({ id: recordId, targets: z.array(target).max(500) }))
    .output(made)
    .errors({ RecordNotFound: tripErrors.RecordNotFound }),
  cancel: base
    .input(z.object({ id: recordId, cancelled: z.boolean() }))
    .output(made)
    .errors({ RecordNotFound: tripErrors.RecordNotFound }),
  remove: base
    .input(z.object({ id: recordId }))
    .output(made)
    .errors({ RecordNotFound: tripErrors.RecordNotFound }),
  /** 外出招商情况表 of a period (forms.md 3B). */
  form: base.input(period).output(tripForm),
  exportForm: base.input(period.extend({ format: z.enum(['xlsx', 'docx']) })).output(z.object({ file: binaryFile })),
};
