import type { CalendarDay } from '../../kernel/calendar-day.ts';
import type { LeadStage } from '../lead/stage.ts';
import type { VisitKind } from '../trip/trip.ts';

/** What the log holds for one unit and ISO week, already read; the report is built from nothing else. */
export interface ReportFacts {
  /** The last day that has come, the day on which the report is read: days of a trip after it are still plan. */
  readonly today: CalendarDay;
  /** Days of the trip that fall into the week are counted; trips that are only planned are not here. */
  readonly trips: readonly ReportTrip[];
  readonly visits: readonly ReportVisit[];
  /** Every lead that anything below points to. */
  readonly leads: readonly ReportLead[];
  readonly stages: readonly ReportStage[];
  /** Stages without a known day that may have been reached in the week: named where the week is counted, and not counted. */
  readonly undated: readonly ReportUndatedStage[];
  readonly progress: readonly ReportProgress[];
  /** Active leads with a problem that is not solved. */
  readonly problemLeadIds: readonly string[];
  readonly plannedTrips: readonly ReportTrip[];
  /** Open next steps of leads and visits that fall due in the week after. */
  readonly dueSteps: readonly ReportDueStep[];
  readonly entries: readonly ReportEntry[];
  /** Records of the unit that are counted nowhere, because they need a newer version to be understood (需升级). */
  readonly needUpgrade: number;
  /** Records of which colleagues wrote more than this laptop can open (docs/spec/unit-room.md): amounts and words of them are not in. */
  readonly sealed?: number;
  /** The same week before, for the comparison only. */
  readonly before: ReportWeekBefore;
}

export interface ReportTrip {
  readonly id: string;
  readonly title: string;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly halfDays: number | null;
  readonly ledByUnitHead: boolean;
  readonly leaderName: string | null;
  readonly leaderPost: string | null;
  /** With the leader. */
  readonly people: number;
  readonly cities: readonly string[];
  readonly targetNames: readonly string[];
  readonly outcome: string | null;
}

export interface ReportVisit {
  readonly id: string;
  readonly tripId: string | null;
  readonly companyId: string | null;
  readonly companyName: string;
  readonly kind: VisitKind;
  readonly visitedOn: CalendarDay;
  readonly city: string | null;
  readonly summary: string | null;
  readonly outcome: string | null;
}

export interface ReportLead {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly companyName: string | null;
  readonly chainName: string | null;
  readonly nodeName: string | null;
  readonly ownerName: string | null;
  readonly stage: LeadStage;
  readonly registeredOn: CalendarDay;
  readonly visitId: string | null;
  readonly investment: number | null;
  /** It is known and does not leave with the report. */
  readonly investmentHidden?: boolean;
  /** A colleague may have written it, and this laptop cannot open it yet. */
  readonly investmentSealed?: boolean;
  readonly content: string | null;
  readonly problem: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: CalendarDay | null;
  readonly nextStepDone: boolean;
  /** From the innovation branch of the 17 paths: counts as 科创 (T14). */
  readonly isInnovation: boolean;
}

export interface ReportStage {
  readonly id: string;
  readonly leadId: string;
  /** Null is the stage that a lead was registered with. */
  readonly fromStage: LeadStage | null;
  readonly toStage: LeadStage;
  readonly happenedOn: CalendarDay;
  readonly evidence: string | null;
  /** A lead that signs again after going back counts only once (三明: each project only at its first signing). */
  readonly isFirst: boolean;
}

export interface ReportUndatedStage {
  readonly leadId: string;
  readonly stage: LeadStage;
}

export interface ReportProgress {
  readonly id: string;
  readonly leadId: string;
  readonly happenedOn: CalendarDay;
  readonly body: string;
}

export interface ReportDueStep {
  readonly entity: 'lead' | 'visit';
  readonly id: string;
  readonly subject: string;
  /** Null: only its day is known. */
  readonly text: string | null;
  /** Of another unit, which sends no words of its steps. */
  readonly foreign: boolean;
  readonly dueOn: CalendarDay;
  readonly place: string | null;
  readonly ownerName: string | null;
}

export const entrySections = ['talent', 'problems', 'plan'] as const;
export type EntrySection = (typeof entrySections)[number];

/** A row that a person typed. */
export interface ReportEntry {
  readonly id: string;
  readonly section: EntrySection;
  readonly happensOn: CalendarDay | null;
  readonly place: string | null;
  readonly subject: string | null;
  readonly leader: string | null;
  readonly body: string | null;
}

export interface ReportWeekBefore {
  readonly tripIds: readonly string[];
  readonly incomingVisitIds: readonly string[];
  readonly newLeads: readonly { readonly id: string; readonly investment: number | null }[];
  readonly movedLeadIds: readonly string[];
  readonly signedStageIds: readonly string[];
}
