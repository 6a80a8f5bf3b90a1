import type { ReadableDb } from './database.ts';

/** Changes when another connection commits: what was computed from the file before is then stale. */
export const dataVersion = (db: ReadableDb): number =>
  db.prepare<[], { data_version: number }>('PRAGMA data_version').get()?.data_version ?? 0;
