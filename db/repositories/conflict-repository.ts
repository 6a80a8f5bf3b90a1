import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { ReadableDb } from '../database.ts';
import { conflict } from '../schema/sync.ts';

export type ConflictRow = typeof conflict.$inferSelect;

/** Newest first. */
export const listConflicts = (db: ReadableDb, state: 'open' | 'settled', limit: number): readonly ConflictRow[] =>
  db.query
    .select()
    .from(conflict)
    .where(and(eq(conflict.state, state), isNull(conflict.deletedAt)))
    .orderBy(desc(conflict.foundAt), desc(conflict.id))
    .limit(limit)
    .all();

/** The open cards of one field of one record. */
export const listOpenConflictsOfField = (db: ReadableDb, recordId: string, field: string): readonly ConflictRow[] =>
  listOpen(db, eq(conflict.recordId, recordId), eq(conflict.field, field));

/** Open cards about records of this kind in which this laptop's value lost. */
export const listOpenCardsOf = (db: ReadableDb, entity: string, loserDevice: string): readonly ConflictRow[] =>
  listOpen(db, eq(conflict.entity, entity), eq(conflict.loserDevice, loserDevice));

const listOpen = (db: ReadableDb, ...conditions: readonly SQL[]): readonly ConflictRow[] =>
  db.query
    .select()
    .from(conflict)
    .where(and(...conditions, eq(conflict.state, 'open'), isNull(conflict.deletedAt)))
    .orderBy(conflict.id)
    .all();

export const countConflicts = (db: ReadableDb, state: 'open' | 'settled'): number =>
  db
    .prepare<[string], { count: number }>(
      'SELECT count(*) AS count FROM conflict WHERE state = ? AND deleted_at IS NULL',
    )
    .get(state)?.count ?? 0;

/** Of a record and of the rows that belong to it; a part of a room is named by its record's id with `~` and the room. */
export const countOpenConflictsOf = (db: ReadableDb, recordIds: readonly string[]): number =>
  db
    .prepare<[string], { count: number }>(
      `SELECT count(*) AS count FROM conflict
       WHERE state = 'open' AND deleted_at IS NULL
         AND iif(instr(record_id, '~') > 0, substr(record_id, 1, instr(record_id, '~') - 1), record_id) IN (SELECT value FROM json_each(?))`,
    )
    .get(JSON.stringify(recordIds))?.count ?? 0;
