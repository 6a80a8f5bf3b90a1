import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Finished } from './import-state.ts';
import type { ImportFlow } from './use-import.ts';
import { useUndoImport } from './use-undo-import.ts';

interface DoneStepProps {
  readonly finished: Finished;
  readonly flow: ImportFlow;
}

export const DoneStep = ({ finished: { counts, changeSetId }, flow }: DoneStepProps) => {
  const { t } = useTranslation('importing');
  const [, navigate] = useLocation();
  const undo = useUndoImport();
  const [isUndone, setUndone] = useState(false);
  const toCheck = counts.rejected + counts.warned;
  const { added, updated, unchanged, rejected, linked } = counts;

  const takeBack = async (id: string): Promise<void> => {
    if (await undo(id)) setUndone(true);
  };

  return (
    <div className="lz-card">
      <EmptyState
        title={t('done.title')}
        text={
          isUndone
            ? t('done.undone')
            : changeSetId === null
              ? t('done.nothing')
              : t('done.summary', { added, updated, unchanged, rejected }) +
                (linked > 0 ? t('done.linked', { count: linked }) : '')
        }
        actions={
          <>
            <Button type="primary" onClick={() => navigate('/companies')}>
              {t('done.companies')}
            </Button>
            <Button onClick={() => navigate('/chains')}>{t('done.chains')}</Button>
            <Button onClick={flow.startOver}>{t('done.another')}</Button>
            {toCheck > 0 && (
              <Button onClick={() => void flow.saveWorkbook()}>{t('done.workbook', { count: toCheck })}</Button>
            )}
            {changeSetId !== null && !isUndone && (
              <Button danger onClick={() => void takeBack(changeSetId)}>
                {t('done.undo')}
              </Button>
            )}
          </>
        }
      />
    </div>
  );
};
