import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanyIdentity,
  getImportedCompany,
  hasCompanies,
  listCompaniesByCreditCode,
  listCompaniesByName,
  listCompaniesByNameCore,
  listCompaniesByStockCode,
  listContactsOfCompany,
  listNoteTextsOfCompany,
  listTagTextsOfCompany,
} from '../../../db/repositories/importing-repository.ts';
import { companyCoreName } from '../../../shared/domain/company/company-name.ts';
import { cellText } from '../../../shared/domain/importing/cell.ts';
import {
  type CompanyDraft,
  type CompanyField,
  type RowWarning,
  rowToCompany,
} from '../../../shared/domain/importing/company-draft.ts';
import { changesFor, type ExistingCompany, mergeDrafts } from '../../../shared/domain/importing/company-merge.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import type { FindIndustry } from '../../../shared/domain/importing/industry-link.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import { contradicts, FirmIndex, type Known, sameBareName } from './company-index.ts';
import type { PlannedSheet, PlannedWrite, Tick } from './plan.ts';
import { tableRows } from './table-rows.ts';

interface Firm extends Known {
  name: string;
  creditCode: string | null;
  stockCode: string | null;
  draft: CompanyDraft;
  readonly row: PlanRow;
}

/** Rows → firms (duplicates of the file become one) → what each would do to the workspace. */
export const planCompanies = async (
  db: ReadableDb,
  sheets: readonly PlannedSheet[],
  findIndustry: FindIndustry | undefined,
  rows: PlanRow[],
  writes: PlannedWrite[],
  tick: Tick,
): Promise<void> => {
  const firms: Firm[] = [];
  const index = new FirmIndex<Firm>();
  const total = sheets.reduce((sum, { cells }) => sum + cells.rows.length, 0);
  let done = 0;
  for (const sheet of sheets) {
    const headingOf = headingsByField(sheet);
    for (const { index: at, cells, section } of tableRows(sheet, (row) => rows.push(row))) {
      const waiting = tick('check', done++, total * 2);
      if (waiting !== undefined) await waiting;
      const outcome = rowToCompany(cells, sheet.columns, findIndustry, section);
      const row = planRow(sheet, at, outcome.ok ? (outcome.draft.fields.name ?? '') : firstText(cells));
      rows.push(row);
      if (!outcome.ok) {
        row.status = 'rejected';
        row.reason = outcome.reason;
        continue;
      }
      row.warnings = outcome.warnings;
      const known = index.find(outcome.draft.fields);
      if (known === undefined) {
        const firm = firmOf(outcome.draft, row);
        firms.push(firm);
        index.add(firm);
      } else {
        fold(known, outcome.draft, row, headingOf);
        index.add(known);
      }
    }
  }
  await planFirms(db, firms, writes, tick, total);
};

const planFirms = async (
  db: ReadableDb,
  firms: readonly Firm[],
  writes: PlannedWrite[],
  tick: Tick,
  total: number,
): Promise<void> => {
  const isEmpty = !hasCompanies(db);
  const claimed = new Map<string, { firm: Firm; at: number }>();
  let done = total;
  for (const firm of firms) {
    const waiting = tick('check', done++, total * 2);
    if (waiting !== undefined) await waiting;
    const found = isEmpty ? undefined : findExisting(db, firm);
    if (found === undefined) {
      writes.push({ type: 'createCompany', draft: firm.draft });
      continue;
    }
    const { id } = found;
    const before = claimed.get(id);
    if (before === undefined) {
      claimed.set(id, { firm, at: writes.length });
      writes.push(updateOf(db, id, firm));
    } else {
      // Two firms of the file are one firm of the workspace, which knows both of their codes.
      fold(before.firm, firm.draft, firm.row, (field) => field);
      writes[before.at] = updateOf(db, id, before.firm);
    }
  }
};

const updateOf = (db: ReadableDb, id: string, firm: Firm): PlannedWrite => {
  const changes = changesFor(existingOf(db, id, firm.draft), firm.draft);
  firm.row.diff = changes.diff;
  firm.row.status = changes.diff.length === 0 ? 'unchanged' : 'updated';
  return { type: 'updateCompany', id, changes };
};

