import type { ReadableDb } from '../database.ts';
import { shownOrWord } from '../readable.ts';

/** A company as its export shows it; texts of other tables come in lists of their own. */
export interface CompanyExportRow {
  readonly rowNo: number;
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  readonly exchange: string | null;
  readonly listed: 0 | 1;
  readonly listedOn: string | null;
  readonly industryCode: string | null;
  readonly industryName: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
  readonly address: string | null;
  readonly groupName: string | null;
  readonly registeredCapital: number | null;
  readonly foundedOn: string | null;
  readonly scale: string | null;
  readonly website: string | null;
  readonly business: string | null;
  readonly extra: string | null;
  readonly unreadable: string | null;
}

/** In the order of the numbers. */
export const listExportRows = (db: ReadableDb, rowNos: Int32Array): readonly CompanyExportRow[] =>
  db
    .prepare<[string], CompanyExportRow>(
      `SELECT c.row_no AS rowNo, c.id, c.name, c.short_name AS shortName, c.former_names AS formerNames, c.credit_code AS creditCode,
         c.stock_code AS stockCode, c.exchange, c.listed, c.listed_on AS listedOn, c.industry_code AS industryCode,
         (SELECT i.name FROM industry i WHERE i.code = c.industry_code AND i.deleted_at IS NULL) AS industryName,
         c.province, c.city, c.county, c.address, c.group_name AS groupName, c.registered_capital AS registeredCapital,
         c.founded_on AS foundedOn, c.scale, c.website, c.business, c.extra, c.unreadable
       FROM json_each(?) j CROSS JOIN company c ON c.row_no = j.value ORDER BY j.key`,
    )
    .all(JSON.stringify([...rowNos]));

export interface ContactExportRow {
  readonly companyId: string;
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly email: string | null;
  readonly remark: string | null;
}

const contactParts = ['name', 'title', 'phone', 'wechat', 'email', 'remark']
  .map((part) => `${shownOrWord('k', part, part)} AS ${part}`)
  .join(', ');

export const listContactsOfCompanies = (
  db: ReadableDb,
  companyIds: readonly string[],
): ReadonlyMap<string, readonly ContactExportRow[]> =>
  Map.groupBy(
    db
      .prepare<[string], ContactExportRow>(
        `SELECT k.company_id AS companyId, ${contactParts}
         FROM json_each(?) j CROSS JOIN contact k ON k.company_id = j.value AND k.deleted_at IS NULL
         ORDER BY k.created_at, k.id`,
      )
      .all(JSON.stringify(companyIds)),
    ({ companyId }) => companyId,
  );

/** Oldest first. */
export const listNotesOfCompanies = (
  db: ReadableDb,
  companyIds: readonly string[],
): ReadonlyMap<string, readonly { readonly companyId: string; readonly body: string }[]> =>
  Map.groupBy(
    db
      .prepare<[string], { companyId: string; body: string }>(
        `SELECT n.company_id AS companyId, n.body
         FROM json_each(?) j CROSS JOIN company_note n ON n.company_id = j.value AND n.deleted_at IS NULL
         ORDER BY n.created_at, n.id`,
      )
      .all(JSON.stringify(companyIds)),
    ({ companyId }) => companyId,
  );

/** The headings of 其他信息 among these companies, the most frequent first. */
export const countExtraHeadings = (
  db: ReadableDb,
  rowNos: Int32Array,
): readonly { readonly heading: string; readonly count: number }[] =>
  db
    .prepare<[string], { heading: string; count: number }>(
      `SELECT e.key AS heading, count(*) AS count
       FROM json_each(?) j CROSS JOIN company c ON c.row_no = j.value AND c.extra IS NOT NULL
       CROSS JOIN json_each(c.extra) e GROUP BY e.key ORDER BY count DESC, e.key`,
    )
    .all(JSON.stringify([...rowNos]));
