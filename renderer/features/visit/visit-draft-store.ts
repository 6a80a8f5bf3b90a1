import { create } from 'zustand';
import type { DraftKeeper } from '../../form/draft-keeper.ts';
import type { VisitPrefill } from '../../stores/visit-form-store.ts';
import { type DraftProblem, emptyDraft, noCompany, type VisitDraft } from './visit-draft.ts';

export interface KeptVisit extends Pick<DraftKeeper, 'settle'> {
  readonly key: string;
}

interface VisitDraftState {
  readonly draft: VisitDraft;
  readonly problem: DraftProblem | undefined;
  /** When what the fields show was written, if it is from before. */
  readonly restoredFrom: number | undefined;
  readonly saving: boolean;
  /** The draft of the form that is open. */
  readonly kept: KeptVisit | undefined;
  /** Another number each time the fields start again: the cursor goes to the company. */
  readonly round: number;
  readonly change: (change: Partial<VisitDraft>) => void;
  readonly startAgain: (draft: VisitDraft) => void;
  readonly open: (prefill: VisitPrefill) => void;
  /** What was typed before the form was closed; what is typed already stays. */
  readonly restore: (fields: Readonly<Record<string, unknown>>, writtenAtMs: number) => void;
  readonly setProblem: (problem: DraftProblem | undefined) => void;
  readonly setSaving: (saving: boolean) => void;
  readonly setKept: (kept: KeptVisit | undefined) => void;
}

/** A store, so that the fields follow every letter while the drawer still moves (docs/spec/renderer.md), and Escape loses nothing. */
export const useVisitDraftStore = create<VisitDraftState>()((set) => ({
  draft: emptyDraft,
  problem: undefined,
  restoredFrom: undefined,
  saving: false,
  kept: undefined,
  round: 0,
  change: (change) => set(({ draft }) => ({ problem: undefined, draft: { ...draft, ...change } })),
  startAgain: (draft) => set(({ round }) => ({ draft, restoredFrom: undefined, problem: undefined, round: round + 1 })),
  open: (prefill) =>
    set(({ round }) => ({
      draft: prefilled(prefill),
      restoredFrom: undefined,
      problem: undefined,
      round: round + 1,
    })),
  restore: (fields, writtenAtMs) =>
    set(({ draft, round }) => ({
      draft: { ...emptyDraft, ...fields, ...typedFields(draft) },
      restoredFrom: writtenAtMs,
      round: round + 1,
    })),
  setProblem: (problem) => set({ problem }),
  setSaving: (saving) => set({ saving }),
  setKept: (kept) => set({ kept }),
}));

/** What somebody typed while the draft was read. */
const typedFields = ({ summary, nextStep, metWith, outcome }: VisitDraft): Partial<VisitDraft> =>
  Object.fromEntries(Object.entries({ summary, nextStep, metWith, outcome }).filter(([, text]) => text !== ''));

const prefilled = ({ tripId, companyId, companyName, city, leadId }: VisitPrefill): VisitDraft => ({
  ...emptyDraft,
  tripId,
  asLead: leadId !== undefined,
  leadId,
  company:
    companyId === undefined && companyName === undefined
      ? noCompany
      : { text: companyName ?? '', companyId: companyId ?? null, shortName: null, city: city ?? null, add: false },
});
