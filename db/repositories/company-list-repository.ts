import type { CompanyFilters, CompanyGroup, CompanyGrouping, CompanySort } from '../../shared/contract/company.ts';
import { normalCity } from '../../shared/domain/place/city-name.ts';
import { normalProvince } from '../../shared/domain/place/province-name.ts';
import { wordsToFind } from '../../shared/kernel/finding-text.ts';
import type { ReadableDb } from '../database.ts';
import { containsFolded, placesOfWord } from '../search/folded-sql.ts';
import { inNameOrder } from '../search/name-order.ts';
import { rebuildProgress } from '../search/rebuild-index.ts';

export interface CompanyListRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly stockCode: string | null;
  readonly creditCode: string | null;
  readonly listed: 0 | 1;
  readonly listedOn: string | null;
  readonly exchange: string | null;
  readonly industryCode: string | null;
  readonly industryName: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly updatedAtMs: number;
}

/** What the list is narrowed to; `rowNos` are the companies that the text of the filters found. */
export interface CompanySelection {
  readonly filters: CompanyFilters;
  readonly rowNos: readonly number[] | undefined;
  readonly sort: CompanySort;
}

const rowColumns = `c.id, c.name, c.short_name AS shortName, c.stock_code AS stockCode, c.credit_code AS creditCode,
  c.listed, c.listed_on AS listedOn, c.exchange, c.industry_code AS industryCode,
  (SELECT i.name FROM industry i WHERE i.code = c.industry_code AND i.deleted_at IS NULL) AS industryName,
  c.province, c.city, c.updated_at AS updatedAtMs`;

/**
 * The first rows straight from an index; deep windows go through `listRowNos`, because OFFSET grows with its depth.
 * Undefined where it ends among firms without what is sorted by: they follow in another order.
 */
