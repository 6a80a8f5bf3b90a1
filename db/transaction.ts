import { open } from 'node:fs/promises';
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
  database.commits.tell();
  return outcome;
};

/** A full disk rolls back by itself; a second ROLLBACK would then be the error that people see. */
const rollBack = (database: Database): void => {
  if (database.writer.inTransaction) database.writer.exec('ROLLBACK');
};

/**
 * For imports only: a transaction that lets the event loop breathe between steps, so that typing goes on. Other
 * commands wait at the write gate (core/commands/write-gate.ts); readers have a connection of their own.
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
      await logOnDisk(database);
      database.writer.exec('COMMIT');
      database.watch.assertInPlace();
      database.commits.tell();
    }
    return outcome;
  } catch (error) {
    rollBack(database);
    throw error;
  }
};

/**
 * What a long transaction has written to the log so far is brought to the disk elsewhere before the COMMIT, which asks for
 * the same and would wait for all of it at once. It changes nothing of what COMMIT promises.
 */
const logOnDisk = async ({ file }: Database): Promise<void> => {
  if (file === undefined) return;
  const log = await open(`${file.path}-wal`, 'r+');
  try {
    await log.sync();
  } finally {
    await log.close();
  }
};
