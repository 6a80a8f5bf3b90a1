import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanyIdentity,
  findKeptCompany,
  findLivingCompany,
  getImportedCompany,
  hasCompanies,
  listContactsOfCompany,
  listNoteTextsOfCompany,
  listTagTextsOfCompany,
} from '../../../db/repositories/importing-repository.ts';
import { cellText } from '../../../shared/domain/importing/cell.ts';
import { type CompanyDraft, type RowContext, rowToCompany } from '../../../shared/domain/importing/company-draft.ts';
import type { CompanyField } from '../../../shared/domain/importing/company-fields.ts';
import { changesFor, type ExistingCompany, mergeDrafts } from '../../../shared/domain/importing/company-merge.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import { likeliestNamesake } from '../../../shared/domain/importing/namesake.ts';
import { ownRowToCompany } from '../../../shared/domain/importing/own-company-row.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import { FirmIndex } from './company-index.ts';
import type { Firm } from './firm.ts';
import { otherSpelling, sameFirm } from './firm-doubts.ts';
import { findKnownFirm, findNamesake, type KnownFirm } from './known-firm.ts';
import type { PlannedWrite } from './plan.ts';
import { firstText, mergeInto, plannedRow, reject } from './planned-row.ts';
import type { PlannedSheet, Tick } from './planned-sheet.ts';
import { valuesOfCompany } from './row-values.ts';
import { tableRows } from './table-rows.ts';

/** The firms that a file names, in whatever sheet: of a list, investors of a ledger, target firms of a gap. */
export interface FirmBook {
  readonly firms: Firm[];
  readonly index: FirmIndex<Firm>;
  readonly shown: ShownFirms;
}

/** Those that rows of our own exports show, under the numbers of their records: two of one name stay two. */
class ShownFirms {
  readonly #byId = new Map<string, Firm>();
  readonly #taken = new Set<Firm>();

  find(id: string, byName: () => Firm | undefined): Firm | undefined {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const named = byName();
    return named === undefined || this.#taken.has(named) ? undefined : named;
  }

  keep(id: string | undefined, firm: Firm): void {
    if (id === undefined) return;
    this.#byId.set(id, firm);
    this.#taken.add(firm);
  }
}

export const emptyFirmBook = (): FirmBook => ({ firms: [], index: new FirmIndex<Firm>(), shown: new ShownFirms() });

/** Rows of company lists → firms; duplicates of the file become one. */
export const readCompanies = async (
  { firms, index, shown }: FirmBook,
  sheets: readonly PlannedSheet[],
  { findIndustry, today }: Pick<RowContext, 'findIndustry' | 'today'>,
  rows: PlanRow[],
  tick: Tick,
): Promise<void> => {
  const ids = new Set<string>();
  const total = sheets.reduce((sum, { cells }) => sum + cells.rows.length, 0);
  let done = 0;
  for (const sheet of sheets) {
    const headingOf = headingsByField(sheet);
    const hasCodes = sheet.columns.some(({ target }) => target === 'creditCode' || target === 'stockCode');
    const isUncoded = ({ fields }: CompanyDraft): boolean =>
      hasCodes && fields.creditCode === undefined && fields.stockCode === undefined;
    const nameColumn = sheet.columns.find(({ target }) => target === 'name')?.index ?? -1;
    for (const { index: at, cells, section, identity, units, doubts } of tableRows(sheet, (row) => rows.push(row))) {
      const waiting = tick('check', done++, total * 2);
      if (waiting !== undefined) await waiting;
      const context = { findIndustry, section, units, today };
      const own = identity === undefined ? undefined : ownRowToCompany(cells, sheet.columns, context, identity);
      const outcome = own ?? rowToCompany(cells, sheet.columns, context);
      const row = plannedRow(sheet, at, outcome.ok ? (outcome.draft.fields.name ?? '') : firstText(cells), doubts);
      rows.push(row);
      if (!outcome.ok) {
        reject(row, outcome.reason);
        continue;
      }
      if (outcome.warnings.length > 0) row.warnings = [...row.warnings, ...outcome.warnings];
      // A row that was copied to make another firm of it still bears the number of the first.
      const id = identity?.id === undefined || ids.has(identity.id) ? undefined : identity.id;
      if (id !== undefined) ids.add(id);
      const changed = own?.ok === true ? own.changed : undefined;
      const written = cellText(cells[nameColumn] ?? null);
      // Two records of a workspace stay two, however much they look alike.
      const known = id === undefined ? index.find(outcome.draft.fields) : undefined;
      if (known === undefined) {
        const suspect = id === undefined ? index.suspect(outcome.draft.fields) : undefined;
        if (suspect !== undefined) row.warnings = [...row.warnings, suspect];
        const firm = firmOf(outcome.draft, row, { written, changed, id, isListed: true });
        for (const other of index.namesakes(firm)) other.uncoded.forEach(tellNamesake(firm));
        if (isUncoded(outcome.draft)) firm.uncoded.push(row);
        firms.push(firm);
        index.add(firm);
        shown.keep(id, firm);
      } else {
        if (known.written !== written) row.warnings = [...row.warnings, ...otherSpelling(written, known)];
        if (isUncoded(outcome.draft)) known.uncoded.push(row);
        fold(known, outcome.draft, row, headingOf, changed);
        index.add(known);
      }
    }
  }
};

