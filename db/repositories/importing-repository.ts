import { desc, eq, isNull, sql } from 'drizzle-orm';
import type { ReadableDb } from '../database.ts';
import { listed } from '../listed.ts';
import { importBatch } from '../schema/company.ts';
import { industry, industrySupply } from '../schema/industry.ts';
import { changeSet } from '../schema/journal.ts';
import { type CompanyFieldsRow, companyFields } from './company-fields.ts';

/** Identity of a living company: what an import matches by. */
export interface CompanyIdentity {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
}

const identityColumns = 'id, name, credit_code AS creditCode, stock_code AS stockCode';
const living = (column: string): string =>
  `SELECT ${identityColumns} FROM company WHERE ${column} = ? AND deleted_at IS NULL ORDER BY id LIMIT 20`;
const byCreditCode = living('credit_code');
const byStockCode = living('stock_code');
const byName = living('name');
const byNameCore = living('name_core');

// Prepared by hand: an import asks these up to four times for each of its rows.
export const listCompaniesByCreditCode = (db: ReadableDb, code: string): readonly CompanyIdentity[] =>
  db.prepare<[string], CompanyIdentity>(byCreditCode).all(code);
export const listCompaniesByStockCode = (db: ReadableDb, code: string): readonly CompanyIdentity[] =>
  db.prepare<[string], CompanyIdentity>(byStockCode).all(code);
export const listCompaniesByName = (db: ReadableDb, name: string): readonly CompanyIdentity[] =>
  db.prepare<[string], CompanyIdentity>(byName).all(name);
export const listCompaniesByNameCore = (db: ReadableDb, nameCore: string): readonly CompanyIdentity[] =>
  db.prepare<[string], CompanyIdentity>(byNameCore).all(nameCore);

/** Of a firm that was merged into another: the kept one. */
export const findLivingCompany = (db: ReadableDb, id: string): CompanyIdentity | undefined =>
  db
    .prepare<[string, string], CompanyIdentity>(
      `SELECT ${identityColumns} FROM company WHERE deleted_at IS NULL AND id = coalesce(
         (SELECT kept_id FROM company_merge WHERE merged_id = ? AND undone_on IS NULL AND deleted_at IS NULL), ?)`,
    )
    .get(id, id);

/** The record as which a merged one is shown, through merges of merges; undefined for one that was not merged. */
export const findKeptCompany = (db: ReadableDb, id: string): CompanyIdentity | undefined =>
  db
    .prepare<[string], CompanyIdentity>(
      `WITH RECURSIVE kept (id, step) AS (SELECT ?, 0
         UNION SELECT m.kept_id, step + 1 FROM kept JOIN company_merge m ON m.merged_id = kept.id
         WHERE m.undone_on IS NULL AND m.deleted_at IS NULL AND step < 20)
       SELECT ${identityColumns} FROM company WHERE deleted_at IS NULL
         AND id = (SELECT id FROM kept WHERE step > 0 ORDER BY step DESC LIMIT 1)`,
    )
    .get(id);

export const hasCompanies = (db: ReadableDb): boolean =>
  db.prepare<[], { id: string }>('SELECT id FROM company WHERE deleted_at IS NULL LIMIT 1').get() !== undefined;

const companyById = `SELECT ${companyFields} FROM company c WHERE c.id = ?`;

export const getImportedCompany = (db: ReadableDb, id: string): CompanyFieldsRow => {
  const row = db.prepare<[string], CompanyFieldsRow>(companyById).get(id);
  if (row === undefined) throw new Error(`company ${id} is gone`);
  return row;
};

export interface ImportedContactRow {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly email: string | null;
  readonly remark: string | null;
}

export const listContactsOfCompany = (db: ReadableDb, companyId: string): readonly ImportedContactRow[] =>
  db
    .prepare<[string], ImportedContactRow>(
      'SELECT id, name, title, phone, wechat, email, remark FROM contact WHERE company_id = ? AND deleted_at IS NULL ORDER BY id',
    )
    .all(companyId);

export const listTagTextsOfCompany = (db: ReadableDb, companyId: string): readonly string[] =>
  db
    .prepare<[string], { tag: string }>(
      'SELECT DISTINCT tag FROM company_tag WHERE company_id = ? AND deleted_at IS NULL ORDER BY tag',
    )
    .all(companyId)
    .map(({ tag }) => tag);

export const listNoteTextsOfCompany = (db: ReadableDb, companyId: string): readonly string[] =>
  db
    .prepare<[string], { body: string }>(
      'SELECT body FROM company_note WHERE company_id = ? AND deleted_at IS NULL ORDER BY id',
    )
    .all(companyId)
    .map(({ body }) => body);

/** Companies that kept texts of an import and have no industry yet. */
export const listCompaniesWithoutIndustry = (
  db: ReadableDb,
): readonly { readonly id: string; readonly extra: string }[] =>
  db
    .prepare<[], { id: string; extra: string }>(
      'SELECT id, extra FROM company WHERE industry_code IS NULL AND extra IS NOT NULL AND deleted_at IS NULL ORDER BY id',
    )
    .all();

export const listImportedIndustries = (db: ReadableDb) =>
  db.query
    .select({
      id: industry.id,
      code: industry.code,
      name: industry.name,
      level: industry.level,
      parentCode: industry.parentCode,
    })
    .from(industry)
    .where(isNull(industry.deletedAt))
    .orderBy(industry.code)
    .all();
export type ImportedIndustryRow = ReturnType<typeof listImportedIndustries>[number];

export const listImportedSupplies = (db: ReadableDb) =>
  db.query
    .select({
      id: industrySupply.id,
      industryName: industrySupply.industryName,
      upstreamName: industrySupply.upstreamName,
      weight: industrySupply.weight,
    })
    .from(industrySupply)
    .where(isNull(industrySupply.deletedAt))
    .orderBy(industrySupply.id)
    .all();
export type ImportedSupplyRow = ReturnType<typeof listImportedSupplies>[number];

/** Newest first; a batch that was taken back is listed too, and says so. */
export const listImportBatches = (db: ReadableDb, limit: number) =>
  listed(
    db.query
      .select({
        id: importBatch.id,
        fileName: importBatch.fileName,
        sheetName: importBatch.sheetName,
        kind: importBatch.kind,
        added: importBatch.added,
        updated: importBatch.updated,
        unchanged: importBatch.unchanged,
        rejected: importBatch.rejected,
        atMs: importBatch.createdAt,
        changeSetId: importBatch.changeSetId,
        undoneBy: changeSet.undoneBy,
        total: sql<number>`count(*) OVER ()`,
      })
      .from(importBatch)
      .leftJoin(changeSet, eq(changeSet.id, importBatch.changeSetId))
      .orderBy(desc(importBatch.createdAt), desc(importBatch.id))
      .limit(limit)
      .all(),
  );

export const findImportMapping = (db: ReadableDb, headings: string) =>
  db
    .prepare<[string], { id: string; mapping: string }>(
      'SELECT id, mapping FROM import_mapping WHERE headings = ? AND deleted_at IS NULL',
    )
    .get(headings);

/** Moves with every write: a dry run made at one number holds until it moves. */
export const latestChangeSeq = (db: ReadableDb): number =>
  db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM change').get()?.seq ?? 0;
