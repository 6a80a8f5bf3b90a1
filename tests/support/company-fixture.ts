import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandUnit } from '../../core/commands/command-runner.ts';
import { openRecordStore } from '../../core/commands/open-record-store.ts';
import {
  createCompanyRecord,
  type NewCompany,
  updateCompanyRecord,
} from '../../core/services/company/write-company.ts';
import { migrate } from '../../db/file/migrate.ts';
import { openDatabase } from '../../db/file/open.ts';
import { indexQueued } from '../../db/search/company-index.ts';
import { loadReader } from '../../db/search/pinyin.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ok } from '../../shared/kernel/result.ts';
import { sequentialIds } from './fakes.ts';

/** A real workspace file with these companies, for tests below the services. */
export const createCommandUnitFor = async (companies: readonly NewCompany[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-companies-'));
  const database = openDatabase({ path: join(folder, 'test.lzdb'), key: undefined });
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  migrate(database);
  const ids = sequentialIds();
  const read = await loadReader();
  let atMs = 1_700_000_000_000;
  const inUnit = (work: (unit: CommandUnit) => void): void => {
    inTransaction(database, (db) => {
      const changeSetId = ids.next();
      atMs += 1;
      work({ db, changeSetId, atMs, records: openRecordStore(db, { changeSetId, atMs, nextId: ids.next }) });
      return ok(null);
    });
  };
  const add = (more: readonly NewCompany[]): void =>
    inUnit((unit) => {
      for (const company of more) createCompanyRecord(unit, company);
    });
  add(companies);
  return {
    database,
    db: database.reader,
    read,
    add,
    update: (id: string, patch: { readonly name?: string; readonly formerNames?: string | null }) =>
      inUnit((unit) => updateCompanyRecord(unit, id, patch)),
    remove: (id: string) => inUnit(({ records }) => records.remove('company', id)),
    restore: (id: string) => inUnit(({ records }) => records.restore('company', id)),
    index: () =>
      inTransaction(database, (db) => {
        while (indexQueued(db, read, 500) > 0);
        return ok(null);
      }),
    living: () =>
      database.reader
        .prepare<[], { id: string; name: string; shortName: string | null }>(
          'SELECT id, name, short_name AS shortName FROM company WHERE deleted_at IS NULL',
        )
        .all(),
  };
};
