import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { missingCase } from '../../../shared/kernel/assert.ts';
import { DamagedScreen, FromFutureScreen, InUseScreen } from './problem-screens.tsx';
import { UnlockScreen } from './unlock-screen.tsx';
import { UpgradingScreen } from './upgrading-screen.tsx';
import { WelcomeScreen } from './welcome-screen.tsx';
import './workspace.css';

interface ClosedProps {
  readonly status: WorkspaceStatus;
}

/**
 * What stands in the window while no workspace is open: the first choice, the lock, or what went wrong and what to do. It
 * stays there unseen during an upgrade: the request that opens the file is its own.
 */
export const WorkspaceClosed = ({ status }: ClosedProps) => {
  const { upgrading } = status;
  return (
    <>
      {upgrading !== null && <UpgradingScreen step={upgrading} />}
      <div hidden={upgrading !== null}>
        <ClosedScreen status={status} />
      </div>
    </>
  );
};

const ClosedScreen = ({ status }: ClosedProps) => {
  const { problem } = status;
  if (problem === null)
    return status.state === 'locked' ? <UnlockScreen status={status} /> : <WelcomeScreen status={status} />;
  switch (problem.type) {
    case 'inUse':
      return <InUseScreen problem={problem} />;
    case 'fromFuture':
      return <FromFutureScreen problem={problem} />;
    case 'damaged':
      return <DamagedScreen problem={problem} />;
  }
  return missingCase(problem);
};