/** A row without a code went to the firm of its name before another one of that name came: it may be either. */
const tellNamesake =
  (later: Firm) =>
  (row: PlanRow): void => {
    row.warnings = [...row.warnings, sameFirm(later.written, later.row)];
  };

/** What each firm of the file would do to the workspace. */
export const planFirms = async (
  db: ReadableDb,
  { firms }: FirmBook,
  writes: PlannedWrite[],
  tick: Tick,
): Promise<void> => {
  const isEmpty = !hasCompanies(db);
  const claimed = new Map<string, { firm: Firm; at: number }>();
  let done = firms.length;
  for (const firm of firms) {
    const waiting = tick('check', done++, firms.length * 2);
    if (waiting !== undefined) await waiting;
    if (firm.twins.length > 0) {
      firm.among = firm.twins.flatMap(({ companyId }) => companyId ?? []);
      continue;
    }
    const looked = isEmpty ? nobody : knownFirm(db, firm);
    const { warning, isMerged, isShown, several } = looked;
    const found = looked.known ?? (several && oneOf(db, several, firm, claimed));
    if (found === undefined) {
      if (several !== undefined && !firm.isListed) {
        firm.among = several.map(({ id }) => id);
        continue;
      }
      if (warning !== undefined) firm.row.warnings = [...firm.row.warnings, warning];
      if (firm.isListed) firm.row.values = () => valuesOfCompany(firm.draft);
      writes.push({ type: 'createCompany', draft: firm.draft });
      continue;
    }
    // Two records of another workspace are two here as well, where there are two of their name.
    const isTwin = firm.id !== undefined && !isShown && claimed.has(found.id);
    const twin = isTwin ? findNamesake(db, firm.draft.fields, (other) => !claimed.has(other)) : undefined;
    const { id } = twin ?? found;
    firm.companyId = id;
    // A row that shows no record of this workspace is matched, and speaks, like a row of any list.
    if (isShown || firm.id === undefined) firm.draft = firm.changed ?? firm.draft;
    firm.changed = undefined;
    if (isMerged === true) firm.draft = withoutName(firm.draft);
    const before = claimed.get(id);
    if (before === undefined) {
      claimed.set(id, { firm, at: writes.length });
      writes.push(updateOf(db, id, firm));
    } else {
      // Two firms of the file are one firm of the workspace, which knows both of their codes.
      fold(before.firm, firm.draft, firm.row, () => undefined);
      writes[before.at] = updateOf(db, id, before.firm);
    }
  }
};

/** Of firms of one name: that of which the row says something that is known; of a list any for which the row brings nothing new. */
const oneOf = (
  db: ReadableDb,
  several: readonly CompanyIdentity[],
  { id, draft, isListed }: Firm,
  claimed: ReadonlyMap<string, unknown>,
): CompanyIdentity | undefined => {
  // Two records of another workspace stay two.
  if (id !== undefined) return several.find((known) => !claimed.has(known.id)) ?? several[0];
  const existing = several.map((known) => existingOf(db, known.id, draft));
  const same = isListed ? existing.find((known) => changesFor(known, draft).diff.length === 0) : undefined;
  const found = likeliestNamesake(existing, draft) ?? same;
  return several.find((known) => known.id === found?.id);
};

/** An old list that names a merged record does not give its name to the one that was kept. */
export const withoutName = (draft: CompanyDraft): CompanyDraft => {
  const { name: _, ...fields } = draft.fields;
  return { ...draft, fields };
};

interface FoundFirm extends KnownFirm {
  /** The record that a row of our own export shows. */
  readonly isShown: boolean;
}

const nobody: FoundFirm = { known: undefined, isShown: false };

const knownFirm = (db: ReadableDb, { id, draft }: Firm): FoundFirm => {
  const known = id === undefined ? undefined : (findLivingCompany(db, id) ?? findKeptCompany(db, id));
  if (known === undefined) return { ...findKnownFirm(db, draft.fields), isShown: false };
  return { known, isShown: true, ...(known.id === id ? {} : { isMerged: true }) };
};

