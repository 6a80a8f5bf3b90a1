import type { Result, TypedError } from '../shared/kernel/result.ts';
import type { Database, WritableDb } from './database.ts';

/** Refuses promises at compile time: code after an `await` would run, and commit, outside the transaction. */
type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

/** Commits on `ok`, rolls back on `err` and on a throw. */
export const inTransaction = <T, E extends TypedError>(
  database: Database,
  work: (db: WritableDb) => Synchronous<Result<T, E>>,
): Result<T, E> => {
  database.watch.assertInPlace();
  database.writer.exec('BEGIN IMMEDIATE');
  let outcome: Result<T, E>;
  try {
    outcome = work(database.writable);
  } catch (error) {
    rollBack(database);
    throw error;
  }
  if (!outcome.ok) {
    rollBack(database);
    return outcome;
  }
  try {
    database.watch.assertInPlace();
    database.writer.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
  // Also when it went in that very moment: then nobody is told that it is saved.
  database.watch.assertInPlace();
  return outcome;
};

/** A full disk rolls back by itself; a second ROLLBACK would then be the error that people see. */
const rollBack = (database: Database): void => {
  if (database.writer.inTransaction) database.writer.exec('ROLLBACK');
};

/**
 * For imports only: a transaction that lets the event loop breathe between steps, so that typing goes on. Other
 * commands wait at the write gate (core/services/write-gate.ts); readers have a connection of their own.
 */
export const inLongTransaction = async <T, E extends TypedError>(
  database: Database,
  work: (db: WritableDb) => Promise<Result<T, E>>,
): Promise<Result<T, E>> => {
  database.watch.assertInPlace();
  database.writer.exec('BEGIN IMMEDIATE');
  try {
    const outcome = await work(database.writable);
    if (!outcome.ok) rollBack(database);
    else {
      database.watch.assertInPlace();
      database.writer.exec('COMMIT');
      database.watch.assertInPlace();
    }
    return outcome;
  } catch (error) {
    rollBack(database);
    throw error;
  }
};
