import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { type InUse, lockFolder } from '../../../db/file/lock.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { SqlEngine } from './sql-session.ts';

/**
 * PostgreSQL inside the process, for trials and one office. It has no lock of its own and two processes destroy its
 * files, hence ours; it cannot fsync, so a power cut may lose or damage data: the console says so as long as it is used.
 */
export const openPglite = async (folder: string | undefined, image?: Blob): Promise<Result<SqlEngine, InUse>> => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock =
    folder === undefined
      ? undefined
      : lockFolder(folder, { pid: process.pid, computer: hostname(), host: 'server', startedAtMs: Date.now() });
  if (lock?.ok === false) return lock;
  try {
    // Loaded late: a server on PostgreSQL does without these megabytes.
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: join(folder, 'database') }),
      ...(image === undefined ? {} : { loadDataDir: image }),
    });
    return ok(engineOf(database, () => lock?.value.release()));
  } catch (error) {
    lock?.value.release();
    throw error;
  }
};

export const engineOf = (database: Pick<PGlite, 'transaction' | 'close'>, release: () => void): SqlEngine => ({
  kind: 'pglite',
  transaction: (opening, work) =>
    database.transaction(async (transaction) => {
      await transaction.exec(opening);
      return work({
        query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
          if (values === undefined) {
            const results = await transaction.exec(text);
            // Row is what the caller's statement selects; the engine cannot know it.
            return (results.at(-1)?.rows ?? []) as Row[];
          }
          return (await transaction.query<Row>(text, [...values])).rows;
        },
      });
    }),
  close: async () => {
    await database.close();
    release();
  },
});
