import { rewriteBackupKeys } from '../../db/file/backup.ts';
import { readKeyFile, writeKeyFile } from '../../db/file/key-copies.ts';
import { type KeyFile, sameEnvelopes } from '../../db/file/keys.ts';
import { keyFilesAside, type WorkspaceFiles } from './workspace-files.ts';

/**
 * Every copy of the data key within reach gets the present envelopes: an old password, or none at all, must not open
 * through a backup or through what a restore put aside (P19). Writes only where something differs, so that it can run at
 * each opening and finishes what a death between the keys and their copies left undone.
 */
export const resealCopies = (files: WorkspaceFiles, keys: KeyFile): void => {
  rewriteBackupKeys(files.backups, keys);
  for (const path of keyFilesAside(files)) {
    const aside = soundKeys(path);
    if (aside?.workspaceId === keys.workspaceId && !sameEnvelopes(aside, keys)) writeKeyFile(path, keys);
  }
};

const soundKeys = (path: string): KeyFile | undefined => {
  try {
    return readKeyFile(path);
  } catch {
    // Damaged: it opens nothing, with the old secret or the new one.
    return undefined;
  }
};
