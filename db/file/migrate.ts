import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Database } from '../database.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export interface DatabaseFromFuture {
  readonly type: 'DatabaseFromFuture';
  readonly fileVersion: number;
  readonly appVersion: number;
}

/** SQL files in steps of ten, beside this module in the sources and beside the bundle in a package. */
export const migrationsFolder = fileURLToPath(new URL('../migrations/', import.meta.url));

export const readMigrations = (folder: string = migrationsFolder): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      version: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      sql: readFileSync(join(folder, file), 'utf8'),
    }));

export const schemaVersion = (database: Database): number =>
  Number(database.writer.pragma('user_version', { simple: true }));

/** Each step is one transaction together with its version, so a crash leaves the file at a whole step. */
export const migrate = (
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
  onStep: (done: number, total: number) => void = () => {},
): Result<{ readonly from: number; readonly to: number }, DatabaseFromFuture> => {
  const from = schemaVersion(database);
  const newest = migrations.at(-1)?.version ?? 0;
  if (from > newest) return err({ type: 'DatabaseFromFuture', fileVersion: from, appVersion: newest });
  const pending = migrations.filter(({ version }) => version > from);
  for (const [done, { version, sql }] of pending.entries()) {
    onStep(done, pending.length);
    database.writer.transaction(() => {
      database.writer.exec(sql);
      database.writer.pragma(`user_version = ${version}`);
    })();
  }
  return ok({ from, to: newest });
};
