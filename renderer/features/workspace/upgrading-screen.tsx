import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { ClosedCard } from './closed-card.tsx';

/** The first opening by a newer version: what is being done to the file, how far it is, and that it can be broken off. */
export const UpgradingScreen = ({ step }: { readonly step: NonNullable<WorkspaceStatus['upgrading']> }) => {
  const { t } = useTranslation('workspace');
  const { phase, done, total } = step;
  const percent = total === 0 ? undefined : Math.min(100, Math.floor((done / total) * 100));
  return (
    <ClosedCard title={t('upgrading.title')}>
      <p className="lz-closed-text" role="status">
        {phase === 'upgrade' ? t('upgrading.upgrade', { step: done + 1, steps: total }) : t(`upgrading.${phase}`)}
      </p>
      <Progress
        aria-label={t('upgrading.title')}
        percent={percent ?? 100}
        status="active"
        showInfo={percent !== undefined}
      />
      <p className="lz-closed-note">{t('upgrading.note')}</p>
    </ClosedCard>
  );
};
