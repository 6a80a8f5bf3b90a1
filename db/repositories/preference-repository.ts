import type { ReadableDb, WritableDb } from '../database.ts';
import { preference } from '../schema/journal.ts';

export const readPreference = (db: ReadableDb, key: string): unknown => {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM preference WHERE key = ?').get(key);
  return row === undefined ? undefined : parsed(row.value);
};

/** What is no JSON counts as not set: a setting that cannot be read takes no screen away. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const writePreference = (db: WritableDb, key: string, value: unknown): void => {
  db.write
    .insert(preference)
    .values({ key, value: JSON.stringify(value) })
    .onConflictDoUpdate({ target: preference.key, set: { value: JSON.stringify(value) } })
    .run();
};
