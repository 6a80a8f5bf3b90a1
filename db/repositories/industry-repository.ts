import type { ReadableDb } from '../database.ts';

export interface IndustryRow {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parentCode: string | null;
  readonly companies: number;
}

export interface SupplyRow {
  readonly name: string;
  readonly weight: number;
  readonly code: string | null;
}

export const listIndustries = (db: ReadableDb): readonly IndustryRow[] =>
  db
    .prepare<[], IndustryRow>(
      `SELECT i.code, i.name, i.level, i.parent_code AS parentCode,
         (SELECT count(*) FROM company c WHERE c.industry_code = i.code AND c.deleted_at IS NULL) AS companies
       FROM industry i WHERE i.deleted_at IS NULL ORDER BY i.level, i.code`,
    )
    .all();

/** For imports: which record to update instead of adding it again. */
export const findIndustryId = (db: ReadableDb, code: string): string | undefined =>
  db.prepare<[string], { id: string }>('SELECT id FROM industry WHERE code = ? AND deleted_at IS NULL').get(code)?.id;

export const findSupplyId = (db: ReadableDb, industryName: string, upstreamName: string): string | undefined =>
  db
    .prepare<[string, string], { id: string }>(
      'SELECT id FROM industry_supply WHERE industry_name = ? AND upstream_name = ? AND deleted_at IS NULL',
    )
    .get(industryName, upstreamName)?.id;

export const listSuppliers = (db: ReadableDb, industryName: string): readonly SupplyRow[] =>
  db.prepare<[string], SupplyRow>(supplySql('upstream_name', 'industry_name')).all(industryName);

export const listCustomers = (db: ReadableDb, upstreamName: string): readonly SupplyRow[] =>
  db.prepare<[string], SupplyRow>(supplySql('industry_name', 'upstream_name')).all(upstreamName);

/** Names are not unique in the tree (林业Ⅱ is, 种子 need not be): the deepest industry of the name is meant. */
const supplySql = (wanted: string, given: string): string =>
  `SELECT s.${wanted} AS name, s.weight, (
     SELECT i.code FROM industry i WHERE i.name = s.${wanted} AND i.deleted_at IS NULL ORDER BY i.level DESC, i.code LIMIT 1
   ) AS code
   FROM industry_supply s WHERE s.${given} = ? AND s.deleted_at IS NULL ORDER BY s.weight DESC, s.${wanted}`;
