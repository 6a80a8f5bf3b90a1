import { z } from 'zod';
import { base, calendarDayText, commandOutput, listed, recordId, rowLimit } from './base.ts';
import { leadStage } from './lead-fields.ts';

const name = z.string().nullable();

const leadStep = z.object({
  leadId: recordId,
  code: z.string(),
  name: z.string(),
  companyName: name,
  /** Null: 需升级. */
  stage: leadStage.nullable(),
  ownerName: name,
  nextStep: z.string(),
  dueOn: calendarDayText,
});
export type LeadStep = z.infer<typeof leadStep>;

/** What was promised at a visit that no lead has taken over. */
const visitStep = z.object({
  visitId: recordId,
  tripId: recordId.nullable(),
  companyName: z.string(),
  nextStep: z.string(),
  dueOn: calendarDayText,
});
export type VisitStep = z.infer<typeof visitStep>;

const weekTrip = z.object({
  id: recordId,
  title: z.string(),
  startsOn: calendarDayText,
  endsOn: calendarDayText,
  cities: z.array(z.string()),
});

const coldLead = z.object({
  id: recordId,
  name: z.string(),
  companyName: name,
  stage: leadStage,
  lastProgressOn: calendarDayText,
});

export const todayModel = z.object({
  today: calendarDayText,
  week: z.object({ isoYear: z.int(), isoWeek: z.int(), from: calendarDayText, to: calendarDayText }),
  /** Nothing imported, no lead, no trip: the page says how to begin. */
  empty: z.boolean(),
  /** Open steps up to seven days ahead, the oldest first. */
  steps: z.array(leadStep),
  visitSteps: z.array(visitStep),
  /** Of all open steps up to seven days ahead, of leads and visits, also those past the end of both lists. */
  stepCount: z.int(),
  overdueCount: z.int(),
  thisWeek: z.object({
    trips: z.array(weekTrip),
    visits: z.array(
      z.object({
        id: recordId,
        companyName: z.string(),
        kind: z.enum(['outgoing', 'incoming']),
        visitedOn: calendarDayText,
      }),
    ),
    newLeads: z.array(z.object({ id: recordId, name: z.string(), registeredOn: calendarDayText })),
    stageMoves: z.array(
      z.object({
        leadId: recordId,
        name: z.string(),
        fromStage: leadStage,
        toStage: leadStage,
        happenedOn: calendarDayText,
      }),
    ),
    /** Steps without a known day that may have been made this week: not among `stageMoves`. */
    undatedMoves: z.array(z.object({ leadId: recordId, name: z.string(), stages: z.array(leadStage) })),
  }),
  plannedTrips: listed(weekTrip),
  /** Active leads before production without progress for `quietDays`, the quietest first. */
  coldLeads: z.array(coldLead),
  coldCount: z.int(),
  quietDays: z.int(),
  /** Records that stand nowhere above, by kind: their stage, status, kind or day needs a newer version (需升级). */
  needUpgrade: z.object({
    leads: z.int(),
    /** Single steps of a lead's ladder. */
    stages: z.int(),
    visits: z.int(),
    trips: z.int(),
    /** Of kinds that wait for something by a day, those of the unit. */
    due: z.record(z.string(), z.int()),
  }),
});
export type TodayModel = z.infer<typeof todayModel>;

export const todayContract = {
  /** `limit` of the open steps of leads, and of visits. */
  get: base.input(z.object({ limit: rowLimit(100) }).default({ limit: 100 })).output(todayModel),
  /** Takes the day off a visit's next step; the words stay with the visit. */
  completeVisitStep: base
    .input(z.object({ visitId: recordId }))
    .output(commandOutput(z.object({ visitId: recordId })))
    .errors({ RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } }),
};
