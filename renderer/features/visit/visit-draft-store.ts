import { create } from 'zustand';
import type { VisitPrefill } from '../../stores/visit-form-store.ts';
import { type DraftProblem, emptyDraft, isStarted, noCompany, type VisitDraft } from './visit-draft.ts';

interface VisitDraftState {
  readonly draft: VisitDraft;
  readonly problem: DraftProblem | undefined;
  /** The fields show what was typed before the form was closed. */
  readonly restored: boolean;
  readonly saving: boolean;
  /** Another number each time the fields start again: the cursor goes to the company. */
  readonly round: number;
  readonly change: (change: Partial<VisitDraft>) => void;
  readonly startAgain: (draft: VisitDraft) => void;
  /** What was typed before stays, unless the form was opened for a certain company. */
  readonly open: (prefill: VisitPrefill) => void;
  readonly setProblem: (problem: DraftProblem | undefined) => void;
  readonly setSaving: (saving: boolean) => void;
}

/** A store, so that the fields follow every letter while the drawer still moves (docs/spec/renderer.md), and Escape loses nothing. */
export const useVisitDraftStore = create<VisitDraftState>()((set) => ({
  draft: emptyDraft,
  problem: undefined,
  restored: false,
  saving: false,
  round: 0,
  change: (change) => set(({ draft }) => ({ problem: undefined, draft: { ...draft, ...change } })),
  startAgain: (draft) => set(({ round }) => ({ draft, restored: false, problem: undefined, round: round + 1 })),
  open: (prefill) =>
    set(({ draft, round }) => {
      const restored = isStarted(draft) && prefill.companyId === undefined && prefill.companyName === undefined;
      return { draft: restored ? draft : prefilled(prefill), restored, problem: undefined, round: round + 1 };
    }),
  setProblem: (problem) => set({ problem }),
  setSaving: (saving) => set({ saving }),
}));

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
