import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from '../../../db/database.ts';
import { migrate, readMigrations } from '../../../db/file/migrate.ts';
import { openDatabase } from '../../../db/file/open.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The program ended at this moment: nothing after it was done. */
export class SimCrash extends Error {}

/** What happens at the next commits of a laptop's disk, in their order; empty: all is well. */
export type DiskEvent = 'fine' | 'crashBefore' | 'crashAfter' | 'full';

export interface SimDisk {
  readonly database: Database;
  readonly plan: (events: readonly DiskEvent[]) => void;
  readonly calm: () => void;
  /** The committed bytes; what was not committed is not in them. */
  readonly image: () => Buffer;
  /** What was not committed is gone, as after a crash; the rest stands. */
  readonly rollBack: () => void;
  readonly close: () => void;
}

/** A migrated workspace, made once: a laptop starts from its bytes. */
export const emptyImage = (): Buffer => {
  const database = openDatabase({ path: ':memory:', key: undefined });
  migrate(database, readMigrations(join(process.cwd(), 'db/migrations')));
  const image = database.writer.serialize();
  database.close();
  return image;
};

const idle: SimDisk[] = [];
let image: Buffer | undefined;

/**
 * An empty workspace. Reading the schema of a new connection costs more than most seeds, so connections are wiped and
 * used again; a crash, a copy or a restored laptop really opens its bytes.
 */
export const emptyDisk = (): SimDisk => {
  const used = idle.pop();
  if (used !== undefined) return used;
  image ??= emptyImage();
  return openDisk(image);
};

export const releaseDisk = (disk: SimDisk): void => {
  if (idle.length >= maxIdle) {
    disk.close();
    return;
  }
  disk.calm();
  disk.rollBack();
  wipe(disk);
  idle.push(disk);
};

const maxIdle = 12;

const wipes = new WeakMap<SimDisk, readonly { readonly run: () => unknown }[]>();

const wipe = (disk: SimDisk): void => {
  const { writer } = disk.database;
  const known = wipes.get(disk);
  if (known !== undefined) {
    for (const statement of known) statement.run();
    return;
  }
  const tables = writer
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_grams%' ESCAPE '\\'",
    )
    .pluck()
    .all();
  // Triggers of one table write into another that was wiped before.
  const statements = [...tables, ...tables, 'sqlite_sequence'].map((table) => writer.prepare(`DELETE FROM ${table}`));
  wipes.set(disk, statements);
  wipe(disk);
};

export const openDisk = (bytes: Buffer): SimDisk => {
  const database = openDatabase({ path: bytes, key: undefined });
  const { writer } = database;
  let events: DiskEvent[] = [];
  const exec = writer.exec.bind(writer);
  /** Faults lie at the commit: before it nothing has happened, after it everything. */
  const faulty = (sql: string): typeof writer => {
    if (sql !== 'COMMIT') return exec(sql);
    switch (events.shift() ?? 'fine') {
      case 'fine':
        return exec(sql);
      case 'crashBefore':
        throw new SimCrash('before the commit');
      case 'crashAfter':
        exec(sql);
        throw new SimCrash('after the commit');
      case 'full':
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL', name: 'SqliteError' });
    }
  };
  writer.exec = faulty;
  return {
    database,
    plan: (planned) => {
      events = [...planned];
    },
    calm: () => {
      events = [];
    },
    image: () => {
      if (writer.inTransaction) exec('ROLLBACK');
      return writer.serialize();
    },
    rollBack: () => {
      if (writer.inTransaction) exec('ROLLBACK');
    },
    close: database.close,
  };
};
