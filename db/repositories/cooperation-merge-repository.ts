import { type ActiveMerge, sameFirm } from '../../shared/domain/cooperation/merged-firms.ts';
import { entityNames, factsOf, fieldsOf, isRecordKind } from '../../shared/records/all-records.ts';
import { isInsideRoom } from '../../shared/sync/room.ts';
import type { ReadableDb } from '../database.ts';
import type { EntityName, EntityRow } from '../schema/entities.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';

export interface MergeRecord extends ActiveMerge {
  readonly mergedOn: string;
  readonly undoneOn: string | null;
  /** JSON of what this laptop moved; null on the others. */
  readonly moved: string | null;
}

const mergeColumns =
  'id, kept_id AS keptId, merged_id AS mergedId, merged_on AS mergedOn, undone_on AS undoneOn, moved';

export const listActiveMerges = (db: ReadableDb): readonly MergeRecord[] =>
  db
    .prepare<[], MergeRecord>(
      `SELECT ${mergeColumns} FROM company_merge WHERE deleted_at IS NULL AND undone_on IS NULL ORDER BY id`,
    )
    .all();

/** Undone ones too, newest first. */
export const listMergesOf = (db: ReadableDb, companyIds: readonly string[]): readonly MergeRecord[] =>
  db
    .prepare<[string, string], MergeRecord>(
      `SELECT ${mergeColumns} FROM company_merge WHERE deleted_at IS NULL
         AND (kept_id IN (SELECT value FROM json_each(?)) OR merged_id IN (SELECT value FROM json_each(?)))
       ORDER BY id DESC`,
    )
    .all(JSON.stringify(companyIds), JSON.stringify(companyIds));

/** Undone by another laptop or the server, while what this one moved has not gone back. */
export const listMergesToTakeBack = (db: ReadableDb): readonly MergeRecord[] =>
  db
    .prepare<[], MergeRecord>(
      `SELECT ${mergeColumns} FROM company_merge
       WHERE moved IS NOT NULL AND undone_on IS NOT NULL AND deleted_at IS NULL ORDER BY id DESC`,
    )
    .all();

/** What this laptop wrote about a firm that others have merged into another one: only the room's, which nobody else points on. */
export const listLeftBehind = (db: ReadableDb): readonly LeftBehind[] =>
  db.prepare<[], LeftBehind>(leftBehindSql).all();

export interface LeftBehind {
  readonly entity: ReferencingEntity;
  readonly id: string;
  readonly companyId: string;
}

/** Row numbers of the firms that are shown as another one. */
export const listMergedRowNos = (db: ReadableDb): ReadonlySet<number> =>
  new Set(
    db
      .prepare<[], { rowNo: number }>(
        `SELECT c.row_no AS rowNo FROM company_merge m JOIN company c ON c.id = m.merged_id
         WHERE m.undone_on IS NULL AND m.deleted_at IS NULL`,
      )
      .all()
      .map(({ rowNo }) => rowNo),
  );

/** Every record that is shown as this firm, the kept one first. */
export const sameFirmIds = (db: ReadableDb, companyId: string): readonly string[] =>
  sameFirm(companyId, listActiveMerges(db));

/** Records about a company; what programs made of one is made anew. */
export type ReferencingEntity = {
  [E in EntityName]: EntityRow<E> extends { readonly companyId: string | null } ? E : never;
}[EntityName];

export const isReferencing = (entity: string): entity is ReferencingEntity => {
  if (!isRecordKind(entity) || factsOf(entity).madeAs === 'programs') return false;
  const company = fieldsOf(entity)['companyId'];
  return company?.kind === 'ref' && company.entity === 'company';
};

export const referencingEntities: readonly ReferencingEntity[] = entityNames.filter(isReferencing);

/**
 * Living rows that point to the company and are this laptop's to change: other units' leads and visits stay where they
 * are, and are shown under the kept firm all the same.
 */
export const listReferences = (
  db: ReadableDb,
  entity: ReferencingEntity,
  companyId: string,
  ownUnitId: string | null,
): readonly string[] =>
  db
    .prepare<[string, string | null], { id: string }>(
      `SELECT r.id FROM ${tableNameOf(entity)} r LEFT JOIN sync_row s ON s.record_id = r.id
       WHERE r.company_id = ? AND r.deleted_at IS NULL AND (s.owner_unit_id IS NULL OR s.owner_unit_id = ?) ORDER BY r.id`,
    )
    .all(companyId, ownUnitId)
    .map(({ id }) => id);

/** Whether the company already has a row that says the same as this one. */
export const hasTwin = (db: ReadableDb, entity: ReferencingEntity, id: string, companyId: string): boolean => {
  const { key } = factsOf(entity);
  if (key === null) return false;
  const columns = key.filter((field) => field !== 'companyId').map((field) => columnNameOf(entity, field));
  return (
    db
      .prepare<[string, string], { one: 1 }>(
        `SELECT 1 AS one FROM ${tableNameOf(entity)} twin WHERE twin.company_id = ? AND twin.deleted_at IS NULL
           AND (${columns.map((column) => `twin.${column}`).join(', ')}) = (SELECT ${columns.join(', ')} FROM ${tableNameOf(entity)} WHERE id = ?) LIMIT 1`,
      )
      .get(companyId, id) !== undefined
  );
};

const leftBehindSql = referencingEntities
  .filter(isInsideRoom)
  .map(
    (entity) => `SELECT DISTINCT '${entity}' AS entity, r.id AS id, r.company_id AS companyId
      FROM company_merge m CROSS JOIN ${tableNameOf(entity)} r ON r.company_id = m.merged_id
      WHERE m.undone_on IS NULL AND m.deleted_at IS NULL AND r.deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM change c JOIN change_set s ON s.id = c.change_set_id
                    WHERE c.entity_id = r.id AND c.kind = 'create' AND s.command <> 'sync.receive')`,
  )
  .join(' UNION ALL ');
