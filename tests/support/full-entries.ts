import type { LogEntry, PageEntry } from '../../shared/sync/wire.ts';

/** The entries of an answer that was not asked to be brief. */
export const fullEntries = (entries: readonly PageEntry[]): readonly LogEntry[] =>
  entries.map((entry) => {
    if (entry.kind === 'asSent') throw new Error(`entry ${entry.seq} was left out`);
    return entry;
  });
