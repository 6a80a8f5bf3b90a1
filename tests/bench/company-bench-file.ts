import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecordStore } from '../../core/commands/open-record-store.ts';
import { createCompanyRecord } from '../../core/services/company/write-company.ts';
import type { Database } from '../../db/database.ts';
import { migrate } from '../../db/file/migrate.ts';
import { checkpointLog, openDatabase } from '../../db/file/open.ts';
import { indexQueued } from '../../db/search/company-index.ts';
import { loadReader, type Read } from '../../db/search/pinyin.ts';
import { inTransaction } from '../../db/transaction.ts';
import { systemIds } from '../../electron/host/system.ts';
import { ok } from '../../shared/kernel/result.ts';
import { type GeneratedCompany, generateCompanies } from '../support/company-names.ts';

export interface BenchFile {
  readonly database: Database;
  readonly read: Read;
  readonly close: () => void;
}

/** An encrypted workspace file, as people have it. */
export const openBenchFile = async (): Promise<BenchFile> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
  const database = openDatabase({ path: join(folder, 'bench.lzdb'), key: new Uint8Array(32).fill(7) });
  migrate(database);
  return {
    database,
    read: await loadReader(),
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const addCompanies = (database: Database, companies: readonly GeneratedCompany[]): void => {
  inTransaction(database, (db) => {
    const changeSetId = systemIds.next();
    const atMs = Date.now();
    const unit = {
      db,
      changeSetId,
      atMs,
      records: openRecordStore(db, { changeSetId, atMs, nextId: systemIds.next }),
    };
    for (const company of companies) createCompanyRecord(unit, company);
    return ok(null);
  });
};

export const indexAll = ({ database, read }: BenchFile): void => {
  let left = true;
  for (let batch = 1; left; batch += 1) {
    inTransaction(database, (db) => {
      left = indexQueued(db, read, 1000) > 0;
      return ok(null);
    });
    if (!left || batch % 50 === 0) emptyLog(database);
  }
};

/** As the application does it behind the writes: a page is looked for in the whole log first, which grows to 20 GB otherwise. */
const emptyLog = ({ file }: Database): void => {
  if (file !== undefined) checkpointLog(file);
};

export const openFileWith = async (count: number): Promise<BenchFile> => {
  const file = await openBenchFile();
  const companies = generateCompanies(count);
  for (let from = 0; from < count; from += 20_000) {
    addCompanies(file.database, companies.slice(from, from + 20_000));
    emptyLog(file.database);
  }
  indexAll(file);
  return file;
};

/** Milliseconds of one call. */
export const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
