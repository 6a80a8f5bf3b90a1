import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { EmptyState } from '../../renderer/ui/empty-state.tsx';
import { useReading } from '../api/queries.ts';
import { errorText } from '../i18n/error-text.ts';
import { SetUpScreen } from '../screens/session/set-up-screen.tsx';
import { SignInScreen } from '../screens/session/sign-in-screen.tsx';
import './console.css';
import { Shell } from './shell.tsx';

/** What somebody sees who comes in: the first set-up, the sign-in, or the console. */
export const Gate = () => {
  const { t } = useTranslation();
  // Asked again now and then, so that a page left open shows the sign-in when its session has ended.
  const session = useReading('session', {}, { everyMs: 60_000 });
  if (session.data === undefined) {
    return (
      <div className="lz-boot">
        {session.error === null ? (
          <Spin />
        ) : (
          <EmptyState
            title={t('failed.title')}
            text={errorText(session.error)}
            actions={<Button onClick={() => void session.refetch()}>{t('action.retry')}</Button>}
          />
        )}
      </div>
    );
  }
  const { data } = session;
  if (data.state === 'setUp') return <SetUpScreen serverName={data.serverName} />;
  if (data.state === 'signedOut') return <SignInScreen serverName={data.serverName} />;
  return (
    <Router hook={useHashLocation}>
      <Shell serverName={data.serverName} person={data.person} />
    </Router>
  );
};
