import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, clientOfForm } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { draftToInput, emptyDraft, firstProblem, makesLead, nextDraft, type VisitDraft } from './visit-draft.ts';
import { useVisitDraftStore } from './visit-draft-store.ts';

/** Saves what stands in the fields now; the form closes, or waits for the next visit of the same day. */
export const useSaveVisit = (): ((andNext: boolean) => Promise<void>) => {
  const { t } = useTranslation(['visit', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const start = useAnswer(api.visit.prefill.queryOptions());
  const { closeVisitForm } = useVisitFormStore();

  return async (andNext) => {
    const { draft, saving, kept, setProblem, setSaving, startAgain } = useVisitDraftStore.getState();
    if (start.data === undefined || saving) return;
    const wrong = firstProblem(draft, start.data);
    setProblem(wrong);
    if (wrong !== undefined) return;
    setSaving(true);
    try {
      await kept?.settle();
      const { changeSetId } = await clientOfForm(kept?.key ?? null).visit.log(draftToInput(draft, start.data));
      undoToast(t(loggedWords(draft), { company: draft.company.text.trim() }), changeSetId);
      startAgain(andNext ? nextDraft(draft) : emptyDraft);
      if (!andNext) closeVisitForm();
    } catch (error) {
      void message.error(errorText(error, 'visit'));
    } finally {
      setSaving(false);
    }
  };
};

const loggedWords = (draft: VisitDraft) => {
  const { kind, asLead } = draft;
  if (asLead && !makesLead(draft)) return 'loggedProgress';
  if (kind === 'incoming') return asLead ? 'loggedIncomingWithLead' : 'loggedIncoming';
  return asLead ? 'loggedWithLead' : 'logged';
};
