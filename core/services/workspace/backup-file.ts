import { type BackupReason, listBackups, makeBackup, removeOldBackups, type StoredBackup } from '../../../db/backup.ts';
import type { Database } from '../../../db/database.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Keyring } from './keyring.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

interface BackUpRequest {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: WorkspaceFiles;
  readonly atMs: number;
  readonly reason: BackupReason;
}

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

/** None of today, in the office's calendar. */
export const isBackupDue = (files: WorkspaceFiles, clock: Clock): boolean =>
  listBackups(files.backups).every(({ atMs }) => calendarDayOfMs(atMs) !== clock.today());
