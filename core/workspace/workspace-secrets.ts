import { rmSync } from 'node:fs';
import { storageFailureOf } from '../../db/file/failure.ts';
import { writeKeyFile } from '../../db/file/key-copies.ts';
import { envelopeOf, openWithPassword } from '../../db/file/keys.ts';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { GuardedTry, SecretError } from './guarded-try.ts';
import { fitsWorkspace, keyCandidates, openWithSecret, type Secret } from './key-candidates.ts';
import { type Keyring, withDeviceRenewed, withoutPassword, withPassword, withRecoveryCode } from './keyring.ts';
import { resealCopies } from './reseal-copies.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** The keys are as they were asked to be; a copy out of reach opens with the old secret until the next start finds it. */
export interface CopiesNotResealed {
  readonly type: 'CopiesNotResealed';
  readonly code: string;
}

export interface WorkspaceSecrets {
  readonly unlock: (secret: Secret) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly lock: () => WorkspaceStatus;
  readonly setPassword: (next: {
    readonly password: string;
    readonly current?: string | undefined;
  }) => Promise<Result<WorkspaceStatus, SecretError | CopiesNotResealed>>;
  readonly removePassword: (given: {
    readonly current: string;
  }) => Promise<Result<WorkspaceStatus, SecretError | CopiesNotResealed | { readonly type: 'RecoveryCodeNeeded' }>>;
  /** Also where copies were not resealed: the code is shown once, and the next start reseals them. */
  readonly createRecoveryCode: () => Promise<{ readonly code: string }>;
}

/** The sample is open, and the main workspace locked or not there: its secrets are not changed from outside. */
export class NoKeyHeldError extends Error {
  override readonly name = 'NoKeyHeldError';
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

  const store = (keyring: Keyring): Result<null, CopiesNotResealed> => {
    writeKeyFile(files.keys, keyring.keys);
    // From here on this is the truth, whatever becomes of the copies.
    session.replaceKeyring(keyring);
    try {
      resealCopies(files, keyring.keys);
      return ok(null);
    } catch (error) {
      const failure = storageFailureOf(error);
      if (failure === undefined) throw error;
      return err({ type: 'CopiesNotResealed', code: failure.type === 'StorageFailed' ? failure.code : failure.type });
    }
  };

  /** Whoever showed the right secret gets in, also where the disk does not take what would spare them the next time. */
  const ifTheDiskLets = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (storageFailureOf(error) === undefined) throw error;
    }
  };

  const openKeyring = (): Keyring => {
    const keyring = session.keyring();
    if (keyring === undefined) throw new NoKeyHeldError('no key of the main workspace is held');
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
      ifTheDiskLets(() => {
        if (keyring.keys !== keys && session.claim()) store(keyring);
      });
      await session.open('main', keyring);
      ifTheDiskLets(() => rmSync(files.revoked, { force: true, recursive: true }));
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
      const stored = store(await withPassword(keyring, password, deps.keeper, deps.passwordCost));
      cameWithCode = false;
      return stored.ok ? ok(session.status()) : stored;
    },

    removePassword: async ({ current }) => {
      const keyring = openKeyring();
      // Copies outside this computer would open on it alone.
      if (hasSecondPlace() && envelopeOf(keyring.keys, 'recovery') === undefined)
        return err({ type: 'RecoveryCodeNeeded' });
      const known = await guarded(() => knowsPassword(keyring, current));
      if (!known.ok) return known;
      const stored = store(await withoutPassword(keyring, deps.keeper));
      return stored.ok ? ok(session.status()) : stored;
    },

    createRecoveryCode: async () => {
      const { keyring, code } = withRecoveryCode(openKeyring());
      store(keyring);
      return { code };
    },
  };
};
