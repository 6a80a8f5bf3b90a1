import { useEffect, useState } from 'react';
import { createDraftKeeper, type FoundDraft } from '../../form/draft-keeper.ts';
import { useFormStore } from '../../form/form-store.ts';
import { useVisitFormStore, type VisitPrefill } from '../../stores/visit-form-store.ts';
import { isStarted, type VisitDraft } from './visit-draft.ts';
import { useVisitDraftStore } from './visit-draft-store.ts';

/** A visit that is opened for a firm has a draft of its own. */
const ofNobody = 'visit.new';
const keyOf = ({ companyId }: VisitPrefill): string =>
  companyId === undefined ? ofNobody : `${ofNobody}.${companyId}`;

/** Keeps what is typed as a draft while the form is open; answers why it is not in the file, if it is not. */
export const useKeptVisit = (prefill: VisitPrefill | undefined, title: string): unknown => {
  const [unkept, setUnkept] = useState<unknown>();
  const asked = useFormStore((state) => state.asked);
  useEffect(() => {
    if (asked === undefined || !`${asked}.`.startsWith(`${ofNobody}.`)) return;
    useFormStore.getState().ask(undefined);
    const companyId = asked.slice(ofNobody.length + 1);
    useVisitFormStore.getState().openVisitForm(companyId === '' ? {} : { companyId });
  }, [asked]);

  useEffect(() => {
    if (prefill === undefined) return;
    const key = keyOf(prefill);
    const keeper = createDraftKeeper({ key, title, address: undefined }, setUnkept);
    let isOpen = true;
    useVisitDraftStore.getState().setKept({ key, settle: keeper.settle });
    useFormStore.getState().opened(key);
    void keeper.found.then((found) => {
      if (found !== null && isOpen) useVisitDraftStore.getState().restore(found.content.fields, found.writtenAtMs);
    });
    const stop = useVisitDraftStore.subscribe(({ draft, saving }, before) => {
      // What is being saved is no draft any more; what was typed meanwhile is kept if it is refused.
      if (!saving && (draft !== before.draft || before.saving)) keeper.keep(isStarted(draft) ? contentOf(draft) : null);
    });
    const leave = (): void => void keeper.settle();
    window.addEventListener('pagehide', leave);
    return () => {
      isOpen = false;
      useVisitDraftStore.getState().setKept(undefined);
      stop();
      window.removeEventListener('pagehide', leave);
      leave();
      useFormStore.getState().closed(key);
    };
  }, [prefill, title]);
  return unkept;
};

const contentOf = (draft: VisitDraft): FoundDraft['content'] => ({
  // Nobody has chosen yet: undefined is no value of JSON, and comes back by itself.
  fields: JSON.parse(JSON.stringify(draft)),
  opened: {},
});
