import type { Database } from '../../db/database.ts';
import { lastChangeOf, writeAnchor } from '../../db/file/anchor.ts';

export interface AnchorKeeper {
  /** After a commit: the mark is written within a second. */
  readonly committed: () => void;
  readonly flush: () => void;
  readonly stop: () => void;
}

interface AnchorDeps {
  readonly database: Database;
  readonly file: string;
  readonly workspaceId: string;
  readonly nowMs: () => number;
}

/** At most once per second: an fsync for each keystroke's command would cost more than the command. */
export const createAnchorKeeper = ({ database, file, workspaceId, nowMs }: AnchorDeps): AnchorKeeper => {
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // Inside a long transaction the last change is not committed yet, and may never be.
    if (database.writer.inTransaction) return;
    try {
      writeAnchor(file, { workspaceId, ...lastChangeOf(database.writer), atMs: nowMs() });
    } catch {
      // A full disk: the older mark stays and is true still, it only sees less.
    }
  };
  return {
    flush,
    committed: () => {
      timer ??= setTimeout(flush, 1000).unref();
    },
    stop: () => clearTimeout(timer),
  };
};
