import { mayRead, type Principal } from '../../shared/sync/audience.ts';
import type { Cursor, LogEntry } from '../../shared/sync/wire.ts';
import type { ServerTransaction, StoredEntry, StoredRecord } from '../store/server-store.ts';
import { longestMark, type WalkPlace } from './decide/scope.ts';
import { arrivalKind, type Folded, fold, ownerTold, redacted, withTransactionEnds } from './decide/sight.ts';
import type { ServerSyncDeps } from './sync-deps.ts';

export interface WalkPage {
  readonly entries: readonly LogEntry[];
  /** Where the walk goes on; null: it is done. */
  readonly next: WalkPlace | null;
}

/** From other grants to present ones. */
export interface Walk {
  readonly held: readonly Principal[];
  readonly present: Principal;
  readonly cursor: Cursor;
  readonly pageEntries: number;
  readonly takenAtMs: number;
}

/** The next page of what a change of grants took from the reader's sight, or brought into it as of his cursor. */
export const walkPage = (deps: ServerSyncDeps, walk: Walk, place: WalkPlace): Promise<WalkPage> => {
  switch (place.phase) {
    case 'withdraw':
      return withdrawals(deps, walk, place.after);
    case 'snapshot':
      return arrivals(deps, walk, place.after);
  }
};

/** Looks at all records, because those in question are out of the reader's sight: ids leave, nothing else. */
const withdrawals = (deps: ServerSyncDeps, walk: Walk, after: string): Promise<WalkPage> =>
  deps.store.inTransaction('server', async (transaction) => {
    const { groups, end } = await nextGroups(transaction, after, walk.pageEntries);
    const gone = groups.flat().filter(({ audience }) => !mayRead(walk.present, audience));
    const moved = gone.filter((record) => record.updatedSeq > walk.cursor.seq && !wasReadable(walk, record.audience));
    const before = await foldedAt(transaction, moved, walk.cursor.seq);
    const lost = gone.filter((record) => wasReadable(walk, before.get(record.id)?.audience ?? record.audience));
    const lines = lost.map((record) => ({
      entry: lineOf(walk, record, 'withdraw', {}, { v: 1, seq: walk.cursor.seq }),
      transaction: record.rootId,
    }));
    // A laptop at the start of the log has nothing to be brought up to: the log brings all of it.
    const following: WalkPlace | null = walk.cursor.seq === 0 ? null : { phase: 'snapshot', after: '' };
    return {
      entries: withTransactionEnds(lines),
      next: end === null ? following : { phase: 'withdraw', after: end },
    };
  });

const arrivals = async (deps: ServerSyncDeps, walk: Walk, after: string): Promise<WalkPage> => {
  const { groups, end } = await deps.store.inTransaction(walk.present, (transaction) =>
    nextGroups(transaction, after, walk.pageEntries),
  );
  const arriving = groups.flat().filter((record) => isNew(walk, record));
  const folded = await deps.store.inTransaction('server', (transaction) =>
    foldedAt(transaction, arriving, walk.cursor.seq),
  );
  const lines = arriving.flatMap((record) => {
    const then = folded.get(record.id);
    if (then === undefined || then.audience === null || !mayRead(walk.present, then.audience)) return [];
    const line = lineOf(walk, record, arrivalKind(then), then.isDeleted ? {} : then.fields, then);
    return [{ entry: redacted(walk.present, line, record), transaction: record.rootId }];
  });
  return { entries: withTransactionEnds(lines), next: end === null ? null : { phase: 'snapshot', after: end } };
};

/** Root by root, each with its children after it, so that no child ever stands without its parent (I11). */
const nextGroups = async (
  transaction: ServerTransaction,
  after: string,
  limit: number,
): Promise<{ readonly groups: readonly (readonly StoredRecord[])[]; readonly end: string | null }> => {
  const { records, end } = await nextRecords(transaction, after, limit);
  const families = await transaction.recordsOfRoots(records.map((record) => record.rootId));
  const found = new Set(families.map((record) => record.id));
  const byRoot = Map.groupBy(families, (record) => record.rootId);
  const groups = records.flatMap((record) => {
    // Children come with their root; without one that can be seen they come alone.
    if (record.rootId !== record.id) return found.has(record.rootId) ? [] : [[record]];
    const children = (byRoot.get(record.id) ?? []).filter(({ id }) => id !== record.id);
    return [[record, ...children.sort((a, b) => a.createdSeq - b.createdSeq)]];
  });
  return { groups, end };
};

/** A page that ends with an id short enough to be a place in the walk; `end` is null after the last record. */
const nextRecords = async (
  transaction: ServerTransaction,
  after: string,
  limit: number,
): Promise<{ readonly records: readonly StoredRecord[]; readonly end: string | null }> => {
  const records: StoredRecord[] = [];
  for (let from = after; ; ) {
    const page = await transaction.recordsAfter(from, limit);
    records.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return { records, end: null };
    if (last.id.length <= longestMark) return { records, end: last.id };
    from = last.id;
  }
};

const wasReadable = (walk: Walk, audience: StoredRecord['audience']): boolean =>
  walk.held.some((principal) => mayRead(principal, audience));

/** Unless the laptop could read it under whatever grants it had, and nothing has happened since. */
const isNew = (walk: Walk, record: StoredRecord): boolean =>
  record.updatedSeq > walk.cursor.seq || !walk.held.every((principal) => mayRead(principal, record.audience));

const foldedAt = async (
  transaction: ServerTransaction,
  records: readonly StoredRecord[],
  upTo: number,
): Promise<ReadonlyMap<string, Folded>> => {
  if (records.length === 0) return new Map();
  const entries = await transaction.entriesOf(
    records.map((record) => record.id),
    upTo,
  );
  const byRecord = Map.groupBy<string, StoredEntry>(entries, (entry) => entry.record);
  return new Map([...byRecord].map(([id, ofRecord]) => [id, fold(ofRecord)]));
};

const lineOf = (
  walk: Walk,
  record: StoredRecord,
  kind: 'withdraw' | 'snapshot' | 'delete' | 'update',
  fields: LogEntry['fields'],
  { v, seq }: Pick<Folded, 'v' | 'seq'>,
): LogEntry => ({
  seq,
  v,
  opId: `${kind}-${record.id}`.slice(0, 64),
  entity: record.entity,
  record: record.id,
  kind,
  fields,
  owner: ownerTold(record.ownerUnitId),
  device: null,
  epoch: null,
  deviceSeq: null,
  personId: null,
  takenAtMs: walk.takenAtMs,
  last: true,
});
