import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, client } from '../api/client.ts';
import { tellFailure } from '../api/tell-failure.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { useFormStore } from './form-store.ts';
import './form.css';
import { momentText } from './moment-text.ts';

/** What was typed into forms that are closed now and was never saved: after a reload, a crash, an update, or Escape. */
export const UnsavedStrip = () => {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const open = useFormStore((state) => state.open);
  const drafts = useAnswer(api.draft.list.queryOptions()).data ?? [];
  const [draft, ...others] = drafts.filter(({ key }) => !open.includes(key));
  if (draft === undefined) return null;
  const goOn = (): void => {
    navigate(draft.address);
    useFormStore.getState().ask(draft.key);
  };
  return (
    <div className="lz-form-strip" role="status">
      <span>
        {t('form.unsaved', { title: draft.title, when: momentText(draft.writtenAtMs) })}
        {others.length > 0 && t('form.unsavedMore', { count: others.length })}
      </span>
      <Button size="small" type="primary" onClick={goOn}>
        {t('form.goOnWith')}
      </Button>
      <Button size="small" onClick={() => void client.draft.discard({ key: draft.key }).catch(tellFailure)}>
        {t('form.throwAway')}
      </Button>
    </div>
  );
};
