import type { ReadableDb } from '../database.ts';

export interface LaterChange {
  readonly seq: number;
  readonly entity: string;
  readonly entityId: string;
  readonly kind: string;
  readonly after: string | null;
}

/** The change set's own place in the log, and how much was written after it. */
export const placeOfChangeSet = (
  db: ReadableDb,
  changeSetId: string,
): { readonly lastSeq: number; readonly later: number } =>
  db
    .prepare<[string], { lastSeq: number; later: number }>(
      `SELECT max(seq) AS lastSeq, (SELECT coalesce(max(seq), 0) FROM change) - max(seq) AS later
       FROM change WHERE change_set_id = ?`,
    )
    .get(changeSetId) ?? { lastSeq: 0, later: 0 };

/** What was done after `seq` and still stands: neither an undo nor undone, and not one of `commands`. In order. */
export const listStandingAfter = (
  db: ReadableDb,
  seq: number,
  commands: readonly string[],
  limit: number,
): readonly LaterChange[] =>
  db
    .prepare<[number, string, number], LaterChange>(
      `SELECT c.seq, c.entity, c.entity_id AS entityId, c.kind, c.after
       FROM change AS c JOIN change_set AS s ON s.id = c.change_set_id
       WHERE c.seq > ? AND s.undoes IS NULL AND s.undone_by IS NULL
         AND s.command NOT IN (SELECT value FROM json_each(?))
       ORDER BY c.seq LIMIT ?`,
    )
    .all(seq, JSON.stringify(commands), limit);

/** What the change set did to one record. */
export const listChangesToRecord = (
  db: ReadableDb,
  changeSetId: string,
  entityId: string,
): readonly Pick<LaterChange, 'kind' | 'after'>[] =>
  db
    .prepare<[string, string], Pick<LaterChange, 'kind' | 'after'>>(
      'SELECT kind, after FROM change WHERE entity_id = ? AND +change_set_id = ? ORDER BY seq',
    )
    .all(entityId, changeSetId);
