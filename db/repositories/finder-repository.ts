import type { ReadableDb } from '../database.ts';

export interface TitledRecord {
  readonly kind: 'trip' | 'node' | 'chain';
  readonly id: string;
  readonly title: string;
  readonly note: string | null;
  /** The chain on which a node is shown. */
  readonly chainId: string | null;
}

/** Titles of what a person may look for by name and of which there are few, newest trips first; who shows nodes and chains puts them in order. */
export const listTitledRecords = (db: ReadableDb): TitledRecord[] =>
  db
    .prepare<[], TitledRecord>(
      `SELECT * FROM (SELECT 'trip' AS kind, id, title, starts_on AS note, NULL AS chainId FROM trip
         WHERE deleted_at IS NULL ORDER BY starts_on DESC, id)
       UNION ALL SELECT * FROM (SELECT 'node', n.id, n.name, c.name, n.chain_id FROM chain_node n
         JOIN chain c ON c.id = n.chain_id WHERE n.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY n.id)
       UNION ALL SELECT * FROM (SELECT 'chain', id, name, NULL, NULL FROM chain WHERE deleted_at IS NULL
         ORDER BY id)`,
    )
    .all();
