import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from '../../db/file/migrate.ts';
import type { ReadOnly, WorkspaceProblem } from '../../shared/contract/workspace.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Job } from '../commands/job-registry.ts';
import { fileWork } from '../jobs/file-work.ts';
import type { Cancelled } from '../jobs/in-thread.ts';
import type { DiskReserve } from './disk-reserve.ts';
import type { Keyring } from './keyring.ts';
import { openFile, problemOf } from './open-sequence.ts';
import { type HeldWorkspace, startWorkspace } from './open-workspace.ts';
import { makeReadingCopy } from './reading-copy.ts';
import type { ManagerDeps } from './workspace-deps.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

interface ReadingRequest {
  readonly files: WorkspaceFiles;
  readonly keyring: Keyring;
  readonly migrations: readonly Migration[];
  readonly why: ReadOnly;
  readonly lock: () => void;
  readonly job: Job;
}

/** What may be looked at though nothing may be written; undefined where that is not the trouble. */
export const readableWhy = (problem: WorkspaceProblem | null, files: WorkspaceFiles): ReadOnly | undefined => {
  // What a restore has begun and not finished is neither the old workspace nor the new one.
  if (problem === null || !existsSync(files.database) || existsSync(files.swap)) return undefined;
  if (problem.type === 'fromFuture') return { ...problem, cause: problem.type };
  if (problem.type !== 'damaged' || problem.cause !== 'notWritable') return undefined;
  return isShut(problem.detail) ? { cause: 'notWritable', detail: problem.detail } : undefined;
};

/** The folder or the file itself, and for good; null: the file was asked. An upgrade without its backup is another matter. */
const isShut = (detail: string | null): boolean =>
  detail === null || /^(EACCES|EPERM|EROFS|SQLITE_(READONLY|CANTOPEN|PERM))/.test(detail);

/**
 * The workspace as it lies there, in a private copy: an older one is upgraded in it, and of a newer one everything that this
 * version does not understand is put aside and shown as 需升级. The copy goes when it is closed.
 */
export const openForReading = async (
  manager: ManagerDeps,
  { files, keyring, migrations, why, lock, job }: ReadingRequest,
): Promise<Result<HeldWorkspace, WorkspaceProblem | Cancelled>> => {
  try {
    const copy = makeReadingCopy(files.database);
    const remove = copy.remove;
    try {
      const key = keyring.dataKey;
      const opened = await openFile({
        files: { ...files, database: copy.database },
        key,
        migrations,
        upgrade: () => fileWork.upgrade({ path: copy.database, key }, migrations, job),
        newerToo: true,
        checkedBytes: manager.deps.checkedBytes,
      });
      if (!opened.ok) {
        remove();
        return opened;
      }
      const database = opened.value;
      try {
        const held = await startWorkspace(manager, {
          kind: 'main',
          database,
          keyring,
          files: { ...files, database: copy.database, anchor: join(copy.folder, 'anchor.json') },
          reserve: noReserve,
          erase: () => {},
          lock,
          reading: { why, remove },
        });
        return ok(held);
      } catch (error) {
        database.close();
        throw error;
      }
    } catch (error) {
      remove();
      throw error;
    }
  } catch (error) {
    // A newer version may have come so far that this one cannot even read: then the screen says to upgrade, and nothing more.
    if (why.cause === 'fromFuture') return err({ ...why, type: 'fromFuture' });
    return err(problemOf(error));
  }
};

const noReserve: DiskReserve = {
  ensure: () => {},
  release: () => false,
  isReleased: () => false,
  isDiskFull: () => false,
};