const updateOf = (db: ReadableDb, id: string, firm: Firm): PlannedWrite => {
  const changes = changesFor(existingOf(db, id, firm.draft), firm.draft);
  firm.row.diff = changes.diff;
  firm.row.status = changes.diff.length === 0 ? 'unchanged' : 'updated';
  return { type: 'updateCompany', id, changes };
};

const fold = (
  firm: Firm,
  draft: CompanyDraft,
  row: PlanRow,
  headingOf: (field: CompanyField) => string | undefined,
  changed: CompanyDraft = draft,
): void => mergeInto(row, firm.row, mergeInFirm(firm, draft, headingOf, changed));

const mergeInFirm = (
  firm: Firm,
  draft: CompanyDraft,
  headingOf: (field: CompanyField) => string | undefined,
  changed: CompanyDraft = draft,
): PlanRow['warnings'] => {
  if (firm.changed !== undefined) firm.changed = mergeDrafts(firm.changed, changed, headingOf).draft;
  const merged = mergeDrafts(firm.draft, draft, headingOf);
  firm.draft = merged.draft;
  firm.name = merged.draft.fields.name ?? firm.name;
  firm.creditCode = merged.draft.fields.creditCode ?? null;
  firm.stockCode = merged.draft.fields.stockCode ?? null;
  return merged.conflicts;
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

/**
 * A firm that another sheet names, with what it says about it; its row is the firm's own and stands in no list. Later rows
 * fill gaps as they do in a company list; what contradicts is kept beside and told to `toRow`.
 */
export const bookFirm = (
  { firms, index, shown }: FirmBook,
  draft: CompanyDraft,
  toRow: PlanRow,
  /** A row of our own exports: what is two there stays two, however alike. */
  isOwn: boolean,
  /** Of such a row: all that is said to a firm that is here. */
  changed?: CompanyDraft,
  /** The record that the row shows. */
  id?: string,
): Firm => {
  const several = isOwn ? [] : index.several(draft.fields);
  const byName = (): Firm | undefined => index.find(draft.fields) ?? likeliest(several, draft);
  const known = id === undefined ? byName() : shown.find(id, byName);
  const written = draft.fields.name ?? '';
  if (known === undefined) {
    const suspect = isOwn || several.length > 0 ? undefined : index.suspect(draft.fields);
    if (suspect !== undefined) toRow.warnings = [...toRow.warnings, suspect];
    const row = { ...toRow, warnings: [], diff: [] };
    const firm = firmOf(draft, row, { written, changed, id, isListed: false, twins: several });
    firms.push(firm);
    // Of several firms of the file it may be any, and it is none of its own for the rows below.
    if (several.length > 0) return firm;
    index.add(firm);
    shown.keep(id, firm);
    return firm;
  }
  // One name, no code, and what is said of the two differs: they may be two firms.
  const hasCode = known.creditCode !== null || draft.fields.creditCode !== undefined;
  const spelled = isOwn || known.written === written ? [] : otherSpelling(written, known);
  const conflicts = mergeInFirm(known, draft, () => undefined, changed);
  const differs = conflicts.length > 0 && !hasCode && id === undefined ? [sameFirm(known.written, known.row)] : [];
  toRow.warnings = [...toRow.warnings, ...conflicts, ...spelled, ...differs];
  index.add(known);
  shown.keep(id, known);
  return known;
};

/** The one of the file of which the row says something that its own row says as well. */
const likeliest = (several: readonly Firm[], draft: CompanyDraft): Firm | undefined => {
  const found = likeliestNamesake(
    several.map((firm) => firm.draft),
    draft,
  );
  return several.find((firm) => firm.draft === found);
};

const firmOf = (
  draft: CompanyDraft,
  row: PlanRow,
  { written, changed, id, isListed, twins = [] }: Pick<Firm, 'written' | 'changed' | 'id' | 'isListed'> & Partial<Firm>,
): Firm => ({
  name: draft.fields.name ?? '',
  creditCode: draft.fields.creditCode ?? null,
  stockCode: draft.fields.stockCode ?? null,
  draft,
  changed,
  id,
  row,
  written,
  isListed,
  companyId: undefined,
  among: undefined,
  twins,
  uncoded: [],
});

const headingsByField = (sheet: PlannedSheet): ((field: CompanyField) => string | undefined) => {
  const byTarget = new Map<ImportTarget, string>();
  for (const { target, heading } of sheet.columns) if (!byTarget.has(target)) byTarget.set(target, heading);
  return (field) =>
    byTarget.get(field as ImportTarget) ?? // most fields are targets by the same name; `listed` comes from exchange
    byTarget.get(besideField[field] ?? (field as ImportTarget));
};

/** Columns that tell a field of another name. */
const besideField: Readonly<Partial<Record<CompanyField, ImportTarget>>> = {
  listed: 'exchange',
  industryCode: 'industry',
  province: 'region',
  city: 'region',
  county: 'region',
};
