import { mayRead, type Principal } from '../../shared/sync/audience.ts';
import { type DigestBucket, type DigestRow, digestOf } from '../../shared/sync/digest.ts';
import type { Cursor } from '../../shared/sync/wire.ts';
import type { ServerSyncDeps } from './sync-deps.ts';

/**
 * What the reader may see at the end of the log, as hashes. Reads every record in his sight, therefore only now and then;
 * null when the log has gone on meanwhile.
 */
export const readDigest = (
  deps: ServerSyncDeps,
  principal: Principal,
  end: Cursor,
): Promise<readonly DigestBucket[] | null> =>
  deps.store.inTransaction(principal, async (transaction) => {
    const rows: DigestRow[] = [];
    for (let after = ''; ; ) {
      const page = await transaction.recordsAfter(after, pageRecords);
      for (const { entity, id, updatedSeq, audience } of page)
        if (mayRead(principal, audience)) rows.push({ entity, id, seq: updatedSeq });
      const last = page.at(-1);
      if (last === undefined || page.length < pageRecords) break;
      after = last.id;
    }
    return (await transaction.logEnd()).seq === end.seq ? digestOf(deps.sha256, rows) : null;
  });

const pageRecords = 1000;
