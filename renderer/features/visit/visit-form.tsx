import { Button, Drawer } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { momentText } from '../../form/moment-text.ts';
import { Unkept } from '../../form/unkept.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { useKeptVisit } from './use-kept-visit.ts';
import { useSaveVisit } from './use-save-visit.ts';
import { emptyDraft, isStarted } from './visit-draft.ts';
import { useVisitDraftStore } from './visit-draft-store.ts';
import { VisitFields } from './visit-fields.tsx';
import './visit.css';
import { offIf } from '../../ui/looking-only.tsx';

/**
 * 记一次拜访, from any screen and by keyboard alone. What was typed survives Escape; only saving or 清空 empties it.
 */
export const VisitForm = () => {
  const { t } = useTranslation('visit');
  const { prefill, closeVisitForm } = useVisitFormStore();
  const start = useAnswer(api.visit.prefill.queryOptions());

  // biome-ignore lint/correctness/useExhaustiveDependencies: what opened the form decides, once
  useEffect(() => {
    if (prefill === undefined) return;
    start.refetch();
    useVisitDraftStore.getState().open(prefill);
  }, [prefill]);
  const unkept = useKeptVisit(prefill, t('form.title'));
  // It goes with the workspace: what is typed belongs to that one.
  useEffect(() => () => useVisitDraftStore.getState().startAgain(emptyDraft), []);

  return (
    <Drawer
      open={prefill !== undefined}
      title={t('form.title')}
      size={520}
      // The company has the focus from the first moment, so that the keys after `v` land there.
      autoFocus={false}
      destroyOnHidden
      onClose={closeVisitForm}
      rootClassName="lz-visit-drawer"
      footer={<Foot />}
    >
      {unkept !== undefined && <Unkept why={unkept} />}
      <Fields />
    </Drawer>
  );
};

const Fields = () => {
  const { t } = useTranslation('visit');
  const { draft, problem, restoredFrom, round, change } = useVisitDraftStore();
  const start = useAnswer(api.visit.prefill.queryOptions(), { brief: true });
  const save = useSaveVisit();
  return (
    <>
      {start.failed && start.instead}
      <VisitFields
        key={round}
        draft={draft}
        start={start.data ?? { today: '', trip: null }}
        problem={problem}
        note={restoredFrom === undefined ? undefined : t('form.restored', { when: momentText(restoredFrom) })}
        onChange={change}
        onSave={(andNext) => void save(andNext)}
      />
    </>
  );
};

const Foot = () => {
  const { t } = useTranslation('visit');
  const { draft, startAgain } = useVisitDraftStore();
  const save = useSaveVisit();
  return (
    <div className="lz-visit-foot">
      <Button onClick={() => startAgain(emptyDraft)} {...offIf(!isStarted(draft))}>
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
  );
};
