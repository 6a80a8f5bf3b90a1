import { createHash } from 'node:crypto';
import { Pool, type PoolClient, type QueryResult, types } from 'pg';
import type { SqlEngine, SqlSession } from './sql-session.ts';

const int8 = 20;
const textArray: number = 1009;
const maxConnections = 10;

/** Connections that break while idle are replaced by the pool; without a listener node would end the process. */
export const openPostgres = (url: string, onLostConnection: (error: Error) => void = () => {}): SqlEngine => {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    // Also how long somebody waits while all connections are busy.
    connectionTimeoutMillis: 20_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'lianzhao-server',
    types: { getTypeParser: parserOf },
  });
  pool.on('error', onLostConnection);
  return {
    kind: 'postgres',
    transaction: async (opening, work) => {
      const client = await pool.connect();
      // An error while a client is out reaches the query that waits; this listener only keeps the process alive.
      client.on('error', onLostConnection);
      let broken: Error | undefined;
      try {
        // One round trip for both; a simple query may hold several statements.
        await client.query(`BEGIN; ${opening}`);
        const result = await work(sessionOf(client));
        const ended = await client.query('COMMIT');
        if (ended.command === 'ROLLBACK') throw new Error('a statement had failed, so the transaction was rolled back');
        return result;
      } catch (error) {
        broken = await rollBack(client);
        throw error;
      } finally {
        client.off('error', onLostConnection);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
};

const rollBack = async (client: PoolClient): Promise<Error | undefined> => {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    // The connection itself is gone: it must not go back into the pool.
    return error instanceof Error ? error : new Error(String(error));
  }
};

const sessionOf = (client: PoolClient): SqlSession => ({
  query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
    if (values !== undefined)
      return (await client.query<Row>({ name: statementName(text), text, values: [...values] })).rows;
    // The driver answers several statements with an array, which its types do not say; the last one is asked for.
    const results: QueryResult<Row> | QueryResult<Row>[] = await client.query<Row>(text);
    return (Array.isArray(results) ? results.at(-1)?.rows : results.rows) ?? [];
  },
});

const names = new Map<string, string>();

/** Named, so that each connection parses and plans it once. */
const statementName = (text: string): string => {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('hex').slice(0, 24);
    names.set(text, name);
  }
  return name;
};

const parserOf: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  parsers.get(oid) ?? types.getTypeParser(oid, format === 'binary' ? 'text' : format);

const parseTextArray = types.getTypeParser(textArray, 'text') as (text: string) => string[]; // of this oid;

/** Most are `{}` or `{u1}`; the parser of the driver takes as long for those as for all other columns together. */
const plainArray = /^\{[0-9A-Za-z_-]*\}$/;

const parsers = new Map<number, (text: string) => unknown>([
  [int8, Number],
  [
    textArray,
    (text) => {
      if (!plainArray.test(text) || text === '{NULL}') return parseTextArray(text);
      return text === '{}' ? [] : [text.slice(1, -1)];
    },
  ],
]);
