import { statSync } from 'node:fs';
import type { Database } from '../../db/database.ts';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';
import { fileWork } from '../jobs/file-work.ts';
import { checkedAtStartBytes } from './open-sequence.ts';

export interface DamageLook {
  readonly found: () => WorkspaceStatus['damage'];
  readonly stop: () => void;
}

interface LookRequest {
  readonly database: Database;
  /** Up to this size the opening itself has read every page. */
  readonly fromBytes: number | undefined;
  readonly nowMs: () => number;
  readonly tell: () => void;
}

/**
 * A file too large for the check at the start is read as a whole behind it, in a thread: most damaged pages would show
 * themselves only to whoever asks for just these rows, months later, when the sound backups are gone. Once for each opening.
 */
export const startDamageLook = ({
  database: { file, watch },
  fromBytes = checkedAtStartBytes,
  nowMs,
  tell,
}: LookRequest): DamageLook => {
  const closing = new AbortController();
  let found: WorkspaceStatus['damage'] = null;
  const look = async (path: string, key: Uint8Array): Promise<void> => {
    try {
      const lines = await fileWork.countDamage({ path, key }, closing.signal);
      // Of another file that took the name meanwhile this says nothing.
      if (!lines.ok || lines.value === 0 || closing.signal.aborted || watch.change() !== undefined) return;
      found = { atMs: nowMs(), lines: lines.value };
      tell();
    } catch {
      // It could not be read to its end: that the file or its disk is away is said where it matters, and the next opening reads again.
    }
  };
  if (file !== undefined && isLarger(file.path, fromBytes)) void look(file.path, file.key);
  return { found: () => found, stop: () => closing.abort() };
};

const isLarger = (path: string, bytes: number): boolean =>
  (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > bytes;
