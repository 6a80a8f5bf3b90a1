import { type BackupReason, type StoredBackup } from '../../../db/backup.ts';
import type { Database } from '../../../db/database.ts';
import type { Backup, WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type Result } from '../../../shared/kernel/result.ts';
import { type Keyring } from './keyring.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import { type WorkspaceFiles } from './workspace-files.ts';
import type { WorkspaceSession } from './workspace-session.ts';
export type RestoreError =
  | {
      readonly type: 'BackupNotFound';
      readonly name: string;
    }
  | {
      readonly type: 'BackupUnusable';
      readonly name: string;
      readonly detail: string;
    };
export interface WorkspaceBackups {
  readonly list: () => Backup[];
  readonly backUp: (reason?: BackupReason) => Promise<Backup | undefined>;
  readonly restore: (name: string) => Promise<Result<WorkspaceStatus, RestoreError>>;
}
/** Backups are of the main workspace only: the sample can be made again. */
export declare const createWorkspaceBackups: (deps: WorkspaceDeps, session: WorkspaceSession) => WorkspaceBackups;
interface BackUpRequest {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: WorkspaceFiles;
  readonly atMs: number;
  readonly reason: BackupReason;
}
export declare const backUpFile: ({ database, keyring, files, atMs, reason }: BackUpRequest) => StoredBackup;
/** None of today, in the office's calendar. */
export declare const isBackupDue: (files: WorkspaceFiles, clock: Clock) => boolean;
