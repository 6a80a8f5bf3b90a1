import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { type IsoWeek, isoWeekDays } from '../../kernel/iso-week.ts';
import { type LeadStage, leadStages, stageIndex } from '../lead/stage.ts';
import { shareWithin, tripHalfDays } from '../trip/trip-days.ts';
import type { ReportFacts, ReportLead, ReportProgress, ReportStage, ReportTrip, ReportVisit } from './report-facts.ts';

/** What several sections say about the week, worked out once: the same number cannot differ between them. */
export interface WeekDigest {
  readonly week: IsoWeek;
  readonly facts: ReportFacts;
  readonly leadsById: ReadonlyMap<string, ReportLead>;
  /** By day, longest first on the same day. */
  readonly trips: readonly ReportTrip[];
  /** Those that set out in this week: 批次 and 人次 are counted once, there. */
  readonly started: readonly ReportTrip[];
  readonly outgoing: readonly ReportVisit[];
  readonly incoming: readonly ReportVisit[];
  readonly newLeads: readonly ReportLead[];
  /** Leads with progress or a step up the ladder in this week, in the order of the ladder from its end. */
  readonly movedLeads: readonly ReportLead[];
  /** 签约 and what follows it, first time only. */
  readonly milestones: readonly ReportStage[];
  readonly signings: readonly ReportStage[];
  /** Leads by the stage whose day is not known and may lie in the week, in the order of the ladder. */
  readonly undatedByStage: ReadonlyMap<LeadStage, readonly string[]>;
  readonly progressByLeadId: ReadonlyMap<string, readonly ReportProgress[]>;
  readonly stepsByLeadId: ReadonlyMap<string, readonly ReportStage[]>;
}

export const digestWeek = (facts: ReportFacts, week: IsoWeek): WeekDigest => {
  const { from, to } = isoWeekDays(week);
  const leadsById = new Map(facts.leads.map((lead) => [lead.id, lead]));
  const steps = facts.stages.filter(isStepUp).toSorted(byDayAndId);
  const progress = facts.progress.toSorted(byDayAndId);
  const moved = new Set([...progress, ...steps].map(({ leadId }) => leadId));
  const milestones = facts.stages
    .filter((stage) => stage.isFirst && isMilestone(stage.toStage) && (stage.fromStage === null || isStepUp(stage)))
    .toSorted(byDayAndId);
  const visits = facts.visits.toSorted((a, b) => a.visitedOn.localeCompare(b.visitedOn) || a.id.localeCompare(b.id));
  return {
    week,
    facts,
    leadsById,
    trips: facts.trips.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn) || a.id.localeCompare(b.id)),
    started: facts.trips
      .filter(({ startsOn }) => startsOn >= from)
      .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn) || a.id.localeCompare(b.id)),
    outgoing: visits.filter(({ kind }) => kind === 'outgoing'),
    incoming: visits.filter(({ kind }) => kind === 'incoming'),
    newLeads: facts.leads
      .filter(({ registeredOn }) => registeredOn >= from && registeredOn <= to)
      .toSorted((a, b) => a.registeredOn.localeCompare(b.registeredOn) || a.id.localeCompare(b.id)),
    movedLeads: facts.leads
      .filter(({ id }) => moved.has(id))
      .toSorted((a, b) => stageIndex(b.stage) - stageIndex(a.stage) || a.id.localeCompare(b.id)),
    milestones,
    signings: milestones.filter(({ toStage }) => toStage === 'signed'),
    undatedByStage: new Map(
      leadStages.flatMap((stage) => {
        const leadIds = new Set(facts.undated.flatMap((row) => (row.stage === stage ? row.leadId : [])));
        return leadIds.size === 0 ? [] : [[stage, [...leadIds].sort()] as const];
      }),
    ),
    progressByLeadId: Map.groupBy(progress, ({ leadId }) => leadId),
    stepsByLeadId: Map.groupBy(steps, ({ leadId }) => leadId),
  };
};

export const isMilestone = (stage: LeadStage): boolean => stageIndex(stage) >= stageIndex('signed');

/**
 * A trip over the week's border counts in each of the two weeks only with the days that fall into it, and one that is under
 * way with those that have come.
 */
export const halfDaysInWeek = (
  { startsOn, endsOn, halfDays }: ReportTrip,
  week: IsoWeek,
  today: CalendarDay,
): number => {
  const { from, to: sunday } = isoWeekDays(week);
  const to = sunday < today ? sunday : today;
  return to < from ? 0 : shareWithin({ startsOn, endsOn }, tripHalfDays({ startsOn, endsOn, halfDays }), from, to);
};

/** A company of the library is one company; one that was only typed is one per name. */
export const companyKey = ({ companyId, companyName }: Pick<ReportVisit, 'companyId' | 'companyName'>): string =>
  companyId ?? `name:${companyName.trim()}`;

export const countCompanies = (visits: readonly ReportVisit[]): number => new Set(visits.map(companyKey)).size;

export const sumInvestment = (leads: readonly { readonly investment: number | null }[]): number =>
  leads.reduce((sum, { investment }) => sum + (investment ?? 0), 0);

const isStepUp = ({ fromStage, toStage }: ReportStage): boolean =>
  fromStage !== null && stageIndex(toStage) > stageIndex(fromStage);

const byDayAndId = (
  a: { readonly happenedOn: CalendarDay; readonly id: string },
  b: { readonly happenedOn: CalendarDay; readonly id: string },
): number => a.happenedOn.localeCompare(b.happenedOn) || a.id.localeCompare(b.id);
