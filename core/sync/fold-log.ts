import type { LogEntry } from '../../shared/sync/wire.ts';
import { isApplied, mustWait, transactionsOf } from './apply-page.ts';

/** A whole log, folded: what it says of each record in the end. */
export interface FoldedLog {
  /** In the order in which the records came, so that parents stand before their children. */
  readonly records: Map<string, LogEntry>;
  /** Where the ops of this laptop lie in this log. */
  readonly ownOps: Map<string, number>;
  /** Transactions of a newer version. */
  readonly parked: LogEntry[];
  readonly parkedRecords: Set<string>;
}

export const emptyFold = (): FoldedLog => ({
  records: new Map(),
  ownOps: new Map(),
  parked: [],
  parkedRecords: new Set(),
});

export const foldEntries = (
  fold: FoldedLog,
  entries: readonly LogEntry[],
  reader: { readonly deviceId: string; readonly schemaVersion: number; readonly ownOpIds: ReadonlySet<string> },
): void => {
  for (const transaction of transactionsOf(entries)) {
    for (const { device, opId, seq } of transaction)
      if (opId !== null && (device === reader.deviceId || reader.ownOpIds.has(opId))) fold.ownOps.set(opId, seq);
    if (transaction.some((entry) => mustWait(entry, reader.schemaVersion, fold.parkedRecords)))
      for (const entry of transaction) {
        fold.parked.push(entry);
        fold.parkedRecords.add(entry.record);
      }
    else for (const entry of transaction) if (isApplied(entry.entity)) foldEntry(fold, entry);
  }
};

/** The result reads like the one entry that would have brought it. */
const foldEntry = ({ records }: FoldedLog, entry: LogEntry): void => {
  const before = records.get(entry.record);
  const fields =
    before === undefined || entry.kind === 'snapshot' ? entry.fields : { ...before.fields, ...entry.fields };
  const saysNothing = entry.kind === 'update' && Object.keys(entry.fields).length === 0;
  if (saysNothing && entry.owner === null) return;
  // Without its creation it stays an edit of what is not known.
  const isEdit = entry.kind === 'update' && (saysNothing || before === undefined || before.kind === 'update');
  const kind = isEdit ? (before?.kind ?? 'update') : kindAfter(entry.kind);
  records.set(entry.record, { ...entry, fields, kind });
};

const kindAfter = (kind: LogEntry['kind']): LogEntry['kind'] => {
  switch (kind) {
    case 'create':
    case 'update':
    case 'restore':
    case 'snapshot':
      return 'snapshot';
    case 'delete':
    case 'withdraw':
      return kind;
  }
};
