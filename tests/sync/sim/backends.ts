import { Client } from 'pg';
import type { ServerStore } from '../../../server/store/server-store.ts';
import { migrate } from '../../../server/store/sql/migrate.ts';
import { engineOf } from '../../../server/store/sql/pglite-engine.ts';
import { appRole, readerSettings } from '../../../server/store/sql/reader-settings.ts';
import { openServerDatabase } from '../../../server/store/sql/server-database.ts';
import { createSqlStore } from '../../../server/store/sql/sql-store.ts';
import { emptyPglite } from '../../support/pglite.ts';
import { startPostgres } from '../../support/postgres.ts';
import { modelBackend, type SimBackend } from './sim-server.ts';

/** Where the server of the simulation keeps its log; one engine for many seeds. */
export interface SimBackends {
  readonly name: string;
  /** Empty, for the next seed. */
  readonly next: () => Promise<SimBackend>;
  readonly close: () => Promise<void>;
}

export const modelBackends: SimBackends = {
  name: 'model',
  next: async () => modelBackend(),
  close: async () => undefined,
};

export const openBackend = async (name: string): Promise<SimBackends> => {
  switch (name) {
    case 'model':
      return modelBackends;
    case 'pglite':
      return openPgliteBackends();
    case 'postgres':
      return openPostgresBackends();
    default:
      throw new Error(`no backend ${name}`);
  }
};

const openPgliteBackends = async (): Promise<SimBackends> => {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create({ loadDataDir: await emptyPglite() });
  const engine = engineOf(database, () => undefined);
  const migrated = await migrate(engine);
  if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
  // The role and the settings of the product: the row policies hold.
  const store = createSqlStore(
    (reader, work) => engine.transaction(`SET LOCAL ROLE ${appRole}; ${readerSettings(reader)}`, work),
    engine.close,
  );
  return sqlBackends('pglite', store, async (text) => void (await database.exec(text)), engine.close);
};

const openPostgresBackends = async (): Promise<SimBackends> => {
  const postgres = await startPostgres();
  const { name, migrationUrl, databaseUrl } = await postgres.createDatabase();
  const opened = await openServerDatabase({ databaseUrl, migrationUrl });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const admin = new Client({ connectionString: postgres.urlOf('postgres', name) });
  await admin.connect();
  return sqlBackends(
    'postgres',
    opened.value.store,
    async (text) => void (await admin.query(text)),
    async () => {
      await admin.end();
      await opened.value.close();
      await postgres.stop();
    },
  );
};

const tables = [
  'server_state',
  'log',
  'record',
  'record_key',
  'device_op',
  'pending_op',
  'device_head',
  'device_scope',
];

/** Deleting beats truncating here: the tables are small, and a truncated one gets new files. */
const emptied = tables.map((table) => `DELETE FROM ${table};`).join(' ');

const sqlBackends = (
  name: string,
  store: ServerStore,
  asSuperuser: (text: string) => Promise<void>,
  close: () => Promise<void>,
): SimBackends => {
  let saved = 0;
  return {
    name,
    close,
    next: async () => {
      const dropped = Array.from({ length: saved }, (_, index) => `DROP SCHEMA IF EXISTS saved_${index + 1} CASCADE;`);
      saved = 0;
      await asSuperuser(`${dropped.join(' ')} ${emptied}`);
      return {
        store,
        save: async () => {
          const schema = `saved_${++saved}`;
          const copies = tables.map((table) => `CREATE TABLE ${schema}.${table} AS SELECT * FROM public.${table};`);
          await asSuperuser(`CREATE SCHEMA ${schema}; ${copies.join(' ')}`);
          return schema;
        },
        restore: async (schema) => {
          const copies = tables.map(
            (table) => `INSERT INTO public.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${String(schema)}.${table};`,
          );
          await asSuperuser(`${emptied} ${copies.join(' ')}`);
        },
      };
    },
  };
};
