import { isSent } from '../../shared/records/all-records.ts';
import { hiddenFields } from '../../shared/sync/hidden-fields.ts';
import { recordToSummary } from '../../shared/sync/summary.ts';
import type { WritableDb } from '../database.ts';
import type { RecordStore } from '../record-store.ts';
import {
  firstOutboxSeq,
  forgetPrunedCreation,
  insertOldOp,
  listPrunedCreations,
  type PrunedCreation,
} from '../repositories/outbox-pruning-repository.ts';
import { isTravellingEntity, recordColumnsOf } from '../repositories/sync-column-repository.ts';
import { createSurroundings } from './surroundings.ts';

/**
 * A server that lacks records of which the creation was pruned gets it again, as the record is now, before everything
 * else that waits and under its old op id: a server that has it all the same drops it (I4). Not what a sensitive lead
 * hides, and nothing that is in the trash: a restore tells all of it. Answers how many; their numbers must be given anew.
 */
export const resendCreations = (
  db: WritableDb,
  records: Pick<RecordStore, 'find'>,
  isLacking: (creation: PrunedCreation) => boolean,
): number => {
  const lacking = listPrunedCreations(db).filter(isLacking);
  if (lacking.length === 0) return 0;
  const around = createSurroundings(db);
  // Each of them left at least its own number free, and no line of the ledger names those any more.
  let seq = (firstOutboxSeq(db) ?? lacking.length + 1) - lacking.length;
  let told = 0;
  for (const creation of lacking) {
    const { entity, recordId } = creation;
    if (!isTravellingEntity(entity) || !isSent(entity)) continue;
    const row: (Readonly<Record<string, unknown>> & { readonly createdAt: number }) | undefined = records.find(
      entity,
      recordId,
    );
    if (row === undefined || row['deletedAt'] !== null || hiddenFields(entity, row, around) === 'all') continue;
    const said = [...recordColumnsOf(entity).keys()].filter((field) => row[field] !== null);
    const fields = JSON.stringify(recordToSummary(entity, row, said, around));
    insertOldOp(db, { ...creation, seq: seq++, fields, atMs: row.createdAt });
    forgetPrunedCreation(db, recordId);
    told++;
  }
  return told;
};