const fold = (firm: Firm, draft: CompanyDraft, row: PlanRow, headingOf: (field: CompanyField) => string): void => {
  const merged = mergeDrafts(firm.draft, draft, headingOf);
  firm.draft = merged.draft;
  firm.name = merged.draft.fields.name ?? firm.name;
  firm.creditCode = merged.draft.fields.creditCode ?? null;
  firm.stockCode = merged.draft.fields.stockCode ?? null;
  row.status = 'merged';
  row.reason = 'SameAsRow';
  row.into = firm.row.row;
  row.warnings = [...row.warnings, ...merged.conflicts];
};

/** By credit code, else stock code, else exact name, else the name without its legal form. */
const findExisting = (db: ReadableDb, firm: Firm): CompanyIdentity | undefined => {
  const { fields } = firm.draft;
  const name = fields.name ?? '';
  const [byCode] = fields.creditCode === undefined ? [] : listCompaniesByCreditCode(db, fields.creditCode);
  if (byCode !== undefined) return byCode;
  const byStock = fields.stockCode === undefined ? [] : listCompaniesByStockCode(db, fields.stockCode);
  const stock = byStock.find((known) => !contradicts(known, fields));
  if (stock !== undefined) return stock;
  const byName = listCompaniesByName(db, name);
  const exact = byName.find((known) => !contradicts(known, fields));
  if (exact !== undefined) return exact;
  const sameCore = listCompaniesByNameCore(db, companyCoreName(name));
  const bare = sameBareName(sameCore, fields);
  if (bare !== undefined) return bare;
  const [namesake] = byName;
  if (namesake !== undefined)
    warn(firm, 'DifferentIdentity', namesake.creditCode ?? namesake.stockCode ?? namesake.name);
  else if (sameCore[0] !== undefined) warn(firm, 'PossibleDuplicate', sameCore[0].name);
  return undefined;
};

const warn = (firm: Firm, type: RowWarning['type'], text: string): void => {
  firm.row.warnings = [...firm.row.warnings, { type, heading: '', text }];
};

/** Only what the draft can change is read: most sheets bring neither people nor tags. */
const existingOf = (db: ReadableDb, id: string, draft: CompanyDraft): ExistingCompany => {
  const { extra, listed, ...fields } = getImportedCompany(db, id);
  return {
    id,
    fields: { ...fields, listed: listed === 1 },
    extra: extra === null ? {} : JSON.parse(extra),
    contacts: draft.contacts.length === 0 ? [] : listContactsOfCompany(db, id),
    tags: draft.tags.length === 0 ? [] : listTagTextsOfCompany(db, id),
    notes: draft.notes.length === 0 ? [] : listNoteTextsOfCompany(db, id),
  };
};

const firmOf = (draft: CompanyDraft, row: PlanRow): Firm => ({
  name: draft.fields.name ?? '',
  creditCode: draft.fields.creditCode ?? null,
  stockCode: draft.fields.stockCode ?? null,
  draft,
  row,
});

const planRow = (sheet: PlannedSheet, index: number, title: string): PlanRow => ({
  sheet: sheet.index,
  row: index + 1,
  title,
  status: 'added',
  reason: null,
  into: null,
  warnings: [],
  diff: [],
});

const firstText = (cells: Parameters<typeof rowToCompany>[0]): string =>
  cells.map(cellText).find((text) => text !== '' && !/^\d+$/.test(text)) ?? '';

const headingsByField = (sheet: PlannedSheet): ((field: CompanyField) => string) => {
  const byTarget = new Map<ImportTarget, string>();
  for (const { target, heading } of sheet.columns) if (!byTarget.has(target)) byTarget.set(target, heading);
  return (field) =>
    byTarget.get(field as ImportTarget) ?? // most fields are targets by the same name; `listed` comes from exchange
    byTarget.get(field === 'listed' ? 'exchange' : field === 'industryCode' ? 'industry' : 'region') ??
    field;
};
