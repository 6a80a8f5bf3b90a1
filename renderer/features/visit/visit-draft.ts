import type { VisitKind } from '../../../shared/domain/trip/trip.ts';
import { type CalendarDay, parseCalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { parseTypedDay } from '../../../shared/kernel/typed-day.ts';

export interface CompanyChoice {
  readonly text: string;
  /** Of the library; null while it is only a name. */
  readonly companyId: string | null;
  readonly shortName: string | null;
  readonly city: string | null;
  /** Put the name into the library when the visit is saved. */
  readonly add: boolean;
}

/** What is typed so far. Undefined: nobody touched the field, so it follows the day and the trip that is under way. */
export interface VisitDraft {
  readonly kind: VisitKind;
  readonly visitedOn: string | undefined;
  readonly tripId: string | null | undefined;
  readonly city: string | undefined;
  readonly company: CompanyChoice;
  readonly summary: string;
  readonly asLead: boolean;
  /** The lead that is followed up; null: a new one; undefined: nobody has chosen yet. */
  readonly leadId: string | null | undefined;
  /** Where the lead has a next step, too: this one takes its place. */
  readonly takesStep: boolean;
  readonly leadName: string;
  readonly nextStep: string;
  readonly due: string;
  readonly metWith: string;
  readonly personIds: readonly string[];
  readonly outcome: string;
}

/** What the core says about now. */
export interface VisitStart {
  readonly today: string;
  readonly trip: { readonly id: string; readonly city: string | null } | null;
}

export type DraftProblem = 'companyMissing' | 'dayUnclear' | 'nameMissing' | 'dueUnclear';

export const noCompany: CompanyChoice = { text: '', companyId: null, shortName: null, city: null, add: false };

export const emptyDraft: VisitDraft = {
  kind: 'outgoing',
  visitedOn: undefined,
  tripId: undefined,
  city: undefined,
  company: noCompany,
  summary: '',
  asLead: false,
  leadId: undefined,
  takesStep: true,
  leadName: '',
  nextStep: '',
  due: '',
  metWith: '',
  personIds: [],
  outcome: '',
};

/** The next visit of the same day: when and on which trip stay; what was said goes, and where the firm was. */
export const nextDraft = ({ kind, visitedOn, tripId, personIds }: VisitDraft): VisitDraft => ({
  ...emptyDraft,
  kind,
  visitedOn,
  tripId,
  personIds,
});

/** Whether closing would lose something that was typed. */
export const isStarted = (draft: VisitDraft): boolean =>
  [draft.company.text, draft.summary, draft.nextStep, draft.metWith, draft.outcome].some((text) => text.trim() !== '');

/** The fields that follow the day, as long as nobody touched them. */
export const settledDraft = (draft: VisitDraft, start: VisitStart) => {
  const trip = draft.kind === 'outgoing' ? start.trip : null;
  const tripId = draft.tripId === undefined ? (trip?.id ?? null) : draft.tripId;
  const ofTrip = trip !== null && tripId === trip.id ? trip.city : null;
  const city = draft.city ?? (draft.kind === 'outgoing' ? (draft.company.city ?? ofTrip ?? '') : '');
  return { visitedOn: draft.visitedOn ?? start.today, tripId, city };
};

export const firstProblem = (draft: VisitDraft, start: VisitStart): DraftProblem | undefined => {
  if (draft.company.text.trim() === '') return 'companyMissing';
  const day = parseCalendarDay(settledDraft(draft, start).visitedOn);
  // What is still to come is a plan of a trip, no visit.
  if (day === undefined || day > start.today) return 'dayUnclear';
  if (makesLead(draft) && draft.leadName.trim() === '') return 'nameMissing';
  if (draft.due.trim() !== '' && dueDay(draft.due, start.today) === undefined) return 'dueUnclear';
  return undefined;
};

export const dueDay = (typed: string, today: string): CalendarDay | undefined => {
  const from = parseCalendarDay(today);
  return from === undefined ? undefined : parseTypedDay(typed, from, 'coming');
};

/** A lead of its own, not one that is there already. */
export const makesLead = ({ asLead, leadId }: VisitDraft): boolean => asLead && !leadId;

/** Nobody said a city and none is known here: the core takes the firm's. */
const cityInput = (draft: VisitDraft, start: VisitStart): { readonly city?: string | null } => {
  const city = wordsOrNull(settledDraft(draft, start).city);
  return city === null && draft.city === undefined ? {} : { city };
};

export const draftToInput = (draft: VisitDraft, start: VisitStart) => {
  const { company } = draft;
  const { city: _, ...settled } = settledDraft(draft, start);
  return {
    ...settled,
    kind: draft.kind,
    companyId: company.companyId,
    companyName: company.text.trim(),
    createCompany: company.companyId === null && company.add,
    personIds: [...draft.personIds],
    metWith: wordsOrNull(draft.metWith),
    ...cityInput(draft, start),
    summary: wordsOrNull(draft.summary),
    outcome: wordsOrNull(draft.outcome),
    nextStep: wordsOrNull(draft.nextStep),
    nextStepDueOn: dueDay(draft.due, start.today) ?? null,
    ...(makesLead(draft) ? { lead: { name: draft.leadName.trim() } } : {}),
    ...(draft.asLead && draft.leadId ? { followUp: { leadId: draft.leadId, takesStep: draft.takesStep } } : {}),
  };
};

export const wordsOrNull = (text: string | null | undefined): string | null => {
  const words = text?.trim() ?? '';
  return words === '' ? null : words;
};
