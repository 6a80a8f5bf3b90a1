import { rmSync } from 'node:fs';
import { writeKeyFile } from '../../../db/key-copies.ts';
import { envelopeOf, openWithPassword } from '../../../db/keys.ts';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { GuardedTry, SecretError } from './guarded-try.ts';
import { fitsWorkspace, keyCandidates, openWithSecret, type Secret } from './key-candidates.ts';
import { type Keyring, withDeviceRenewed, withoutPassword, withPassword, withRecoveryCode } from './keyring.ts';
import { resealCopies } from './reseal-copies.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export interface WorkspaceSecrets {
  readonly unlock: (secret: Secret) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly lock: () => WorkspaceStatus;
  readonly setPassword: (next: {
    readonly password: string;
    readonly current?: string | undefined;
  }) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly removePassword: (given: {
    readonly current: string;
  }) => Promise<Result<WorkspaceStatus, SecretError | { readonly type: 'RecoveryCodeNeeded' }>>;
  readonly createRecoveryCode: () => Promise<{ readonly code: string }>;
}

export const createWorkspaceSecrets = (
  deps: WorkspaceDeps,
  session: WorkspaceSession,
  guarded: GuardedTry,
  hasSecondPlace: () => boolean,
): WorkspaceSecrets => {
  const files = session.files('main');
  /** Who came in with the recovery code has forgotten the password and may set another one without it. */
  let cameWithCode = false;

  const store = (keyring: Keyring): void => {
    writeKeyFile(files.keys, keyring.keys);
    resealCopies(files, keyring.keys);
    session.replaceKeyring(keyring);
  };

  const openKeyring = (): Keyring => {
    const keyring = session.keyring();
    assert(keyring !== undefined, () => 'no key is held');
    return keyring;
  };

  /** Always true where no password is set. */
  const knowsPassword = async (keyring: Keyring, current: string | undefined): Promise<true | undefined> => {
    if (envelopeOf(keyring.keys, 'password') === undefined || cameWithCode) return true;
    return (await openWithPassword(keyring.keys, current ?? '')) === undefined ? undefined : true;
  };

  return {
    unlock: async (secret) => {
      // Only what opens the file that lies there: a backup of an earlier workspace may have had the same password.
      const opened = await guarded(() => openWithSecret(keyCandidates(files), secret, fitsWorkspace(files)));
      if (!opened.ok) return opened;
      cameWithCode = 'recoveryCode' in secret;
      const { keys } = opened.value;
      const keyring = await withDeviceRenewed(opened.value, deps.keeper);
      if (keyring.keys !== keys && session.claim()) store(keyring);
      await session.open('main', keyring);
      rmSync(files.revoked, { force: true });
      return ok(session.status());
    },

    lock: () => {
      const { hasPassword } = session.status();
      cameWithCode = false;
      if (hasPassword) session.lock();
      return session.status();
    },

    setPassword: async ({ password, current }) => {
      const keyring = openKeyring();
      const known = await guarded(() => knowsPassword(keyring, current));
      if (!known.ok) return known;
      store(await withPassword(keyring, password, deps.keeper, deps.passwordCost));
      cameWithCode = false;
      return ok(session.status());
    },

    removePassword: async ({ current }) => {
      const keyring = openKeyring();
      // Copies outside this computer would open on it alone.
      if (hasSecondPlace() && envelopeOf(keyring.keys, 'recovery') === undefined)
        return err({ type: 'RecoveryCodeNeeded' });
      const known = await guarded(() => knowsPassword(keyring, current));
      if (!known.ok) return known;
      store(await withoutPassword(keyring, deps.keeper));
      return ok(session.status());
    },

    createRecoveryCode: async () => {
      const { keyring, code } = withRecoveryCode(openKeyring());
      store(keyring);
      return { code };
    },
  };
};
