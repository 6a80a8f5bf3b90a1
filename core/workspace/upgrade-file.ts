import { listBackups } from '../../db/file/backup.ts';
import type { KeyFile } from '../../db/file/keys.ts';
import type { Migration } from '../../db/file/migrate.ts';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Job } from '../commands/job-registry.ts';
import { fileWork } from '../jobs/file-work.ts';
import type { Cancelled } from '../jobs/in-thread.ts';
import { backUpApart } from './backup-file.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

interface UpgradeRequest {
  readonly files: WorkspaceFiles;
  readonly key: Uint8Array;
  readonly keys: KeyFile;
  readonly migrations: readonly Migration[];
  readonly atMs: number;
  /** The backup that this very file was restored from, where it was. */
  readonly restoredFrom: string | undefined;
  readonly job: Job;
}

/**
 * A checked copy of the older file, then the steps, both in a thread: on a million firms they take minutes, in which the
 * window goes on being answered. A file that has just come out of a backup has its copy there.
 */
export const upgradeFile = async ({
  files,
  key,
  keys,
  migrations,
  atMs,
  restoredFrom,
  job,
}: UpgradeRequest): Promise<Result<null, Cancelled>> => {
  if (restoredFrom === undefined || listBackups(files.backups).every(({ name }) => name !== restoredFrom)) {
    const saved = await backUpApart({ key, keys: () => keys, files, atMs, reason: 'migration', job });
    if (!saved.ok) return saved;
  }
  return fileWork.upgrade({ path: files.database, key }, migrations, job);
};

export interface FollowedUpgrade {
  readonly job: Job;
  /** For the status: every window shows it, whichever of them opened the file. */
  readonly step: () => WorkspaceStatus['upgrading'];
  readonly done: () => void;
  readonly stop: () => void;
}

/** Told at each new phase and each percent of one. */
export const followUpgrade = (tell: () => void): FollowedUpgrade => {
  const ending = new AbortController();
  let step: WorkspaceStatus['upgrading'] = null;
  const progress: Job['progress'] = (phase, done, total) => {
    const next = { phase: phaseOf(phase), done, total };
    const isNew = step === null || step.phase !== next.phase || percentOf(step) !== percentOf(next);
    step = next;
    if (isNew) tell();
  };
  return {
    job: { signal: ending.signal, progress },
    step: () => step,
    done: () => {
      step = null;
    },
    stop: () => ending.abort(),
  };
};

type Step = NonNullable<WorkspaceStatus['upgrading']>;

const percentOf = ({ done, total }: Step): number => (total === 0 ? 0 : Math.floor((done / total) * 100));

const phaseOf = (phase: string): Step['phase'] => (phase === 'copy' || phase === 'check' ? phase : 'upgrade');
