import type { ReadableDb } from '../../../db/database.ts';
import {
  countNotCounted,
  type LeadRow,
  listCitiesOfTrip,
  listDueStepsBetween,
  listLeadsForReport,
  listProblemLeadIds,
  listProgressBetween,
  listStagesBetween,
  listTargetNamesOfTrip,
  listTripsOverlapping,
  listTripsStarting,
  listVisitsBetween,
  type ReportRange,
  type TripRow,
} from '../../../db/repositories/report-facts-repository.ts';
import { countSealedParts, withSealedPart } from '../../../db/repositories/room-part-repository.ts';
import { listUndatedStages } from '../../../db/repositories/undated-stage-repository.ts';
import { generationBranches } from '../../../shared/domain/lead/generation-path.ts';
import { type LeadStage, leadStages } from '../../../shared/domain/lead/stage.ts';
import type {
  ReportEntry,
  ReportFacts,
  ReportLead,
  ReportTrip,
  ReportWeekBefore,
} from '../../../shared/domain/report/report-facts.ts';
import { digestWeek, isMilestone } from '../../../shared/domain/report/week-digest.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { addWeeks, type IsoWeek, isoWeekDays } from '../../../shared/kernel/iso-week.ts';

/** Reads the log of one week, and of the week before for the comparison. What lies in the future is plan, not news. */
export const gatherFacts = (
  db: ReadableDb,
  week: IsoWeek,
  unitId: string | null,
  today: CalendarDay,
  entries: readonly ReportEntry[],
): ReportFacts => ({
  ...factsOfWeek(db, week, unitId, today),
  plannedTrips: listTripsStarting(db, { ...isoWeekDays(addWeeks(week, 1)), unitId }).map((row) => toTrip(db, row)),
  dueSteps: listDueStepsBetween(db, { ...isoWeekDays(addWeeks(week, 1)), unitId }).map((step) => ({
    ...step,
    foreign: step.foreign === 1,
  })),
  entries,
  needUpgrade: countNotCounted(db, unitId),
  sealed: countSealedParts(db),
  before: weekBefore(db, addWeeks(week, -1), unitId, today),
});

const factsOfWeek = (db: ReadableDb, week: IsoWeek, unitId: string | null, today: CalendarDay) => {
  const { from, to } = isoWeekDays(week);
  // What is dated ahead came from another laptop, or from before it was refused: it is no news yet.
  const range: ReportRange = { from, to: to < today ? to : today, unitId };
  const leads = listLeadsForReport(db, range).map(toLead);
  const sealed = withSealedPart(
    db,
    leads.map(({ id }) => id),
  );
  return {
    today,
    trips: listTripsOverlapping(db, range, today).map((row) => toTrip(db, row)),
    visits: listVisitsBetween(db, range),
    leads: leads.map((lead) =>
      sealed.has(lead.id) && lead.investment === null ? { ...lead, investmentSealed: true } : lead,
    ),
    stages: listStagesBetween(db, range).map((row) => ({ ...row, isFirst: row.isFirst === 1 })),
    undated: listUndatedStages(db, { stages: undatedStages, ...range }).map(({ leadId, stage }) => ({ leadId, stage })),
    progress: listProgressBetween(db, range),
    problemLeadIds: listProblemLeadIds(db, range),
  };
};

/** Stages that the report counts: the registration of a lead, 签约 and what follows it. */
const undatedStages: readonly LeadStage[] = leadStages.filter((stage) => stage === leadStages[0] || isMilestone(stage));

/** Through the same digest as the week itself, so that both sides of the comparison count alike. */
const weekBefore = (db: ReadableDb, week: IsoWeek, unitId: string | null, today: CalendarDay): ReportWeekBefore => {
  const nothing = { plannedTrips: [], dueSteps: [], entries: [], needUpgrade: 0, before: emptyWeek };
  const digest = digestWeek({ ...factsOfWeek(db, week, unitId, today), ...nothing }, week);
  return {
    tripIds: digest.started.map(({ id }) => id),
    incomingVisitIds: digest.incoming.map(({ id }) => id),
    newLeads: digest.newLeads.map(({ id, investment }) => ({ id, investment })),
    movedLeadIds: digest.movedLeads.map(({ id }) => id),
    signedStageIds: digest.signings.map(({ id }) => id),
  };
};

const emptyWeek: ReportWeekBefore = {
  tripIds: [],
  incomingVisitIds: [],
  newLeads: [],
  movedLeadIds: [],
  signedStageIds: [],
};

const toTrip = (db: ReadableDb, row: TripRow): ReportTrip => ({
  ...row,
  ledByUnitHead: row.ledByUnitHead === 1,
  cities: listCitiesOfTrip(db, row.id),
  targetNames: listTargetNamesOfTrip(db, row.id),
});

const toLead = ({ generationPath, nextStepDone, ...row }: LeadRow): ReportLead => ({
  ...row,
  nextStepDone: nextStepDone === 1,
  isInnovation: generationPath !== null && innovationPaths.has(generationPath),
});

const innovationPaths: ReadonlySet<string> = new Set(
  generationBranches.find(({ branch }) => branch === 'innovation')?.leaves ?? [],
);
