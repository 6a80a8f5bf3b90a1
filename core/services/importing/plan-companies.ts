import type { ReadableDb } from '../../../db/database.ts';
import {
  getImportedCompany,
  hasCompanies,
  listContactsOfCompany,
  listNoteTextsOfCompany,
  listTagTextsOfCompany,
} from '../../../db/repositories/importing-repository.ts';
import { type CompanyDraft, type CompanyField, rowToCompany } from '../../../shared/domain/importing/company-draft.ts';
import { changesFor, type ExistingCompany, mergeDrafts } from '../../../shared/domain/importing/company-merge.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import type { FindIndustry } from '../../../shared/domain/importing/industry-link.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import { FirmIndex, type Known } from './company-index.ts';
import { findKnownFirm, type KnownFirm } from './known-firm.ts';
import type { PlannedSheet, PlannedWrite, Tick } from './plan.ts';
import { firstText, mergeInto, plannedRow, reject } from './planned-row.ts';
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
      const row = plannedRow(sheet, at, outcome.ok ? (outcome.draft.fields.name ?? '') : firstText(cells));
      rows.push(row);
      if (!outcome.ok) {
        reject(row, outcome.reason);
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
    const { known: found, warning }: KnownFirm = isEmpty ? { known: undefined } : findKnownFirm(db, firm.draft.fields);
    if (found === undefined) {
      if (warning !== undefined) firm.row.warnings = [...firm.row.warnings, warning];
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
  mergeInto(row, firm.row, merged.conflicts);
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

const headingsByField = (sheet: PlannedSheet): ((field: CompanyField) => string) => {
  const byTarget = new Map<ImportTarget, string>();
  for (const { target, heading } of sheet.columns) if (!byTarget.has(target)) byTarget.set(target, heading);
  return (field) =>
    byTarget.get(field as ImportTarget) ?? // most fields are targets by the same name; `listed` comes from exchange
    byTarget.get(field === 'listed' ? 'exchange' : field === 'industryCode' ? 'industry' : 'region') ??
    field;
};
