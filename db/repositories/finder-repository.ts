import type { ReadableDb } from '../database.ts';

export interface TitledRecord {
  readonly kind: 'lead' | 'trip' | 'node' | 'chain';
  readonly id: string;
  readonly title: string;
  readonly note: string | null;
  /** The chain on which a node is shown. */
  readonly chainId: string | null;
}

/**
 * Titles of what a person may look for by name, newest first in each kind: companies have an index of their own, these
 * are few. Of leads only the `leads` most recently changed ones, so that a keystroke stays cheap with 50,000 of them.
 */
export const listTitledRecords = (db: ReadableDb, leads: number): TitledRecord[] =>
  db
    .prepare<[number], TitledRecord>(
      `SELECT * FROM (SELECT 'lead' AS kind, id, name AS title, code AS note, NULL AS chainId FROM lead
         WHERE deleted_at IS NULL ORDER BY updated_at DESC, id LIMIT ?)
       UNION ALL SELECT * FROM (SELECT 'trip', id, title, starts_on, NULL FROM trip WHERE deleted_at IS NULL
         ORDER BY starts_on DESC, id)
       UNION ALL SELECT * FROM (SELECT 'node', n.id, n.name, c.name, n.chain_id FROM chain_node n
         JOIN chain c ON c.id = n.chain_id WHERE n.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY n.name, n.id)
       UNION ALL SELECT * FROM (SELECT 'chain', id, name, NULL, NULL FROM chain WHERE deleted_at IS NULL
         ORDER BY name, id)`,
    )
    .all(leads);
