import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useUnheardRejections } from '../api/unheard-rejections.ts';
import { useReading } from '../api/use-reading.tsx';
import { SetUpScreen } from '../screens/session/set-up-screen.tsx';
import { SignInScreen } from '../screens/session/sign-in-screen.tsx';
import './console.css';
import { Shell } from './shell.tsx';

/** What somebody sees who comes in: the first set-up, the sign-in, or the console. */
export const Gate = () => {
  useUnheardRejections();
  // Asked again now and then, so that a page left open shows the sign-in when its session has ended.
  const session = useReading('session', {}, { everyMs: 60_000 });
  if (session.data === undefined) {
    return <div className="lz-boot">{session.instead}</div>;
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