export const listFirstRows = (
  db: ReadableDb,
  selection: CompanySelection,
  offset: number,
  limit: number,
): readonly CompanyListRow[] | undefined => {
  const { from, where, order, parameters } = partsOf(db, selection);
  const column = optionalColumn[selection.sort.by];
  const rows = db
    .prepare<unknown[], CompanyListRow>(
      `SELECT ${rowColumns} FROM ${from} WHERE ${where}${column === undefined ? '' : ` AND ${column} IS NOT NULL`}
       ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...parameters, limit, offset);
  return column === undefined || rows.length === limit ? rows : undefined;
};

export const countRows = (db: ReadableDb, selection: CompanySelection): number => {
  const { from, where, parameters } = partsOf(db, selection);
  return (
    db.prepare<unknown[], { total: number }>(`SELECT count(*) AS total FROM ${from} WHERE ${where}`).get(...parameters)
      ?.total ?? 0
  );
};

/** The whole list as row numbers in its order: four bytes a row, from the index alone. */
export const listRowNos = (db: ReadableDb, selection: CompanySelection): Int32Array => {
  const { from, where, order, parameters } = partsOf(db, selection);
  const select = `SELECT c.row_no AS rowNo FROM ${from} WHERE ${where}`;
  const column = optionalColumn[selection.sort.by];
  const parts =
    column === undefined
      ? [`${select} ORDER BY ${order}`]
      : [
          `${select} AND ${column} IS NOT NULL ORDER BY ${order}`,
          `${select} AND ${column} IS NULL ORDER BY ${nameColumn(db)}, c.row_no`,
        ];
  return Int32Array.from(
    parts.flatMap((sql) => db.prepare<unknown[], { rowNo: number }>(sql).all(...parameters)),
    ({ rowNo }) => rowNo,
  );
};

export const listRowsByNo = (db: ReadableDb, rowNos: Int32Array): readonly CompanyListRow[] =>
  db
    .prepare<[string], CompanyListRow>(
      `SELECT ${rowColumns} FROM json_each(?) j CROSS JOIN company c ON c.row_no = j.value ORDER BY j.key`,
    )
    .all(JSON.stringify([...rowNos]));

/** Companies without one come last in both directions, by name, which no index gives in one piece. */
const optionalColumn: Readonly<Partial<Record<CompanySort['by'], string>>> = {
  listedOn: 'c.listed_on',
  stockCode: 'c.stock_code',
  industry: 'c.industry_code',
  region: 'c.province',
};

export const listTagsOf = (db: ReadableDb, companyIds: readonly string[]): ReadonlyMap<string, string[]> => {
  const tags = new Map<string, string[]>();
  const rows = db
    .prepare<[string], { companyId: string; tag: string }>(
      `SELECT DISTINCT t.company_id AS companyId, t.tag FROM json_each(?) j
       CROSS JOIN company_tag t ON t.company_id = j.value AND t.deleted_at IS NULL`,
    )
    .all(JSON.stringify(companyIds));
  for (const { companyId, tag } of inNameOrder(rows.map((row) => ({ ...row, name: row.tag }))))
    tags.set(companyId, [...(tags.get(companyId) ?? []), tag]);
  return tags;
};

export interface RegionCount {
  readonly province: string;
  readonly city: string | null;
  readonly count: number;
}

export const listRegions = (db: ReadableDb): readonly RegionCount[] =>
  db
    .prepare<[], RegionCount>(
      `SELECT province, city, count(*) AS count FROM company c
       WHERE deleted_at IS NULL AND province IS NOT NULL AND ${notMerged} GROUP BY province, city ORDER BY province, city`,
    )
    .all();

/** Counted over all that the selection lets through, the largest group first. */
export const listCompanyGroups = (db: ReadableDb, selection: CompanySelection, by: CompanyGrouping): CompanyGroup[] => {
  const { from, where, parameters } = partsOf(db, selection);
  const tags =
    by === 'tag'
      ? 'LEFT JOIN (SELECT DISTINCT company_id, tag FROM company_tag WHERE deleted_at IS NULL) t ON t.company_id = c.id'
      : '';
  const name =
    by === 'industry' ? '(SELECT i.name FROM industry i WHERE i.code = g.value AND i.deleted_at IS NULL)' : 'NULL';
  return db
    .prepare<unknown[], CompanyGroup>(
      `WITH g AS MATERIALIZED (SELECT ${groupColumns[by]} AS value, count(*) AS count FROM ${from} ${tags}
         WHERE ${where} GROUP BY 1)
       SELECT g.value, ${name} AS name, g.count FROM g ORDER BY g.count DESC, g.value`,
    )
    .all(...parameters);
};

const groupColumns: Readonly<Record<CompanyGrouping, string>> = {
  industry: 'c.industry_code',
  province: 'c.province',
  city: 'c.city',
  tag: 't.tag',
  listed: "CASE c.listed WHEN 1 THEN 'yes' ELSE 'no' END",
};

/** Of living companies, in slices by row number. */
export const listExtrasAfter = (
  db: ReadableDb,
  rowNo: number,
  limit: number,
): readonly { readonly rowNo: number; readonly extra: string }[] =>
  db
    .prepare<[number, number], { rowNo: number; extra: string }>(
      `SELECT row_no AS rowNo, extra FROM company
       WHERE row_no > ? AND extra IS NOT NULL AND deleted_at IS NULL ORDER BY row_no LIMIT ?`,
    )
    .all(rowNo, limit);

export const listTags = (db: ReadableDb): readonly { readonly tag: string; readonly count: number }[] =>
  db
    .prepare<[], { tag: string; count: number }>(
      `SELECT t.tag, count(DISTINCT t.company_id) AS count FROM company_tag t
       JOIN company c ON c.id = t.company_id AND c.deleted_at IS NULL
       WHERE t.deleted_at IS NULL AND ${notMerged} GROUP BY t.tag ORDER BY count DESC, t.tag`,
    )
    .all();

interface SelectionParts {
  readonly from: string;
  readonly where: string;
  readonly order: string;
  readonly parameters: readonly unknown[];
}

const partsOf = (db: ReadableDb, { filters, rowNos, sort }: CompanySelection): SelectionParts => {
  const conditions = ['c.deleted_at IS NULL', notMerged];
  const parameters: unknown[] = rowNos === undefined ? [] : [JSON.stringify(rowNos)];
  const narrow = (condition: string, ...values: unknown[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  if (filters.ids !== undefined) narrow('c.id IN (SELECT value FROM json_each(?))', JSON.stringify(filters.ids));
  if (filters.industryCode !== undefined) narrow(`c.industry_code IN (${industriesBelow})`, filters.industryCode);
  if (filters.province !== undefined) narrow('c.province = ?', normalProvince(filters.province));
  if (filters.city !== undefined)
    narrow(
      'c.city = ?',
      normalCity(filters.city, filters.province === undefined ? null : normalProvince(filters.province)),
    );
  if (filters.listed !== undefined) narrow(`c.listed = ${filters.listed ? 1 : 0}`);
  if (filters.tag !== undefined)
    narrow('c.id IN (SELECT company_id FROM company_tag WHERE tag = ? AND deleted_at IS NULL)', filters.tag);
  if (filters.extraHeading !== undefined || filters.extraText !== undefined) {
    const heading = filters.extraHeading ?? null;
    const words = wordsToFind(filters.extraText ?? '');
    // The plain look into the text comes first: it is cheap, and most companies have no such heading.
    narrow(
      `CASE WHEN c.extra IS NULL OR instr(c.extra, ?) = 0 THEN 0 ELSE EXISTS (SELECT 1 FROM json_each(c.extra) e
         WHERE (? IS NULL OR e.key = ?) AND ${words.map(() => containsFolded('e.value')).join(' AND ') || '1'}) END`,
      heading === null ? '' : JSON.stringify(heading).slice(1, -1),
      heading,
      heading,
      ...words.flatMap((word) => Array.from({ length: placesOfWord }, () => word)),
    );
  }
  return {
    from: rowNos === undefined ? 'company c' : 'json_each(?) j CROSS JOIN company c ON c.row_no = j.value',
    where: conditions.join(' AND '),
    order: rowNos !== undefined && sort.by === 'match' ? 'j.key' : orderOf(sort, nameColumn(db)),
    parameters,
  };
};

/** A firm that was merged is shown as the kept one; by row number, so that the order still comes from an index alone. */
const notMerged = `c.row_no NOT IN (SELECT mc.row_no FROM company_merge m JOIN company mc ON mc.id = m.merged_id
  WHERE m.undone_on IS NULL AND m.deleted_at IS NULL)`;

const industriesBelow = `WITH RECURSIVE below (code) AS (
  SELECT ? UNION SELECT i.code FROM industry i JOIN below b ON i.parent_code = b.code WHERE i.deleted_at IS NULL
) SELECT code FROM below`;

/** As a dictionary has them; after an update by the names as they stand, until all are read. */
export const nameColumn = (db: ReadableDb): string => (rebuildProgress(db) === undefined ? 'c.name_order' : 'c.name');

const orderOf = ({ by, direction }: CompanySort, name: string): string => {
  const way = direction === 'asc' ? 'ASC' : 'DESC';
  switch (by) {
    case 'name':
    case 'match':
      return `${name} ${way}, c.row_no ${way}`;
    case 'updatedAt':
      return `c.updated_at ${way}, c.row_no ${way}`;
    case 'listedOn':
      return `c.listed_on ${way}, ${name} ${way}, c.row_no ${way}`;
    case 'stockCode':
      return `c.stock_code ${way}, c.row_no ${way}`;
    case 'industry':
      return `c.industry_code ${way}, c.name ${way}, c.row_no ${way}`;
    case 'region':
      return `c.province ${way}, c.city ${way}, ${name} ${way}, c.row_no ${way}`;
  }
};
