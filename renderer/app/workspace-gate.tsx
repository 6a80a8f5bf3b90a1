import { Alert } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { api } from '../api/client.ts';
import { followCoreEvents } from '../api/core-events.ts';
import { useFailureNotices } from '../api/tell-failure.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { useAddress } from '../ui/use-address.ts';
import { FirstFrame } from './first-frame.tsx';
import { Help } from './help.tsx';
import { Shell } from './shell.tsx';

const WorkspaceClosed = lazy(async () => ({
  default: (await import('../features/workspace/workspace-closed.tsx')).WorkspaceClosed,
}));

/** Everything but the welcome, unlock and repair screens needs an open workspace. */
export const WorkspaceGate = () => {
  const { t } = useTranslation();
  const [lost, setLost] = useState(false);
  const status = useAnswer(api.workspace.status.queryOptions());
  const answered = status.data !== undefined && !status.isFetching;
  useFailureNotices();

  useEffect(() => {
    const stop = new AbortController();
    void followCoreEvents(stop.signal, () => setLost(true));
    return () => stop.abort();
  }, []);
  useEffect(() => {
    if (answered) setLost(false);
  }, [answered]);

  if (status.data === undefined)
    return status.failed ? <div className="lz-boot">{status.instead}</div> : <FirstFrame />;
  return (
    <Router hook={useAddress}>
      {lost && <Alert className="lz-lost" type="warning" banner title={t('connectionLost')} />}
      <Help {...(status.data.state === 'open' ? {} : { startPage: 'backup' })} />
      {status.data.state === 'open' ? (
        <Shell status={status.data} />
      ) : (
        <Suspense fallback={<FirstFrame />}>
          <WorkspaceClosed status={status.data} />
        </Suspense>
      )}
    </Router>
  );
};
