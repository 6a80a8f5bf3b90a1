import { rmSync } from 'node:fs';
import type { Database } from '../../db/database.ts';
import {
  type BackupReason,
  beginBackup,
  finishBackup,
  listBackups,
  makeBackup,
  removeOldBackups,
  type StoredBackup,
} from '../../db/file/backup.ts';
import type { KeyFile } from '../../db/file/keys.ts';
import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Job } from '../commands/job-registry.ts';
import { fileWork } from '../jobs/file-work.ts';
import type { Cancelled } from '../jobs/in-thread.ts';
import type { Keyring } from './keyring.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

interface BackUpRequest {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: WorkspaceFiles;
  readonly atMs: number;
  readonly reason: BackupReason;
}

/** At once, on the connection of the caller: for an upgrade, and for the end of the program. */
export const backUpFile = ({ database, keyring, files, atMs, reason }: BackUpRequest): StoredBackup => {
  const stored = makeBackup({
    connection: database.writer,
    key: keyring.dataKey,
    keys: keyring.keys,
    folder: files.backups,
    atMs,
    reason,
  });
  removeOldBackups(files.backups, stored.name);
  return stored;
};

interface BackUpApart extends Omit<BackUpRequest, 'database' | 'keyring'> {
  readonly key: Uint8Array;
  /** Asked when the copy is there: a password may have been set, or the laptop shut out, in the meantime. */
  readonly keys: () => KeyFile;
  readonly job: Job;
}

/** In a thread, with people going on: what is copied is the file as it is when the thread begins. */
export const backUpApart = async ({
  key,
  keys,
  files,
  atMs,
  reason,
  job,
}: BackUpApart): Promise<Result<StoredBackup, Cancelled>> => {
  const begun = beginBackup(files.backups, atMs, reason);
  underway.add(begun.temporary);
  try {
    const checked = await fileWork.copy({ path: files.database, key }, begun.temporary, job);
    if (!checked.ok) return checked;
    const stored = finishBackup(begun, checked.value, keys());
    removeOldBackups(files.backups, stored.name);
    return ok(stored);
  } finally {
    underway.delete(begun.temporary);
    // A cancelled one is still written to: the thread takes it along when it ends.
    if (job.signal.aborted === false) rmSync(begun.temporary, { force: true });
  }
};

const underway = new Set<string>();

/** Not the half that a crash left, but one that is being written. */
export const isUnderway = (path: string): boolean => underway.has(path);

/** None of today, in the office's calendar. */
export const isBackupDue = (files: WorkspaceFiles, clock: Clock): boolean =>
  listBackups(files.backups).every(({ atMs }) => calendarDayOfMs(atMs) !== clock.today());
