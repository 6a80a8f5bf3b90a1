import { useQuery } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { useVisitFormStore, type VisitPrefill } from '../../stores/visit-form-store.ts';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import {
  type DraftProblem,
  draftToInput,
  emptyDraft,
  firstProblem,
  isStarted,
  nextDraft,
  noCompany,
  type VisitDraft,
} from './visit-draft.ts';
import { VisitFields } from './visit-fields.tsx';
import './visit.css';

/**
 * 记一次拜访, from any screen and by keyboard alone. What was typed survives Escape; only saving or 清空 empties it.
 */
export const VisitForm = () => {
  const { t } = useTranslation(['visit', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const { prefill, closeVisitForm } = useVisitFormStore();
  const [draft, setDraft] = useState<VisitDraft>(emptyDraft);
  const [restored, setRestored] = useState(false);
  const [problem, setProblem] = useState<DraftProblem>();
  const [saving, setSaving] = useState(false);
  // A new one each time the fields start again: the cursor goes to the company.
  const [round, setRound] = useState(0);
  const open = prefill !== undefined;
  const start = useQuery(api.visit.prefill.queryOptions());

  // biome-ignore lint/correctness/useExhaustiveDependencies: what opened the form decides, once
  useEffect(() => {
    if (prefill === undefined) return;
    void start.refetch();
    setProblem(undefined);
    const keeps = isStarted(draft) && prefill.companyId === undefined && prefill.companyName === undefined;
    setRestored(keeps);
    if (!keeps) setDraft(prefilled(prefill));
    setRound((last) => last + 1);
  }, [prefill]);

  const startAgain = (next: VisitDraft): void => {
    setDraft(next);
    setRestored(false);
    setProblem(undefined);
    setRound((last) => last + 1);
  };

  const save = async (andNext: boolean): Promise<void> => {
    if (start.data === undefined || saving) return;
    const wrong = firstProblem(draft, start.data);
    setProblem(wrong);
    if (wrong !== undefined) return;
    setSaving(true);
    try {
      const { changeSetId } = await client.visit.log(draftToInput(draft, start.data));
      undoToast(t(loggedWords(draft), { company: draft.company.text.trim() }), changeSetId);
      startAgain(andNext ? nextDraft(draft) : emptyDraft);
      if (!andNext) closeVisitForm();
    } catch (error) {
      void message.error(errorText(error, 'visit'));
    } finally {
      setSaving(false);
    }
  };

  return (
    <Drawer
      open={open}
      title={t('form.title')}
      size={520}
      // The company has the focus from the first moment, so that the keys after `v` land there.
      autoFocus={false}
      destroyOnHidden
      onClose={closeVisitForm}
      rootClassName="lz-visit-drawer"
      footer={
        <div className="lz-visit-foot">
          <Button onClick={() => startAgain(emptyDraft)} disabled={!isStarted(draft)}>
            {t('form.clear')}
          </Button>
          <span className="lz-visit-foot-gap" />
          <Button onClick={() => void save(true)}>
            {t('form.saveAndNext')}
            <KeyboardHint keys="$mod+Shift+Enter" />
          </Button>
          <Button type="primary" onClick={() => void save(false)}>
            {t('form.save')}
            <KeyboardHint keys="$mod+Enter" />
          </Button>
        </div>
      }
    >
      <VisitFields
        key={round}
        draft={draft}
        start={start.data ?? { today: '', trip: null }}
        problem={problem}
        note={restored ? t('form.restored') : undefined}
        onChange={(change) => {
          setProblem(undefined);
          setDraft((current) => ({ ...current, ...change }));
        }}
        onSave={(andNext) => void save(andNext)}
      />
    </Drawer>
  );
};

const prefilled = ({ tripId, companyId, companyName }: VisitPrefill): VisitDraft => ({
  ...emptyDraft,
  tripId,
  company:
    companyId === undefined && companyName === undefined
      ? noCompany
      : { text: companyName ?? '', companyId: companyId ?? null, shortName: null, add: false },
});

const loggedWords = ({ kind, asLead }: VisitDraft) => {
  if (kind === 'incoming') return asLead ? 'loggedIncomingWithLead' : 'loggedIncoming';
  return asLead ? 'loggedWithLead' : 'logged';
};
