import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  calendarDayText,
  changedMeanwhile,
  commandOutput,
  dayInFuture,
  enteredDay,
  openedValues,
  optionalText,
  recordId,
  unreadableFields,
} from './base.ts';
import { newLead } from './lead-fields.ts';
import { typedText } from './typed-text.ts';

export const visitKind = z.enum(['outgoing', 'incoming']);

const namedLead = z.object({ id: recordId, code: z.string(), name: z.string() });

export const visitRow = z.object({
  id: recordId,
  tripId: recordId.nullable(),
  tripTitle: z.string().nullable(),
  companyId: recordId.nullable(),
  /** Of the library now, otherwise as it was typed. */
  companyName: z.string(),
  kind: visitKind,
  visitedOn: calendarDayText,
  city: z.string().nullable(),
  metWith: z.string().nullable(),
  summary: z.string().nullable(),
  outcome: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextStepDueOn: calendarDayText.nullable(),
  /** Made at this visit. */
  leads: z.array(namedLead),
  /** There before, and followed up by this visit. */
  followed: z.array(namedLead),
  unreadable: unreadableFields,
});
export type VisitRow = z.infer<typeof visitRow>;

export const visitDetail = visitRow.extend({
  personIds: z.array(recordId),
  unitId: recordId.nullable(),
  createdAtMs: z.int(),
});
export type VisitDetail = z.infer<typeof visitDetail>;

/** A lead that a visit to its firm can follow up, with its open next step. */
const followableLead = namedLead.extend({
  nextStep: z.string().nullable(),
  nextStepDueOn: calendarDayText.nullable(),
});
export type FollowableLead = z.infer<typeof followableLead>;

const visitFacts = {
  tripId: recordId.nullable(),
  kind: visitKind,
  visitedOn: enteredDay,
  city: optionalText(textLimits.visit.city),
  personIds: z.array(recordId).max(50),
  metWith: optionalText(textLimits.visit.metWith),
  summary: optionalText(textLimits.visit.summary),
  outcome: optionalText(textLimits.visit.outcome),
  nextStep: optionalText(textLimits.visit.nextStep),
  nextStepDueOn: enteredDay.nullable(),
};

const newVisit = {
  ...visitFacts,
  tripId: visitFacts.tripId.default(null),
  kind: visitFacts.kind.default('outgoing'),
  personIds: visitFacts.personIds.default([]),
  metWith: visitFacts.metWith.default(null),
  summary: visitFacts.summary.default(null),
  outcome: visitFacts.outcome.default(null),
  nextStep: visitFacts.nextStep.default(null),
  nextStepDueOn: visitFacts.nextStepDueOn.default(null),
};

const companyName = typedText().min(1).max(textLimits.visit.companyName);

/** The next step of the visit takes the place of the lead's; otherwise both stay where they are. */
const takesStep = z.boolean().default(true);

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };

export const visitContract = {
  /** Newest first; of one trip, or of a period. */
  list: base
    .input(
      z.object({
        tripId: recordId.optional(),
        from: calendarDayText.optional(),
        to: calendarDayText.optional(),
        /** Left out: all of them, for whoever says how many there are. */
        limit: z.int().min(1).max(1000).optional(),
      }),
    )
    .output(z.array(visitRow)),
  get: base
    .input(z.object({ id: recordId }))
    .output(visitDetail)
    .errors(notFound),
  /**
   * One visit, and with `lead` the lead it became, with `followUp` the progress of a lead that is there already, in one
   * command. Left out, the city is the firm's, otherwise that of a trip that has one only. A company is named by id or as typed;
   * `createCompany` puts a typed name into the library.
   */
  log: base
    .input(
      z
        .object({
          ...newVisit,
          city: optionalText(textLimits.visit.city).optional(),
          companyId: recordId.nullable().default(null),
          companyName: companyName.optional(),
          createCompany: z.boolean().default(false),
          lead: newLead.omit({ visitId: true, companyId: true }).optional(),
          followUp: z.object({ leadId: recordId, takesStep }).optional(),
        })
        .refine(({ lead, followUp }) => lead === undefined || followUp === undefined, { path: ['followUp'] })
        .refine(({ companyId, companyName: typed }) => companyId !== null || typed !== undefined, {
          path: ['companyName'],
        }),
    )
    .output(commandOutput(z.object({ id: recordId, leadId: recordId.nullable(), companyId: recordId.nullable() })))
    .errors({ ...notFound, ...dayInFuture }),
  /** The visit becomes progress of a lead that is there already. */
  followUp: base
    .input(z.object({ id: recordId, leadId: recordId, takesStep }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors({ ...notFound, ...dayInFuture }),
  /** Of a firm: the one that moved last comes first. */
  followable: base.input(z.object({ companyId: recordId })).output(z.array(followableLead)),
  /** What is left out stays as it is. */
  update: base
    .input(
      z
        .object({ ...visitFacts, companyId: recordId.nullable(), companyName })
        .partial()
        .extend({ id: recordId, opened: openedValues }),
    )
    .output(commandOutput(z.object({ id: recordId })))
    .errors({ ...notFound, ...dayInFuture, ...changedMeanwhile }),
  remove: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(notFound),
  /** What the quick form starts with: the trip that is under way today, and its city, if it has one only. */
  prefill: base.output(
    z.object({
      today: calendarDayText,
      trip: z.object({ id: recordId, title: z.string(), city: z.string().nullable() }).nullable(),
    }),
  ),
};
