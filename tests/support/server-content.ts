import type { TestServer } from './test-server.ts';

/** Everything that a server keeps, as text. */
export const serverContent = async ({ database }: Pick<TestServer, 'database'>): Promise<string> => {
  const tables = await database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const rows = await Promise.all(tables.map(({ name }) => database.query(`SELECT * FROM "${name}"`)));
  return JSON.stringify(rows);
};
