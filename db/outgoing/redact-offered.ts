import { isSent } from '../../shared/records/all-records.ts';
import { asWritten } from '../../shared/records/kept-values.ts';
import { firmFieldsOf, guardedEntities, hiddenFields } from '../../shared/sync/hidden-fields.ts';
import type { WritableDb } from '../database.ts';
import type { RecordStore } from '../record-store.ts';
import { isTravellingEntity } from '../repositories/sync-column-repository.ts';
import { cutUnsentOps, dropUnsentOps } from './outbox-ops.ts';
import { hidesInSql } from './sensitive-label.ts';
import { createSurroundings } from './surroundings.ts';

/**
 * What left while a label allowed it goes to another server by the label of today: ops that are offered again say nothing
 * of what a 敏感 lead hides now (docs/spec/submission.md), nor what one that is hidden says of an earlier state, such as
 * the firm that a visit named before it was changed.
 */
export const redactOffered = (db: WritableDb, records: Pick<RecordStore, 'find'>): void => {
  dropReportsNaming(db, namesOfSensitive(db));
  const around = createSurroundings(db);
  const waiting = db
    .prepare<[string], { entity: string; id: string }>(
      `SELECT DISTINCT entity, entity_id AS id FROM outbox
       WHERE epoch IS NULL AND accepted_at IS NULL AND entity IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(guardedEntities));
  for (const { entity, id } of waiting) {
    if (!isTravellingEntity(entity) || !isSent(entity)) continue;
    const row: Readonly<Record<string, unknown>> = records.find(entity, id) ?? {};
    const now = hiddenFields(entity, row, around);
    // Which firm an op of before named beside these nobody knows: only what is still so is told.
    const firm = firmFieldsOf(entity);
    if (now === 'all') dropUnsentOps(db, id);
    else {
      if (entity === 'lead' && now.size > 0) sayLabelOfToday(db, id, asWritten(row)['label']);
      cutUnsentOps(db, id, (said) => {
        const then = hiddenFields(entity, { ...row, ...said }, around);
        const namedFirm = (field: string): boolean => firm.has(field) && said[field] !== row[field];
        return (field) =>
          now.has(field) || namedFirm(field) || (then === 'all' ? said[field] !== row[field] : then.has(field));
      });
    }
  }
};

/** A colleague may have raised it: what this laptop said of it would open the lead there, and then here. */
const sayLabelOfToday = (db: WritableDb, leadId: string, label: unknown): void => {
  db.prepareWrite<[unknown, string]>(
    `UPDATE outbox SET fields = json_set(fields, '$.label', ?)
     WHERE entity_id = ? AND accepted_at IS NULL AND epoch IS NULL AND json_type(fields, '$.label') IS NOT NULL`,
  ).run(label, leadId);
};

/** What sensitive leads are and were called, and their firms. */
const namesOfSensitive = (db: WritableDb): readonly string[] =>
  db
    .prepare<[], { name: string }>(
      `WITH hidden AS (SELECT id, name, company_id FROM lead WHERE ${hidesInSql('label')})
       SELECT name FROM hidden WHERE length(name) > 1
       UNION SELECT json_extract(fields, '$.name') FROM outbox
         WHERE entity = 'lead' AND entity_id IN (SELECT id FROM hidden) AND length(json_extract(fields, '$.name')) > 1
       UNION SELECT c.name FROM company c JOIN hidden ON hidden.company_id = c.id`,
    )
    .all()
    .map(({ name }) => name);

/** A report is frozen with its hash, so nothing can be cut out of it: one that names such a lead is not told at all. */
const dropReportsNaming = (db: WritableDb, names: readonly string[]): void => {
  if (names.length === 0) return;
  const reports = db
    .prepare<[], { id: string; content: string | null }>(
      `SELECT entity_id AS id, json_extract(fields, '$.content') AS content FROM outbox
       WHERE entity = 'submission' AND epoch IS NULL AND accepted_at IS NULL`,
    )
    .all();
  // Inside of the content a name stands as JSON writes it.
  for (const { id, content } of reports)
    if (names.some((name) => content?.includes(JSON.stringify(name).slice(1, -1)))) dropUnsentOps(db, id);
};
