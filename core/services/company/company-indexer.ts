import { countQueued, indexQueued } from '../../../db/search/company-index.ts';
import { loadReader, type Read } from '../../../db/search/pinyin.ts';
import {
  needsRebuild,
  noteRebuilt,
  type RebuildProgress,
  rebuildProgress,
  rebuildSlice,
} from '../../../db/search/rebuild-index.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Job } from '../../commands/job-registry.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

export type CompanyIndexer = ReturnType<typeof createCompanyIndexer>;

/**
 * Keeps the search index behind the companies, in the background and in short transactions, so that an import does not
 * wait for it and typing goes on. What is not indexed yet is found anyway (db/search/company-search.ts).
 */
export const createCompanyIndexer = ({
  database,
  commands,
  events,
}: Pick<ServiceDeps, 'database' | 'commands' | 'events'>) => {
  const watchers = new Set<(progress: RebuildProgress) => void>();
  let read: Read | undefined;
  let running: Promise<void> | undefined;
  let rebuilding: Promise<void> | undefined;
  let isRebuilt = false;
  let hasFailed = false;

  const catchUp = async (): Promise<void> => {
    read ??= await loadReader();
    const reader = read;
    let [left, turns] = [true, 0];
    while (left && database.writer.open) {
      // Not a command of anybody: it touches no record, so it leaves no history and announces nothing.
      const done = await commands.run('company.index', ({ db }) => ok(indexQueued(db, reader, rowsPerTurn)));
      left = done.ok && done.value.value === rowsPerTurn;
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    // Lists did not wait for so many (`readyForOrder`) and show them last.
    if (turns > 1) tellChanged();
  };

  /** One run at a time; one that is at its end has not seen what came just now. */
  const start = async (): Promise<void> => {
    while (running !== undefined) await running;
    if (!database.writer.open || countQueued(database.reader) === 0) return;
    running = catchUp().finally(() => {
      running = undefined;
    });
    await running;
  };

  /** Once after an update that reads names otherwise; searches go on with what the index has; what would write waits. */
  const rebuild = (): Promise<void> => {
    if (isRebuilt || !database.writer.open) return Promise.resolve();
    if (rebuilding !== undefined) return rebuilding;
    isRebuilt = !needsRebuild(database.reader);
    if (isRebuilt) return Promise.resolve();
    rebuilding = rebuildAll()
      .catch((error: unknown) => {
        // Who was answered with `reading` asks again, and is told; told once, or asking again would fail for ever.
        if (!hasFailed && database.writer.open) {
          hasFailed = true;
          tellChanged();
        }
        throw error;
      })
      .finally(() => {
        rebuilding = undefined;
      });
    return rebuilding;
  };
  const rebuildAll = async (): Promise<void> => {
    const isSeen = rebuildProgress(database.reader) !== undefined;
    if (!isSeen) {
      // Nothing to read again: the dictionary, which takes a tenth of the start to load, is not needed to say so.
      await commands.run('company.index', ({ db }) => ok(noteRebuilt(db)));
      hasFailed = false;
      return;
    }
    read ??= await loadReader();
    const reader = read;
    let left = true;
    while (left && database.writer.open) {
      const done = await commands.run('company.index', ({ db }) => ok(rebuildSlice(db, reader, rowsPerTurn)));
      left = done.ok && done.value.value;
      tellWatchers();
      await new Promise((resolve) => setImmediate(resolve));
    }
    // No record changed, but what was answered with `reading` is to be asked again.
    hasFailed = false;
    if (!left) tellChanged();
  };
  const tellChanged = (): void => events.publish({ type: 'changed', tables: ['company'], ids: [], many: true });
  const tellWatchers = (): void => {
    const progress = watchers.size === 0 || !database.writer.open ? undefined : rebuildProgress(database.reader);
    if (progress !== undefined) for (const tell of watchers) tell(progress);
  };

  /** Tells the job how far it is. A cancel ends the waiting, not the reading, which whoever comes next needs as well. */
  const waitForNames = async ({ signal, progress }: Job): Promise<Result<null, { readonly type: 'Cancelled' }>> => {
    const pending = rebuild();
    const tell = ({ done, total }: RebuildProgress): void => progress('names', done, total);
    watchers.add(tell);
    const aborted = Promise.withResolvers<void>();
    const stop = (): void => aborted.resolve();
    signal.addEventListener('abort', stop);
    try {
      if (rebuilding !== undefined) tellWatchers();
      if (!signal.aborted) await Promise.race([pending, aborted.promise]);
      return signal.aborted ? err({ type: 'Cancelled' }) : ok(null);
    } finally {
      signal.removeEventListener('abort', stop);
      watchers.delete(tell);
    }
  };

  return {
    /** Undefined until the dictionary is loaded. */
    read: () => read,
    /** Resolves when every company is in the index, read by the present dictionary. */
    finished: async (): Promise<void> => {
      await start();
      await rebuild();
    },
    /** Resolves when names and their cores are read by the present dictionary and rules; at once but after an update. */
    waitForNames,
    /** Names of an older version are still among them: firms that are alike may not be found yet. */
    isReading: (): boolean => !isRebuilt && rebuildProgress(database.reader) !== undefined,
    /** Reading them was given up (a full disk): what comes next begins it again, and `finished` says why it fails. */
    hasFailed: (): boolean => hasFailed,
    /**
     * A run that fails (the workspace was closed under it, the disk is full) leaves the queue as it was, and the next
     * command or search starts another; nobody waits for this one, so there is nobody to tell.
     */
    startInBackground: (): void => {
      start()
        .then(rebuild)
        .catch(() => {});
    },
    /** Before a list by name: the few that somebody has just added stand in their places, and are not last for a moment. */
    readyForOrder: async (): Promise<void> => {
      const waiting = countQueued(database.reader);
      if (waiting > 0 && waiting < rowsPerTurn) await start().catch(() => {});
    },
    /**
     * Before a search: the dictionary, which companies that wait for the index are read with. Letters may be pinyin, and
     * pinyin of many waiting companies is only in the index, so a search for letters waits for it, unless that would
     * take seconds: then it answers from what is indexed.
     */
    readyFor: async (text: string): Promise<void> => {
      const waiting = countQueued(database.reader);
      if (waiting === 0) return;
      read ??= await loadReader();
      if (/[a-z]/i.test(text) && waiting <= rowsWorthWaiting) await start().catch(() => {});
    },
  };
};

/** About 30 ms of work: long enough for the index to make few segments, short enough not to be felt. */
const rowsPerTurn = 1000;

/** About a second. */
const rowsWorthWaiting = 20_000;
