import { copyFileSync, renameSync } from 'node:fs';
import { syncFile, syncFolder } from '../../../db/atomic-file.ts';
import { type BackupReason, backupPath, checkBackup, listBackups, type StoredBackup } from '../../../db/backup.ts';
import { openWithPassword, parseKeyFile, writeKeyFile } from '../../../db/keys.ts';
import type { Backup, WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { backUpFile } from './backup-file.ts';
import { type Keyring, openWithDevice } from './keyring.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import { putAside } from './workspace-files.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export type RestoreError =
  | { readonly type: 'BackupNotFound'; readonly name: string }
  | { readonly type: 'BackupUnusable'; readonly name: string; readonly detail: string };

export interface NoMainWorkspace {
  readonly type: 'NoMainWorkspace';
}

export interface WorkspaceBackups {
  readonly list: () => Backup[];
  /** The main workspace must be open. */
  readonly backUp: (reason?: BackupReason) => Promise<Result<Backup, NoMainWorkspace>>;
  readonly restore: (name: string) => Promise<Result<WorkspaceStatus, RestoreError>>;
}

/** Backups are of the main workspace only: the sample can be made again. */
export const createWorkspaceBackups = (deps: WorkspaceDeps, session: WorkspaceSession): WorkspaceBackups => {
  const files = session.files('main');

  const keyringOf = async (stored: StoredBackup): Promise<Keyring | undefined> => {
    const held = session.keyring();
    if (held?.keys.workspaceId === stored.workspaceId) return held;
    const keys = parseKeyFile(stored.keys);
    const dataKey =
      (await openWithDevice(keys, deps.keeper)) ??
      (deps.password === undefined ? undefined : await openWithPassword(keys, deps.password));
    return dataKey === undefined ? undefined : { keys, dataKey };
  };

  return {
    list: () => listBackups(files.backups).map(toBackup),

    backUp: async (reason = 'manual') => {
      const open = session.current();
      if (open?.kind !== 'main') return err({ type: 'NoMainWorkspace' });
      const { database, keyring, gate } = open;
      return gate.pass(() => ok(toBackup(backUpFile({ database, keyring, files, atMs: deps.clock.nowMs(), reason }))));
    },

    restore: async (name) => {
      const stored = listBackups(files.backups).find((one) => one.name === name);
      if (stored === undefined) return err({ type: 'BackupNotFound', name });
      const keyring = await keyringOf(stored);
      if (keyring === undefined) return err({ type: 'BackupUnusable', name, detail: 'locked' });
      const source = backupPath(files.backups, name);
      const checked = checkBackup(source, keyring.dataKey);
      if (!checked.ok) return err({ type: 'BackupUnusable', name, detail: checked.error.detail });
      session.closeFile();
      if (session.claim()) {
        const part = `${files.database}.part`;
        copyFileSync(source, part);
        syncFile(part);
        putAside(files, deps.clock.nowMs());
        writeKeyFile(files.keys, keyring.keys);
        renameSync(part, files.database);
        syncFolder(deps.dataFolder);
      }
      await session.open('main', keyring);
      return ok(session.status());
    },
  };
};

const toBackup = ({ name, atMs, reason, bytes, records, schemaVersion }: StoredBackup): Backup => ({
  name,
  atMs,
  reason,
  bytes,
  records,
  schemaVersion,
});
