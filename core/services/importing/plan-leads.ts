import type { ReadableDb } from '../../../db/database.ts';
import { isForeignRecord } from '../../../db/foreign-guard.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { type ImportedLeadRow, listImportedLeads } from '../../../db/repositories/lead-import-repository.ts';
import { maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import { linesOfFirm } from '../../../shared/domain/importing/firm-lines.ts';
import { keptLine } from '../../../shared/domain/importing/kept-lines.ts';
import type { LeadDraft } from '../../../shared/domain/importing/lead-draft.ts';
import { mergeLeads } from '../../../shared/domain/importing/lead-merge.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { ChainBook } from './chain-book.ts';
import { openDirectoryBook } from './directory-book.ts';
import type { Firm } from './firm.ts';
import { oneOfSeveral } from './firm-doubts.ts';
import { changesForLead } from './lead-changes.ts';
import { type Books, foundPlaces, madePlaces } from './own-places.ts';
import { placeLead } from './place-lead.ts';
import type { PlacedLead } from './placed-lead.ts';
import type { PlannedWrite } from './plan.ts';
import { tellFirm } from './plan-gaps.ts';
import { mergeInto, reject } from './planned-row.ts';
import type { Tick } from './planned-sheet.ts';
import { leadKey, type ReadLead } from './read-leads.ts';
import { valuesOfLead } from './row-values.ts';

interface FileLead {
  draft: LeadDraft;
  firm: Firm | undefined;
  readonly leadId: string | undefined;
  readonly isOwn: boolean;
  readonly changed: LeadDraft | undefined;
  readonly row: PlanRow;
}

/** Rows of one project become one; each is compared with the project of that name and investor in the workspace. */
export const planLeads = async (
  db: ReadableDb,
  read: readonly ReadLead[],
  chains: ChainBook,
  writes: PlannedWrite[],
  tick: Tick,
): Promise<void> => {
  if (read.length === 0) return;
  const leads = foldRows(read.map(withoutUnclearFirm));
  const known = new KnownLeads(db);
  const books: Books = { chains, directory: openDirectoryBook(db) };
  // An enrolled laptop has its directory and its chains from the server.
  const mayMake = readEnrolment(db) === undefined;
  const told = new Set<Firm>();
  const found = leads.map((lead) => {
    const warn = (warning: RowWarning): void => {
      lead.row.warnings = [...lead.row.warnings, warning];
    };
    const existing = (lead.changed && known.findMasked(lead)) ?? known.find(lead, lead.leadId, warn);
    return { lead, existing, warn };
  });
  if (mayMake)
    makePlaces(
      found.flatMap(({ lead, existing }) => (existing === undefined && lead.isOwn ? [lead] : [])),
      books,
      writes,
    );
  let done = leads.length;
  for (const { lead, existing, warn } of found) {
    const waiting = tick('check', done++, leads.length * 2);
    if (waiting !== undefined) await waiting;
    const { row, firm, changed } = lead;
    if (existing === undefined) {
      const own = mayMake ? madePlaces(books, writes, []) : foundPlaces(books);
      addLead(placeLead(lead.draft, firm, books, warn, lead.isOwn ? own : undefined), known, row, writes, warn);
    } else {
      const own = lead.isOwn ? foundPlaces(books) : undefined;
      const said = placeLead(changed ?? lead.draft, firm, books, warn, own);
      updateLead(db, existing, said, existing.id === lead.leadId, row, writes, warn);
    }
    if (firm === undefined || told.has(firm) || row.status === 'rejected') continue;
    told.add(firm);
    const diff = [...row.diff];
    tellFirm(firm, row, diff);
    if (row.status === 'unchanged' && diff.length > 0) row.status = 'updated';
    row.diff = diff;
  }
};

/** What any row makes is there for every row, wherever it stands: units and chains first, then who and what is in them. */
const makePlaces = (leads: readonly FileLead[], books: Books, writes: PlannedWrite[]): void => {
  const making = leads.map(({ draft, firm, row }) => {
    const made: FieldDiff[] = [];
    row.diff = made;
    return { draft, firm, own: madePlaces(books, writes, made) };
  });
  for (const { draft, own } of making) {
    if (draft.unit?.isOurs === true) own.unit(draft.unit.text);
    if (draft.chain?.isOurs === true) own.chain(draft.chain.text);
  }
  for (const { draft, firm, own } of making) placeLead(draft, firm, books, () => undefined, own);
  for (const { row } of leads)
    row.diff = row.diff.toSorted((one, other) => madeInOrder.indexOf(one.field) - madeInOrder.indexOf(other.field));
};

/** As a row is read: who, then where. */
const madeInOrder = ['newUnit', 'newPerson', 'newChain', 'newNode'];

/** Of several firms of the investor's name nobody knows which one it is: the name is kept, and the row says so. */
const withoutUnclearFirm = (lead: ReadLead): ReadLead => {
  const { firm, draft, row, headingOf } = lead;
  if (firm?.among === undefined) return lead;
  row.warnings = [...row.warnings, oneOfSeveral(firm)];
  const kept = [
    keptLine(headingOf('investor') ?? '投资方', firm.written),
    ...linesOfFirm(draft.investor ?? firm.draft),
  ];
  return { ...lead, firm: undefined, draft: { ...draft, remarks: [...draft.remarks, ...kept] } };
};

const foldRows = (read: readonly ReadLead[]): readonly FileLead[] => {
  const leads: FileLead[] = [];
  const byKey = new Map<string, FileLead>();
  const byName = new Map<string, FileLead[]>();
  for (const { draft, firm, leadId, recordId, isOwn, changed, row, headingOf } of read) {
    const name = leadKey(draft.name);
    const key = `${name}\n${firm?.companyId ?? firm?.name ?? ''}`;
    const named = byName.get(name) ?? [];
    // Two leads of a workspace stay two, however much they look alike; in a masked copy only their codes tell them apart.
    const ownKey = recordId ?? (changed === undefined ? undefined : `${draft.code}\n${key}`);
    const first =
      byKey.get(ownKey ?? key) ?? (ownKey === undefined ? withoutInvestor(named, { firm, row }) : undefined);
    if (first === undefined) {
      const lead: FileLead = { draft, firm, leadId, isOwn, changed, row };
      if (ownKey !== undefined) byKey.set(ownKey, lead);
      if (!byKey.has(key)) byKey.set(key, lead);
      byName.set(name, [...named, lead]);
      leads.push(lead);
      continue;
    }
    if (first.firm === undefined && firm !== undefined) {
      first.firm = firm;
      byKey.delete(`${name}\n`);
    }
    if (!byKey.has(key)) byKey.set(key, first);
    const merged = mergeLeads(first.draft, draft, headingOf);
    first.draft = merged.draft;
    mergeInto(row, first.row, merged.conflicts);
  }
  return leads;
};

/** A row that names no investor is the only project of its name, as it would be among those of the workspace. */
const withoutInvestor = (named: readonly FileLead[], lead: Pick<FileLead, 'firm' | 'row'>): FileLead | undefined => {
  const open = namesNobody(lead) ? named : named.filter(namesNobody);
  return open.length === 1 && (namesNobody(lead) || lead.firm !== undefined) ? open[0] : undefined;
};

/** 王总 is no firm, and yet another investor than the firm of another row. */
const namesNobody = ({ firm, row }: Pick<FileLead, 'firm' | 'row'>): boolean =>
  firm === undefined && !row.warnings.some(({ type }) => type === 'InvestorKept');

const addLead = (
  lead: PlacedLead,
  known: KnownLeads,
  row: PlanRow,
  writes: PlannedWrite[],
  warn: (warning: RowWarning) => void,
): void => {
  const { code } = lead.draft;
  const isFree = code === undefined || known.takeCode(code);
  if (!isFree) warn({ type: 'CodeTaken', heading: '', text: code });
  row.status = 'added';
  row.values = () => valuesOfLead(lead);
  writes.push({ type: 'createLead', lead: isFree ? lead : { ...lead, draft: { ...lead.draft, code: undefined } } });
};

const updateLead = (
  db: ReadableDb,
  existing: ImportedLeadRow,
  lead: PlacedLead,
  isShown: boolean,
  row: PlanRow,
  writes: PlannedWrite[],
  warn: (warning: RowWarning) => void,
): void => {
  const changes = changesForLead(db, existing, lead, isShown, warn);
  row.diff = changes.diff;
  row.status = changes.diff.length === 0 ? 'unchanged' : 'updated';
  if (changes.diff.length === 0) return;
  if (isForeignRecord(db, existing.id)) {
    reject(row, 'ForeignLead');
    return;
  }
  writes.push({ type: 'updateLead', id: existing.id, changes });
};

/** The leads of the workspace by name; each is claimed by one project of the file. */
class KnownLeads {
  readonly #byName = new Map<string, ImportedLeadRow[]>();
  readonly #byId = new Map<string, ImportedLeadRow>();
  readonly #byCode = new Map<string, ImportedLeadRow>();
  readonly #codes = new Set<string>();
  readonly #claimed = new Set<string>();

  constructor(db: ReadableDb) {
    for (const lead of listImportedLeads(db)) {
      this.#codes.add(lead.code);
      this.#byCode.set(lead.code, lead);
      this.#byId.set(lead.id, lead);
      const key = leadKey(lead.name);
      const named = this.#byName.get(key);
      if (named === undefined) this.#byName.set(key, [lead]);
      else named.push(lead);
    }
  }

  /** By name and investor; a project without an investor, here or there, only where one has the name. */
  find(
    { draft, firm }: Pick<FileLead, 'draft' | 'firm'>,
    leadId: string | undefined,
    warn: (warning: RowWarning) => void,
  ): ImportedLeadRow | undefined {
    const shown = leadId === undefined ? undefined : this.#byId.get(leadId);
    if (shown !== undefined) {
      this.#claimed.add(shown.id);
      return shown;
    }
    const named = (this.#byName.get(leadKey(draft.name)) ?? []).filter(({ id }) => !this.#claimed.has(id));
    const ofFirm = named.filter(({ companyId }) => companyId !== null && companyId === firm?.companyId);
    const same = ofFirm.find(({ code }) => code === draft.code) ?? ofFirm[0];
    const open = firm === undefined ? named : named.filter(({ companyId }) => companyId === null);
    // Where no firm is named, number and name together say which one it is.
    const numbered = open.find(({ code }) => code === draft.code);
    const found = same ?? numbered ?? (open.length === 1 ? open[0] : undefined);
    if (found !== undefined) this.#claimed.add(found.id);
    else if (named[0] !== undefined)
      warn({ type: 'SameNameOtherInvestor', heading: '', text: `${named[0].code} ${named[0].name}` });
    return found;
  }

  /** The lead of a row of a masked copy: by its number, and its name as far as the copy shows it. */
  findMasked({ draft: { code, name } }: Pick<FileLead, 'draft'>): ImportedLeadRow | undefined {
    const lead = code === undefined ? undefined : this.#byCode.get(code);
    if (lead === undefined || this.#claimed.has(lead.id)) return undefined;
    if (leadKey(maskPhones(lead.name)) !== leadKey(name)) return undefined;
    this.#claimed.add(lead.id);
    return lead;
  }

  /** False when another lead has the number. */
  takeCode(code: string): boolean {
    if (this.#codes.has(code)) return false;
    this.#codes.add(code);
    return true;
  }
}
