import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';

/**
 * Builds into a folder beside the target and swaps it in: a failed build leaves the last good one. Of two builds at once
 * (tests run in threads) the slower is thrown away, because somebody may be reading what the faster one put there.
 */
export const buildAndSwap = async (
  folder: string,
  build: (next: string) => Promise<void>,
  isDone: () => boolean,
): Promise<void> => {
  const next = `${folder}.${randomUUID().slice(0, 8)}`;
  const last = `${next}.last`;
  try {
    await build(next);
    if (isDone()) return;
    moveAway(folder, last);
    renameSync(next, folder);
  } catch (error) {
    // ENOTEMPTY: the other build was faster, with the same inputs.
    if (Object(error).code !== 'ENOTEMPTY' && Object(error).code !== 'EEXIST') throw error;
  } finally {
    for (const left of [next, last]) rmSync(left, { recursive: true, force: true });
  }
};

const moveAway = (folder: string, last: string): void => {
  try {
    renameSync(folder, last);
  } catch (error) {
    if (Object(error).code !== 'ENOENT') throw error;
  }
};
