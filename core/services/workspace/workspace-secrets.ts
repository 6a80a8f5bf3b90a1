import { rmSync } from 'node:fs';
import { rewriteBackupKeys } from '../../../db/backup.ts';
import { envelopeOf, openWithPassword, openWithRecoveryCode, readKeyFile, writeKeyFile } from '../../../db/keys.ts';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type Keyring, withDeviceRenewed, withoutPassword, withPassword, withRecoveryCode } from './keyring.ts';
import { createTryGuard } from './try-guard.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export type Secret = { readonly password: string } | { readonly recoveryCode: string };
export type SecretError =
  | { readonly type: 'WrongSecret'; readonly triesLeft: number }
  | { readonly type: 'TooManyTries'; readonly waitMs: number };

export interface WorkspaceSecrets {
  readonly unlock: (secret: Secret) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly lock: () => WorkspaceStatus;
  readonly setPassword: (next: {
    readonly password: string;
    readonly current?: string | undefined;
  }) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly removePassword: (given: { readonly current: string }) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly createRecoveryCode: () => Promise<{ readonly code: string }>;
}

export const createWorkspaceSecrets = (deps: WorkspaceDeps, session: WorkspaceSession): WorkspaceSecrets => {
  const tries = createTryGuard(deps.clock.nowMs);
  const files = session.files('main');
  /** Who came in with the recovery code has forgotten the password and may set another one without it. */
  let cameWithCode = false;

  const guarded = async <T>(attempt: () => Promise<T | undefined>): Promise<Result<T, SecretError>> => {
    const waitMs = tries.waitMs();
    if (waitMs > 0) return err({ type: 'TooManyTries', waitMs });
    const opened = await attempt();
    if (opened === undefined) {
      tries.failed();
      return err({ type: 'WrongSecret', triesLeft: tries.triesLeft() });
    }
    tries.succeeded();
    return ok(opened);
  };

  const store = (keyring: Keyring): void => {
    writeKeyFile(files.keys, keyring.keys);
    rewriteBackupKeys(files.backups, keyring.keys);
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
      const keys = readKeyFile(files.keys);
      const opened = await guarded(async () => {
        if (keys === undefined) return undefined;
        return 'password' in secret
          ? openWithPassword(keys, secret.password)
          : openWithRecoveryCode(keys, secret.recoveryCode);
      });
      if (!opened.ok) return opened;
      assert(keys !== undefined, () => 'opened without keys');
      cameWithCode = 'recoveryCode' in secret;
      const keyring = await withDeviceRenewed({ keys, dataKey: opened.value }, deps.keeper);
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
