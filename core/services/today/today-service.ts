import type { ReadableDb } from '../../../db/database.ts';
import {
  countColdLeads,
  countOpenSteps,
  countUnplaced,
  countUnplacedDue,
  countVisitSteps,
  isWorkspaceEmpty,
  listColdLeads,
  listLeadsRegisteredWithin,
  listOpenSteps,
  listStageMovesWithin,
  listTripsStarting,
  listTripsWithin,
  listVisitSteps,
  listVisitsWithin,
} from '../../../db/repositories/today-repository.ts';
import { listUndatedStages } from '../../../db/repositories/undated-stage-repository.ts';
import type { TodayModel } from '../../../shared/contract/today.ts';
import { defaultQuietDays } from '../../../shared/domain/lead/lead-quiet.ts';
import { type LeadStage, leadStages } from '../../../shared/domain/lead/stage.ts';
import type { VisitKind } from '../../../shared/domain/trip/trip.ts';
import { addDays } from '../../../shared/kernel/calendar-day.ts';
import { isoWeekDays, isoWeekOf } from '../../../shared/kernel/iso-week.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandAnswer } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

export type TodayService = ReturnType<typeof createTodayService>;

const daysAhead = 7;
const tripDaysAhead = 60;
const maxColdLeads = 8;
const maxTrips = 20;

/** 今天: what is due, the week so far, what is planned. About leads and trips, never about how people use the program. */
export const createTodayService = ({ database, commands, clock, profile }: ServiceDeps) => ({
  get: ({ limit }: { readonly limit: number }): TodayModel => {
    const db = database.reader;
    const today = clock.today();
    const { year: isoYear, week: isoWeek } = isoWeekOf(today);
    const { from, to } = isoWeekDays({ year: isoYear, week: isoWeek });
    // What is dated ahead is a plan, whoever wrote it.
    const until = to < today ? to : today;
    const dueUntil = addDays(today, daysAhead);
    const quietSince = addDays(today, -defaultQuietDays);
    const leadSteps = countOpenSteps(db, today, dueUntil);
    const visitSteps = countVisitSteps(db, today, dueUntil);
    const planned = listTripsStarting(db, today, addDays(today, tripDaysAhead), maxTrips);
    return {
      today,
      week: { isoYear, isoWeek, from, to },
      empty: isWorkspaceEmpty(db),
      // The casts: columns hold declared values, and what is not understood is left out or null (core/sync/arriving-fields.ts).
      steps: listOpenSteps(db, dueUntil, limit).map((row) => ({ ...row, stage: row.stage as LeadStage | null })),
      visitSteps: listVisitSteps(db, dueUntil, limit),
      stepCount: leadSteps.count + visitSteps.count,
      overdueCount: leadSteps.overdue + visitSteps.overdue,
      thisWeek: {
        trips: listTripsWithin(db, from, until),
        visits: listVisitsWithin(db, from, until).map((row) => ({ ...row, kind: row.kind as VisitKind })),
        newLeads: listLeadsRegisteredWithin(db, from, until),
        stageMoves: listStageMovesWithin(db, from, until).map((row) => ({
          ...row,
          fromStage: row.fromStage as LeadStage,
          toStage: row.toStage as LeadStage,
        })),
        undatedMoves: undatedMoves(db, { from, to: until }),
      },
      plannedTrips: { rows: [...planned.rows], total: planned.total },
      coldLeads: listColdLeads(db, quietSince, maxColdLeads).map((row) => ({ ...row, stage: row.stage as LeadStage })),
      coldCount: countColdLeads(db, quietSince),
      quietDays: defaultQuietDays,
      needUpgrade: { ...countUnplaced(db), due: countUnplacedDue(db, profile().unitId) },
    };
  },

  completeVisitStep: ({
    visitId,
  }: {
    readonly visitId: string;
  }): Promise<Result<CommandAnswer<{ visitId: string }>, RecordNotFound>> =>
    commands.run('visit.completeStep', ({ records }) => {
      const visit = records.find('visit', visitId);
      if (visit === undefined || visit.deletedAt !== null)
        return err({ type: 'RecordNotFound', entity: 'visit', id: visitId });
      records.update('visit', visitId, { nextStepDueOn: null });
      return ok({ visitId });
    }),
});

/** By lead; the first rung of a new lead is no step. */
const undatedMoves = (
  db: ReadableDb,
  week: { readonly from: string; readonly to: string },
): TodayModel['thisWeek']['undatedMoves'] => {
  const steps = listUndatedStages(db, { stages: leadStages.slice(1), unitId: null, from: week.from, to: week.to });
  const possible = Map.groupBy(steps, ({ leadId }) => leadId);
  return [...possible].map(([leadId, own]) => ({
    leadId,
    name: own[0]?.name ?? '',
    stages: own.map(({ stage }) => stage),
  }));
};
