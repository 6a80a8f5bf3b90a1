import { hiddenFields, isSyncedEntity, labelGuards } from '../shared/sync/summary.ts';
import type { WritableDb } from './database.ts';
import { cutUnsentOps, dropUnsentOps } from './outbox-ops.ts';
import type { RecordStore } from './record-store.ts';
import { isTravellingEntity } from './repositories/sync-column-repository.ts';
import { createSurroundings } from './surroundings.ts';

/**
 * What left while a label allowed it goes to another server by the label of today: ops that are offered again say nothing
 * of what a 敏感 lead hides now (docs/spec/submission.md), nor what one that is hidden says of an earlier state, such as
 * the firm that a visit named before it was changed.
 */
export const hideInOfferedAgain = (db: WritableDb, records: Pick<RecordStore, 'find'>): void => {
  const around = createSurroundings(db);
  const waiting = db
    .prepare<[string], { entity: string; id: string }>(
      `SELECT DISTINCT entity, entity_id AS id FROM outbox
       WHERE epoch IS NULL AND accepted_at IS NULL AND entity IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(Object.keys(labelGuards)));
  for (const { entity, id } of waiting) {
    if (!isTravellingEntity(entity) || !isSyncedEntity(entity)) continue;
    const row: Readonly<Record<string, unknown>> = records.find(entity, id) ?? {};
    const now = hiddenFields(entity, row, around);
    if (now === 'all') dropUnsentOps(db, id);
    else
      cutUnsentOps(db, id, (said) => {
        const then = hiddenFields(entity, { ...row, ...said }, around);
        return (field) => now.has(field) || (then === 'all' ? said[field] !== row[field] : then.has(field));
      });
  }
};
