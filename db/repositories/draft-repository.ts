import { eq } from 'drizzle-orm';
import type { ReadableDb, WritableDb } from '../database.ts';
import { draft } from '../schema/draft.ts';

export type DraftLine = typeof draft.$inferSelect;

export const listDrafts = (db: ReadableDb): readonly Omit<DraftLine, 'content'>[] =>
  db
    .prepare<[], Omit<DraftLine, 'content'>>(
      'SELECT key, title, address, written_at AS writtenAt FROM draft ORDER BY written_at DESC',
    )
    .all();

export const findDraft = (db: ReadableDb, key: string): DraftLine | undefined =>
  db
    .prepare<[string], DraftLine>(
      'SELECT key, title, address, content, written_at AS writtenAt FROM draft WHERE key = ?',
    )
    .get(key);

export const keepDraft = (db: WritableDb, line: DraftLine): void => {
  db.write.insert(draft).values(line).onConflictDoUpdate({ target: draft.key, set: line }).run();
};

/** Whether there was one. */
export const discardDraft = (db: WritableDb, key: string): boolean =>
  db.write.delete(draft).where(eq(draft.key, key)).run().changes > 0;
