import type { Reader, ServerStore, ServerTransaction } from '../server-store.ts';
import { deviceStatements } from './device-statements.ts';
import { logStatements } from './log-statements.ts';
import { recordStatements } from './record-statements.ts';
import type { SqlSession } from './sql-session.ts';

type RunAs = <T>(reader: Reader, work: (session: SqlSession) => Promise<T>) => Promise<T>;

/** The port of server-store.ts on PostgreSQL or PGlite; who sees what is decided by the row policies below it. */
export const createSqlStore = (runAs: RunAs, close: () => Promise<void>): ServerStore => ({
  inTransaction: (reader, work) => runAs(reader, (session) => work(transactionOn(session))),
  close,
});

const transactionOn = (session: SqlSession): ServerTransaction => ({
  ...logStatements(session),
  ...recordStatements(session),
  ...deviceStatements(session),
});
