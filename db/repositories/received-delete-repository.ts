import type { ReadableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';

export const lastChangeSeq = (db: ReadableDb): number =>
  db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM change').get()?.seq ?? 0;

/** Records that arrived as deleted after this change, the last one first. */
export const listDeletedBySync = (
  db: ReadableDb,
  afterChange: number,
): readonly { readonly entity: EntityName; readonly id: string }[] =>
  db
    .prepare<[number], { entity: EntityName; id: string }>(
      // written by the record store
      `SELECT change.entity, change.entity_id AS id FROM change JOIN change_set ON change_set.id = change.change_set_id
       WHERE change.seq > ? AND change.kind = 'delete' AND change_set.command = 'sync.receive' ORDER BY change.seq DESC`,
    )
    .all(afterChange);
