import type { ReadableDb, WritableDb } from '../database.ts';

/** What people are told about sync, kept over a restart. */
export interface SyncFacts {
  readonly lastContactAtMs: number | null;
  readonly problem: unknown;
  readonly notices: readonly unknown[];
}

export const readSyncFacts = (db: ReadableDb): SyncFacts => {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM sync_state WHERE key = ?').get(factsKey);
  return row === undefined
    ? { lastContactAtMs: null, problem: null, notices: [] }
    : (JSON.parse(row.value) as SyncFacts); // written by writeSyncFacts only
};

export const writeSyncFacts = (db: WritableDb, facts: SyncFacts): void => {
  db.prepareWrite<[string, string]>(
    'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(factsKey, JSON.stringify(facts));
};

const factsKey = 'facts';

/** Of what waits to be sent: how many changes per kind of record. */
export const countWaitingByEntity = (db: ReadableDb): Readonly<Record<string, number>> =>
  Object.fromEntries(
    db
      .prepare<[], { entity: string; count: number }>(
        'SELECT entity, count(*) AS count FROM outbox WHERE accepted_at IS NULL GROUP BY entity ORDER BY entity',
      )
      .all()
      .map(({ entity, count }) => [entity, count]),
  );
