import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../../db/file/atomic-file.ts';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';

type FailedBackup = WorkspaceStatus['backupFailed'];

const failedBackup = z.object({ atMs: z.int(), code: z.string() });

export interface FailedBackupNote {
  readonly now: () => FailedBackup;
  readonly set: (failed: FailedBackup) => void;
}

/** That the last automatic backup failed, on the disk: a restart must not forget it. Where not even that can be written, as long as the program runs. */
export const createFailedBackupNote = (path: string): FailedBackupNote => {
  let known = readNote(path);
  return {
    now: () => known,
    set: (failed) => {
      if (failed === null && known === null) return;
      known = failed;
      try {
        if (failed === null) rmSync(path, { force: true });
        else writeFileAtomically(path, JSON.stringify(failed));
      } catch {
        // The disk that refuses the backup may refuse this too; it is told all the same.
      }
    },
  };
};

const readNote = (path: string): FailedBackup => {
  try {
    return failedBackup.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // None, or damaged: the next backup that fails says so again.
    return null;
  }
};
