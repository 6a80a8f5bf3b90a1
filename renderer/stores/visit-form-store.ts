import { create } from 'zustand';

export interface VisitPrefill {
  readonly tripId?: string;
  readonly companyId?: string;
  readonly companyName?: string;
  /** Where the firm is, if that is known where the form is opened. */
  readonly city?: string | null;
  /** A lead of the firm that the visit follows up. */
  readonly leadId?: string;
}

interface VisitFormState {
  /** Undefined while the form is closed. */
  readonly prefill: VisitPrefill | undefined;
  readonly openVisitForm: (prefill?: VisitPrefill) => void;
  readonly closeVisitForm: () => void;
}

/** 记一次拜访 opens from every screen; what it starts with is screen state. */
export const useVisitFormStore = create<VisitFormState>()((set) => ({
  prefill: undefined,
  openVisitForm: (prefill = {}) => set({ prefill }),
  closeVisitForm: () => set({ prefill: undefined }),
}));
