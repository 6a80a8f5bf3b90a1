import { App, Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { SyncFacts } from './sync-facts.tsx';
import { useMassDeleteTitle, useStateText } from './sync-words.ts';
import './sync.css';

/** The quiet word in the frame; more on a click. */
export const SyncChip = () => {
  const { t } = useTranslation('sync');
  const stateText = useStateText();
  const [open, setOpen] = useState(false);
  const status = useAnswer(api.sync.status.queryOptions()).data;
  useNudges();
  if (status === undefined || status.state === 'sample') return null;
  const text = stateText(status);
  return (
    <div className="lz-sync-frame">
      {status.notices.length > 0 && (
        <Link className="lz-sync-badge lz-sync-badge-quiet" href="/sync">
          {t('chip.notices', { count: status.notices.length })}
        </Link>
      )}
      {status.openConflicts > 0 && (
        <Link className="lz-sync-badge" href="/sync/conflicts">
          {t('chip.conflicts', { count: status.openConflicts })}
        </Link>
      )}
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        content={<ChipDetails status={status} onLeave={() => setOpen(false)} />}
      >
        <button
          type="button"
          className="lz-sync-chip"
          aria-label={t('chip.label', { state: text })}
          aria-expanded={open}
        >
          <span className={`lz-sync-dot lz-sync-dot-${toneOf(status)}`} aria-hidden />
          <span>{text}</span>
        </button>
      </Popover>
    </div>
  );
};

const ChipDetails = ({ status, onLeave }: { readonly status: SyncStatus; readonly onLeave: () => void }) => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const syncNow = useCall(
    api.sync.syncNow.mutationOptions({ onError: (error) => void message.error(errorText(error, 'sync')) }),
  );
  const massDeleteTitle = useMassDeleteTitle();
  const { problem } = status;
  const enrolled = status.server !== null && status.state !== 'chooseUnit';
  return (
    <div className="lz-sync-popover">
      <p>
        {problem === null
          ? t(`state.${status.state}`)
          : problem.type === 'massDelete'
            ? massDeleteTitle(problem)
            : t(`problem.${problem.type}`, { ...problem })}
      </p>
      {enrolled && <SyncFacts status={status} brief />}
      <div className="lz-sync-actions">
        {enrolled && problem?.type !== 'massDelete' && (
          <Button type="primary" size="small" loading={syncNow.isPending} onClick={() => syncNow.mutate({})}>
            {t('action.syncNow')}
          </Button>
        )}
        <Link href="/sync" onClick={onLeave}>
          {t(
            problem?.type === 'massDelete'
              ? 'action.decide'
              : enrolled
                ? 'action.openPage'
                : status.state === 'chooseUnit'
                  ? 'chip.chooseUnit'
                  : 'action.enrol',
          )}
        </Link>
      </div>
    </div>
  );
};

/** The machine woke up, the cable is back: only the window is told. */
const useNudges = (): void => {
  useEffect(() => {
    const nudge = (): void => {
      // Best effort: the loop notices by itself a little later.
      if (document.visibilityState === 'visible') client.sync.nudge().catch(() => {});
    };
    window.addEventListener('online', nudge);
    document.addEventListener('visibilitychange', nudge);
    return () => {
      window.removeEventListener('online', nudge);
      document.removeEventListener('visibilitychange', nudge);
    };
  }, []);
};

const toneOf = ({ state }: SyncStatus): 'good' | 'busy' | 'quiet' | 'bad' => {
  switch (state) {
    case 'level':
      return 'good';
    case 'waiting':
    case 'sending':
    case 'chooseUnit':
      return 'busy';
    case 'offline':
    case 'notEnrolled':
    case 'sample':
      return 'quiet';
    case 'problem':
      return 'bad';
  }
};
