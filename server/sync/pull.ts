import type { Principal } from '../../shared/sync/audience.ts';
import type { Cursor, LogEntry, PageEntry, PullAnswer, PullRequest } from '../../shared/sync/wire.ts';
import type { ServerTransaction, StoredEntry } from '../store/server-store.ts';
import {
  asSnapshot,
  asWithdrawal,
  fold,
  redacted,
  sightOf,
  storedToEntry,
  withTransactionEnds,
} from './decide/sight.ts';
import { type ScopeState, scopeStateIn } from './pull-scope.ts';
import { ensureServerEpoch, type LogWitness, newServerEpoch } from './server-epoch.ts';
import type { ServerSyncDeps } from './sync-deps.ts';

export interface PullPage {
  readonly entries: readonly PageEntry[];
  readonly cursor: Cursor;
}

export type PullStart =
  | { readonly type: 'answer'; readonly answer: PullAnswer }
  | {
      readonly type: 'read';
      readonly serverEpoch: string;
      readonly end: Cursor;
      readonly scope: ScopeState;
      readonly sharedSeq: number;
    };

export interface PageRequest extends Pick<PullRequest, 'cursor' | 'epoch' | 'brief'> {
  /** Up to this number both sides have the same ops of the epoch. */
  readonly sharedSeq: number;
}

/** Whose log it is and whose laptop: answers that come before any page. */
export const startPull = async (
  deps: ServerSyncDeps,
  witness: LogWitness,
  transaction: ServerTransaction,
  principal: Principal,
  deviceId: string,
  request: PullRequest,
): Promise<PullStart> => {
  const serverEpoch = await ensureServerEpoch(transaction, deps.ids);
  const end = await transaction.logEnd();
  if (request.serverEpoch !== null && request.serverEpoch !== serverEpoch) return restored(serverEpoch);
  if ((await transaction.hashAt(request.cursor.seq)) !== request.cursor.hash || witness.isAhead(end)) {
    if (!(await witness.believesRestore(transaction))) return restored(serverEpoch);
    const made = await newServerEpoch(transaction, deps.ids);
    witness.epochBegan();
    return restored(made);
  }
  const head = await transaction.deviceHead(deviceId, request.epoch);
  const isBehind =
    head !== undefined &&
    (head.lastSeq > request.lastSeq || (head.lastSeq === request.lastSeq && head.headHash !== request.headHash));
  if (isBehind) return { type: 'answer', answer: { type: 'behind', serverEpoch, lastSeq: head.lastSeq } };
  const scope = await scopeStateIn(transaction, deps.sha256, deviceId, principal, request);
  // A laptop that knows later ops may be a copy with others under the same numbers: that shows only when it sends them.
  const sharedSeq = head?.lastSeq === request.lastSeq ? request.lastSeq : 0;
  return { type: 'read', serverEpoch, end, scope, sharedSeq };
};

const restored = (serverEpoch: string): PullStart => ({ type: 'answer', answer: { type: 'restored', serverEpoch } });

/** The next page of the log as this reader may see it, up to `end` at most. */
export const readPage = async (
  deps: ServerSyncDeps,
  pageEntries: number,
  principal: Principal,
  deviceId: string,
  request: PageRequest,
  end: Cursor,
): Promise<PullPage> => {
  const after = request.cursor;
  if (after.seq >= end.seq) return { entries: [], cursor: after };
  const { found, present } = await deps.store.inTransaction(principal, async (transaction) => {
    const entries = await transaction.readLog(after.seq, pageEntries);
    const ids = [...new Set(entries.map((entry) => entry.record))];
    return { found: entries, present: ids.length === 0 ? new Map() : await transaction.records(ids) };
  });
  const lastSeq = found.length < pageEntries ? end.seq : Math.min(end.seq, found.at(-1)?.endSeq ?? end.seq);
  const seen = found
    .filter((entry) => entry.seq <= lastSeq)
    .map((entry) => ({ entry, sight: sightOf(principal, deviceId, entry, present.get(entry.record)) }));
  const arriving = seen.filter(({ sight }) => sight === 'snapshot').map(({ entry }) => entry);
  return deps.store.inTransaction('server', async (transaction) => {
    const cursor = lastSeq === end.seq ? end : { seq: lastSeq, hash: (await transaction.hashAt(lastSeq)) ?? end.hash };
    const snapshots = await snapshotsOf(transaction, arriving);
    const lines = seen.flatMap(({ entry, sight }) => {
      const line = lineOf(entry, sight, snapshots);
      if (line === undefined) return [];
      const told = redacted(principal, line, present.get(entry.record));
      const isWhole = sight === 'entry' && told === line;
      return [
        {
          entry: request.brief ? brief(entry, told, isWhole, deviceId, request) : told,
          transaction: entry.endSeq,
        },
      ];
    });
    return { entries: withTransactionEnds(lines), cursor };
  });
};

/** Without what the laptop that asks has itself, and without what is of no use to it. */
const brief = (
  entry: StoredEntry,
  told: LogEntry,
  isWhole: boolean,
  deviceId: string,
  { epoch, sharedSeq }: PageRequest,
): PageEntry => {
  if (entry.device !== deviceId) return { ...told, opId: null, epoch: null, deviceSeq: null };
  const { deviceSeq } = entry;
  const isHeld = entry.epoch === epoch && deviceSeq !== null && deviceSeq <= sharedSeq;
  if (!isWhole || !isHeld || !entry.asSent) return told;
  const { seq, owner, personId, takenAtMs, last } = told;
  return { kind: 'asSent', seq, deviceSeq, owner, personId, takenAtMs, last };
};

const lineOf = (
  entry: StoredEntry,
  sight: ReturnType<typeof sightOf>,
  snapshots: ReadonlyMap<number, LogEntry>,
): LogEntry | undefined => {
  switch (sight) {
    case 'entry':
      return storedToEntry(entry);
    case 'snapshot':
      return snapshots.get(entry.seq);
    case 'withdraw':
      return asWithdrawal(entry);
    case 'accounted':
      return { ...storedToEntry(entry), kind: 'update', fields: {} };
    case 'nothing':
      return undefined;
  }
};

/** Each record as it stood at the entry that brought it into sight: later entries follow in their order. */
const snapshotsOf = async (
  transaction: ServerTransaction,
  arriving: readonly StoredEntry[],
): Promise<ReadonlyMap<number, LogEntry>> => {
  if (arriving.length === 0) return new Map();
  const upTo = Math.max(...arriving.map((entry) => entry.seq));
  const byRecord = Map.groupBy(
    await transaction.entriesOf(
      arriving.map((entry) => entry.record),
      upTo,
    ),
    (entry) => entry.record,
  );
  return new Map(
    arriving.map((entry) => [
      entry.seq,
      asSnapshot(entry, fold((byRecord.get(entry.record) ?? []).filter(({ seq }) => seq <= entry.seq))),
    ]),
  );
};
