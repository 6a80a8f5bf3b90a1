import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from '../../../db/database.ts';
import { migrate, readMigrations } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';

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
}

/** A migrated workspace, made once: a laptop starts from its bytes. */
export const emptyImage = (): Buffer => {
  const database = openDatabase({ path: ':memory:', key: undefined });
  migrate(database, readMigrations(join(process.cwd(), 'db/migrations')));
  const image = database.writer.serialize();
  database.close();
  return image;
};

export const openDisk = (image: Buffer): SimDisk => {
  const database = openDatabase({ path: image, key: undefined });
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
  };
};
