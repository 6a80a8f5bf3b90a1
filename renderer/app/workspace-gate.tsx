import { useQuery } from '@tanstack/react-query';
import { Alert, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { api } from '../api/client.ts';
import { followCoreEvents } from '../api/core-events.ts';
import { WorkspaceClosed } from '../features/workspace/workspace-closed.tsx';
import { Shell } from './shell.tsx';

/** Everything but the welcome, unlock and repair screens needs an open workspace. */
export const WorkspaceGate = () => {
  const { t } = useTranslation();
  const [lost, setLost] = useState(false);
  const status = useQuery(api.workspace.status.queryOptions());

  useEffect(() => {
    const stop = new AbortController();
    void followCoreEvents(stop.signal, () => setLost(true));
    return () => stop.abort();
  }, []);
  useEffect(() => {
    if (status.isSuccess && status.fetchStatus === 'idle') setLost(false);
  }, [status.isSuccess, status.fetchStatus]);

  if (status.data === undefined) {
    return (
      <div className="lz-boot">
        {status.isError ? (
          <Alert type="warning" showIcon title={t('connectionLost')} />
        ) : (
          <Spin description={t('loading')} />
        )}
      </div>
    );
  }
  return (
    <Router hook={useHashLocation}>
      {lost && <Alert className="lz-lost" type="warning" banner title={t('connectionLost')} />}
      {status.data.state === 'open' ? <Shell status={status.data} /> : <WorkspaceClosed status={status.data} />}
    </Router>
  );
};
