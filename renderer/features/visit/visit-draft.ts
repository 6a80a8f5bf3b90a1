import { parseDueDay } from '../../../shared/domain/trip/due-day.ts';
import type { VisitKind } from '../../../shared/domain/trip/trip.ts';
import { type CalendarDay, parseCalendarDay } from '../../../shared/kernel/calendar-day.ts';

export interface CompanyChoice {
  readonly text: string;
  /** Of the library; null while it is only a name. */
  readonly companyId: string | null;
  readonly shortName: string | null;
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

export type DraftProblem = 'companyMissing' | 'dayMissing' | 'nameMissing' | 'dueUnclear';

export const noCompany: CompanyChoice = { text: '', companyId: null, shortName: null, add: false };

export const emptyDraft: VisitDraft = {
  kind: 'outgoing',
  visitedOn: undefined,
  tripId: undefined,
  city: undefined,
  company: noCompany,
  summary: '',
  asLead: false,
  leadName: '',
  nextStep: '',
  due: '',
  metWith: '',
  personIds: [],
  outcome: '',
};

/** The next visit of the same day: where and when stay, what was said goes. */
export const nextDraft = ({ kind, visitedOn, tripId, city, personIds }: VisitDraft): VisitDraft => ({
  ...emptyDraft,
  kind,
  visitedOn,
  tripId,
  city,
  personIds,
});

/** Whether closing would lose something that was typed. */
export const isStarted = (draft: VisitDraft): boolean =>
  [draft.company.text, draft.summary, draft.nextStep, draft.metWith, draft.outcome].some((text) => text.trim() !== '');

/** The fields that follow the day, as long as nobody touched them. */
export const settledDraft = (draft: VisitDraft, start: VisitStart) => {
  const trip = draft.kind === 'outgoing' ? start.trip : null;
  const tripId = draft.tripId === undefined ? (trip?.id ?? null) : draft.tripId;
  const city = draft.city ?? (trip !== null && tripId === trip.id ? (trip.city ?? '') : '');
  return { visitedOn: draft.visitedOn ?? start.today, tripId, city };
};

export const firstProblem = (draft: VisitDraft, start: VisitStart): DraftProblem | undefined => {
  if (draft.company.text.trim() === '') return 'companyMissing';
  if (settledDraft(draft, start).visitedOn === '') return 'dayMissing';
  if (draft.asLead && draft.leadName.trim() === '') return 'nameMissing';
  if (draft.due.trim() !== '' && dueDay(draft.due, start.today) === undefined) return 'dueUnclear';
  return undefined;
};

export const dueDay = (typed: string, today: string): CalendarDay | undefined => {
  const from = parseCalendarDay(today);
  return from === undefined ? undefined : parseDueDay(typed, from);
};

export const draftToInput = (draft: VisitDraft, start: VisitStart) => {
  const { company } = draft;
  return {
    ...settledDraft(draft, start),
    kind: draft.kind,
    companyId: company.companyId,
    companyName: company.text.trim(),
    createCompany: company.companyId === null && company.add,
    personIds: [...draft.personIds],
    metWith: wordsOrNull(draft.metWith),
    city: wordsOrNull(settledDraft(draft, start).city),
    summary: wordsOrNull(draft.summary),
    outcome: wordsOrNull(draft.outcome),
    nextStep: wordsOrNull(draft.nextStep),
    nextStepDueOn: dueDay(draft.due, start.today) ?? null,
    ...(draft.asLead ? { lead: { name: draft.leadName.trim() } } : {}),
  };
};

export const wordsOrNull = (text: string | null | undefined): string | null => {
  const words = text?.trim() ?? '';
  return words === '' ? null : words;
};
