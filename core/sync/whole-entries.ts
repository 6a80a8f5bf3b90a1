import type { ReadableDb } from '../../db/database.ts';
import { findSentOp } from '../../db/repositories/sync-outbox-repository.ts';
import type { LogEntry, PageEntry } from '../../shared/sync/wire.ts';
import type { SyncIdentity } from './sync-ports.ts';

/** A brief page in full: what stands in the log as this laptop sent it is here. Undefined when it is not (any more). */
export const wholeEntries = (
  db: ReadableDb,
  epoch: string,
  { deviceId }: Pick<SyncIdentity, 'deviceId'>,
  entries: readonly PageEntry[],
): readonly LogEntry[] | undefined => {
  const whole: LogEntry[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'asSent') {
      whole.push(entry);
      continue;
    }
    const op = findSentOp(db, epoch, entry.deviceSeq);
    if (op === undefined) return undefined;
    const { seq, deviceSeq, owner, personId, takenAtMs, last } = entry;
    whole.push({
      seq,
      v: op.v ?? 1,
      opId: op.opId,
      entity: op.entity,
      record: op.entityId,
      kind: op.kind as LogEntry['kind'], // written by the record store
      fields: JSON.parse(op.fields) as LogEntry['fields'], // a summary: flat values only
      owner,
      device: deviceId,
      epoch,
      deviceSeq,
      personId,
      takenAtMs,
      last,
    });
  }
  return whole;
};
