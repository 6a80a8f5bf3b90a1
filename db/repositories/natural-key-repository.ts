import type { ReadableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';

/** What people take for one thing although sync may bring it twice under other ids (0020-sync.sql). */
const naturalKeys: Partial<Readonly<Record<EntityName, readonly string[]>>> = {
  company_tag: ['company_id', 'tag'],
  chain_edge: ['supplier_node_id', 'customer_node_id'],
  node_company: ['node_id', 'company_id', 'role'],
  trip_target: ['trip_id', 'company_id'],
};

/** Whether another living record says the same as this one. */
export const hasLivingTwin = (db: ReadableDb, entity: EntityName, id: string): boolean => {
  const columns = naturalKeys[entity];
  if (columns === undefined) return false;
  const same = columns.map((column) => `twin.${column} = mine.${column}`).join(' AND ');
  return (
    db
      .prepare<[string], { found: number }>(
        `SELECT 1 AS found FROM ${entity} AS mine JOIN ${entity} AS twin ON ${same}
         WHERE mine.id = ? AND twin.id <> mine.id AND twin.deleted_at IS NULL LIMIT 1`,
      )
      .get(id) !== undefined
  );
};
