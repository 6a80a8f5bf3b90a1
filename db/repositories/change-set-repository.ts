import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { ReadableDb, WritableDb } from '../database.ts';
import { change, changeSet } from '../schema/journal.ts';
import { person } from '../schema/organisation.ts';

export interface NewChangeSet {
  readonly id: string;
  readonly at: number;
  readonly actorId: string | null;
  readonly command: string;
  readonly undoes: string | null;
}

export type ChangeSetRow = typeof changeSet.$inferSelect;
export type ChangeRow = typeof change.$inferSelect;

export const appendChangeSet = (db: WritableDb, row: NewChangeSet): void => {
  db.prepareWrite<[string, number, string | null, string, string | null]>(
    'INSERT INTO change_set (id, at, actor_id, command, undoes) VALUES (?, ?, ?, ?, ?)',
  ).run(row.id, row.at, row.actorId, row.command, row.undoes);
};

export const findChangeSet = (db: ReadableDb, id: string): ChangeSetRow | undefined =>
  db.query.select().from(changeSet).where(eq(changeSet.id, id)).get();

export const markUndone = (db: WritableDb, id: string, undoneBy: string | null): void => {
  db.write.update(changeSet).set({ undoneBy }).where(eq(changeSet.id, id)).run();
};

/** From the last to the first: how they are taken back. In slices, because a set may hold 400,000. */
export const listChangesBefore = (
  db: ReadableDb,
  changeSetId: string,
  beforeSeq: number,
  limit: number,
): readonly ChangeRow[] =>
  db
    .prepare<[string, number, number], ChangeRow>(
      `SELECT seq, change_set_id AS changeSetId, entity, entity_id AS entityId, kind, before, after,
         purged_at AS purgedAt FROM change
       WHERE change_set_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    )
    .all(changeSetId, beforeSeq, limit);

export const countChangesOfSet = (db: ReadableDb, changeSetId: string): number =>
  db
    .prepare<[string], { count: number }>('SELECT count(*) AS count FROM change WHERE change_set_id = ?')
    .get(changeSetId)?.count ?? 0;

const historyColumns = {
  changeSetId: change.changeSetId,
  at: changeSet.at,
  actorName: person.name,
  command: changeSet.command,
  undoneBy: changeSet.undoneBy,
  entity: change.entity,
  entityId: change.entityId,
  kind: change.kind,
  before: change.before,
  after: change.after,
};

const history = (db: ReadableDb) =>
  db.query
    .select(historyColumns)
    .from(change)
    .innerJoin(changeSet, eq(changeSet.id, change.changeSetId))
    .leftJoin(person, eq(person.id, changeSet.actorId));

/** Newest first. */
export const listHistoryOf = (db: ReadableDb, entityIds: readonly string[], limit: number) =>
  history(db)
    // One parameter for any number of ids: a chain has thousands of rows.
    .where(sql`${change.entityId} IN (SELECT value FROM json_each(${JSON.stringify(entityIds)}))`)
    .orderBy(desc(change.seq))
    .limit(limit)
    .all();

/** How many entries `listHistoryOf` would give without a limit. */
export const countHistoryOf = (db: ReadableDb, entityIds: readonly string[]): number =>
  db
    .prepare<[string], { count: number }>(
      'SELECT count(*) AS count FROM change WHERE entity_id IN (SELECT value FROM json_each(?))',
    )
    .get(JSON.stringify(entityIds))?.count ?? 0;

/** In the order in which it was written. */
export const listOfChangeSet = (db: ReadableDb, changeSetId: string, limit: number) =>
  history(db).where(eq(change.changeSetId, changeSetId)).orderBy(change.seq).limit(limit).all();

/** Newest first; `entities` keeps rows of bookkeeping tables out. */
export const listRecentHistory = (db: ReadableDb, entities: readonly string[], sinceMs: number, limit: number) =>
  history(db)
    .where(and(gte(changeSet.at, sinceMs), inArray(change.entity, [...entities])))
    .orderBy(desc(change.seq))
    .limit(limit)
    .all();
