import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { ClosedCard } from './closed-card.tsx';
import { ElsewhereList } from './elsewhere-list.tsx';
import { RestoreList } from './restore-list.tsx';
import { WhoForm } from './who-form.tsx';

/** The two ways to begin; a computer that has a workspace goes straight into it. */
export const WelcomeScreen = ({ status }: { readonly status: WorkspaceStatus }) => {
  const { t } = useTranslation('workspace');
  const enter = useCall(api.workspace.enter.mutationOptions({ meta: toldHere }));
  const [restores, setRestores] = useState(false);
  const [asks, setAsks] = useState(false);
  const { mutate } = enter;
  useEffect(() => {
    if (status.hasMain) mutate({ kind: 'main' });
  }, [status.hasMain, mutate]);

  if (status.hasMain && !enter.isError) {
    return (
      <div className="lz-boot">
        <Spin description={t('welcome.opening')} />
      </div>
    );
  }
  if (asks)
    return (
      <ClosedCard title={t('who.title')}>
        <p className="lz-closed-text">{t('who.text')}</p>
        <WhoForm onLeave={() => setAsks(false)} />
      </ClosedCard>
    );
  return (
    <ClosedCard title={t('welcome.title')}>
      <p className="lz-closed-text">{t('welcome.lead')}</p>
      {enter.isError && (
        <p className="lz-closed-error" role="alert">
          {errorText(enter.error, 'workspace')}
        </p>
      )}
      <div className="lz-closed-choices">
        <button
          type="button"
          className="lz-closed-choice"
          disabled={enter.isPending}
          onClick={() => setAsks(true)}
          data-testid="start-main"
        >
          <strong>{t('welcome.start')}</strong>
          <span>{t('welcome.startText')}</span>
        </button>
        <button
          type="button"
          className="lz-closed-choice"
          disabled={enter.isPending}
          onClick={() => enter.mutate({ kind: 'sample' })}
          data-testid="start-sample"
        >
          <strong>{t('welcome.sample')}</strong>
          <span>{t('welcome.sampleText')}</span>
        </button>
        <button
          type="button"
          className="lz-closed-choice"
          disabled={enter.isPending}
          aria-expanded={restores}
          onClick={() => setRestores(true)}
        >
          <strong>{t('elsewhere.open')}</strong>
          <span>{t('elsewhere.openText')}</span>
        </button>
      </div>
      <p className="lz-closed-note">{enter.isPending ? t('welcome.opening') : t('welcome.privacy')}</p>
      {restores && <ElsewhereList />}
      <RestoreList hidesEmpty />
    </ClosedCard>
  );
};
