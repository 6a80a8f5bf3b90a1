import { companyCoreName, formerCoresOf } from '../../shared/domain/company/company-name-parts.ts';
import { normalCity } from '../../shared/domain/place/city-name.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { putInIndex } from './company-index.ts';
import type { Read } from './pinyin.ts';
import { readingsVersion } from './readings-table.ts';

/** The number goes up when spellings.ts, grams.ts, name-order.ts or the cores of names change; the dictionary has a version of its own. */
const indexVersion = `3-${readingsVersion}`;

interface RebuildState {
  readonly version: string;
  readonly nextRowNo: number;
  readonly lastRowNo: number;
}

const stateOf = (db: ReadableDb): RebuildState => {
  const state = db
    .prepare<[], RebuildState>(
      'SELECT version, next_row_no AS nextRowNo, last_row_no AS lastRowNo FROM company_index_rebuild WHERE only = 1',
    )
    .get();
  if (state === undefined) throw new Error('company_index_rebuild has its one row from migration 0055 on');
  return state;
};

export const needsRebuild = (db: ReadableDb): boolean => {
  const { version, nextRowNo, lastRowNo } = stateOf(db);
  return version !== indexVersion || nextRowNo <= lastRowNo;
};

export interface RebuildProgress {
  readonly done: number;
  readonly total: number;
}

/** How far the firms are read again; undefined where none is left. */
export const rebuildProgress = (db: ReadableDb): RebuildProgress | undefined => {
  const { next, last } = rowsLeft(db);
  return next > last ? undefined : { done: next - 1, total: last };
};

/** '' is how the migration left the version: it said itself which firms were indexed before. */
const rowsLeft = (db: ReadableDb): { readonly next: number; readonly last: number } => {
  const { version, nextRowNo, lastRowNo } = stateOf(db);
  const isNew = version !== indexVersion && version !== '';
  return isNew ? { next: 1, last: highestRowNo(db) } : { next: nextRowNo, last: lastRowNo };
};

interface StoredFirm {
  readonly rowNo: number;
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly nameCore: string;
  readonly formerCores: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly deletedAt: number | null;
}

/**
 * Reads the next `limit` firms again by the present dictionary and rules, their cores and the spelling of their cities too,
 * and returns whether some are left. What an older version made of the others keeps answering meanwhile. Nothing here is
 * a change of a record: index and cores follow from the names, and arriving cities are spelled the same way.
 */
export const rebuildSlice = (db: WritableDb, read: Read, limit: number): boolean => {
  const { next, last } = rowsLeft(db);
  const firms = db
    .prepare<[number, number, number], StoredFirm>(
      `SELECT row_no AS rowNo, name, short_name AS shortName, former_names AS formerNames, name_core AS nameCore,
         former_cores AS formerCores, province, city, deleted_at AS deletedAt
       FROM company WHERE row_no BETWEEN ? AND ? ORDER BY row_no LIMIT ?`,
    )
    .all(next, last, limit);
  for (const firm of firms) {
    if (firm.deletedAt === null) putInIndex(db, firm.rowNo, firm, read);
    const [nameCore, formerCores] = [companyCoreName(firm.name), formerCoresOf(firm.formerNames)];
    if (nameCore !== firm.nameCore || formerCores !== firm.formerCores)
      db.prepareWrite<[string, string | null, number]>(
        'UPDATE company SET name_core = ?, former_cores = ? WHERE row_no = ?',
      ).run(nameCore, formerCores, firm.rowNo);
    // Typed before cities had one spelling each: 合肥 beside 合肥市 is two in every filter.
    const city = firm.city === null ? null : normalCity(firm.city, firm.province);
    if (city !== firm.city)
      db.prepareWrite<[string | null, number]>('UPDATE company SET city = ? WHERE row_no = ?').run(city, firm.rowNo);
  }
  const reached = firms.length < limit ? last + 1 : (firms.at(-1)?.rowNo ?? last) + 1;
  noteReached(db, reached, last);
  return reached <= last;
};

/** Where no firm is left to be read again: what comes later is read as the present version does. */
export const noteRebuilt = (db: WritableDb): void => {
  const { last } = rowsLeft(db);
  noteReached(db, last + 1, last);
};

const noteReached = (db: WritableDb, reached: number, last: number): void => {
  db.prepareWrite<[string, number, number]>(
    'UPDATE company_index_rebuild SET version = ?, next_row_no = ?, last_row_no = ? WHERE only = 1',
  ).run(indexVersion, reached, last);
};

const highestRowNo = (db: ReadableDb): number =>
  db.prepare<[], { last: number | null }>('SELECT max(row_no) AS last FROM company').get()?.last ?? 0;
