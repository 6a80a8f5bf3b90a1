import type { ReadableDb } from '../database.ts';
import { shownOrWord } from '../readable.ts';
import { type CompanyFieldsRow, companyFields } from './company-fields.ts';

/** A company as its export shows it; texts of other tables come in lists of their own. */
export interface CompanyExportRow extends CompanyFieldsRow {
  readonly rowNo: number;
  readonly id: string;
  readonly industryName: string | null;
  readonly unreadable: string | null;
}

/** In the order of the numbers. */
export const listExportRows = (db: ReadableDb, rowNos: Int32Array): readonly CompanyExportRow[] =>
  db
    .prepare<[string], CompanyExportRow>(
      `SELECT c.row_no AS rowNo, c.id, ${companyFields},
         (SELECT i.name FROM industry i WHERE i.code = c.industry_code AND i.deleted_at IS NULL) AS industryName,
         c.unreadable
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
         ORDER BY k.id`,
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
         ORDER BY n.id`,
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
