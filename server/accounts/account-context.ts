import type { Ids } from '../../shared/kernel/clock.ts';
import type { Fields } from '../store/server-store.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';
import type { ServerSync } from '../sync/server-sync.ts';
import type { PasswordCost } from './password.ts';
import type { ServerIdentity } from './server-identity.ts';

/** What every part of the accounts stands on; time and ids are arguments (CONTRIBUTING.md). */
export interface AccountContext {
  readonly database: ServerDatabase;
  /** Units and people are records: they flow down to the laptops. */
  readonly sync: Pick<ServerSync, 'write'>;
  readonly identity: ServerIdentity;
  readonly nowMs: () => number;
  readonly ids: Ids;
  readonly passwordCost: PasswordCost;
}

/** The present fields of a unit or person; undefined when there is none or it is deleted. */
export const findRecordFields = async ({ database }: AccountContext, recordId: string): Promise<Fields | undefined> => {
  const found = await database.store.inTransaction('server', (transaction) => transaction.records([recordId]));
  const record = found.get(recordId);
  return record === undefined || record.deletedSeq !== null ? undefined : record.fields;
};
