import type { Cursor } from '../../../shared/sync/wire.ts';
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

const transactionOn = (session: SqlSession): ServerTransaction => {
  // Whoever writes without the lock has every key written again, which does no harm.
  let loggedBefore = -1;
  const onLock = ({ seq }: Cursor): void => {
    if (loggedBefore < 0) loggedBefore = seq;
  };
  return {
    ...logStatements(session, onLock),
    ...recordStatements(session, () => loggedBefore),
    ...deviceStatements(session),
  };
};
