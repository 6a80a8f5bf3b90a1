import type { StoredEntry } from '../../../server/store/server-store.ts';
import type { Invariant, MadeOp } from './made-op.ts';
import type { SimServer } from './sim-server.ts';

/** What the server's log must be like at each step; looks only at what is new. */
export interface ServerWatch {
  readonly check: () => Promise<void>;
  readonly reset: () => void;
  readonly log: readonly StoredEntry[];
  /** Place of the line that an op had as its effect. */
  readonly placeOf: (opId: string) => number | undefined;
  /** Lines that the server added to it aside. */
  readonly entriesOf: (record: string) => readonly StoredEntry[];
}

export const createServerWatch = (
  server: SimServer,
  ops: ReadonlyMap<string, MadeOp>,
  broken: (invariant: Invariant, text: string) => void,
): ServerWatch => {
  let log: StoredEntry[] = [];
  let places = new Map<string, number>();
  let byRecord = new Map<string, StoredEntry[]>();
  let deviceSeqs = new Map<string, number>();
  let changeSetEnds = new Map<string, number>();

  const look = (entry: StoredEntry): void => {
    if (entry.seq !== log.length + 1) broken('I5', `entry ${entry.seq} lies at ${log.length + 1} of the log`);
    if (places.has(entry.opId))
      broken('I4', `op ${entry.opId} had its effect twice: ${places.get(entry.opId)}, ${entry.seq}`);
    if (entry.device !== null && entry.deviceSeq !== null) {
      const chain = `${entry.device} ${entry.epoch}`;
      const before = deviceSeqs.get(chain) ?? 0;
      if (entry.deviceSeq <= before) broken('I5', `${chain}: op ${entry.deviceSeq} stands after op ${before}`);
      deviceSeqs.set(chain, entry.deviceSeq);
    }
    const made = ops.get(entry.opId);
    if (made !== undefined) {
      const end = changeSetEnds.get(made.changeSetId);
      if (end !== undefined && end !== entry.endSeq)
        broken('I7', `change set ${made.changeSetId} lies in two transactions of the log: ${end}, ${entry.endSeq}`);
      changeSetEnds.set(made.changeSetId, entry.endSeq);
    }
    const story = byRecord.get(entry.record);
    checkTombstone(story ?? [], entry, made);
    if (story === undefined) byRecord.set(entry.record, [entry]);
    else story.push(entry);
    places.set(entry.opId, entry.seq);
    log.push(entry);
  };

  /** A deleted record comes back only by a restore, or by an edit that had not seen the delete. */
  const checkTombstone = (story: readonly StoredEntry[], entry: StoredEntry, made: MadeOp | undefined): void => {
    if (entry.kind === 'delete' || entry.rootId === '') return;
    const last = story.findLast(({ rootId }) => rootId !== '');
    if (last?.kind !== 'delete' || Object.keys(entry.fields).length === 0) return;
    if (made === undefined || made.kind === 'restore') return;
    if (made.restores === restores && made.seenSeq >= last.seq)
      broken(
        'I8',
        `${entry.entity} ${entry.record} was deleted at ${last.seq} and came back by op ${entry.opId}, whose author knew`,
      );
  };

  let restores = 0;

  return {
    check: async () => {
      for (const entry of await server.entriesAfter(log.length)) look(entry);
    },
    reset: () => {
      restores += 1;
      log = [];
      places = new Map();
      byRecord = new Map();
      deviceSeqs = new Map();
      changeSetEnds = new Map();
    },
    get log() {
      return log;
    },
    placeOf: (opId) => places.get(opId),
    entriesOf: (record) => byRecord.get(record) ?? [],
  };
};
