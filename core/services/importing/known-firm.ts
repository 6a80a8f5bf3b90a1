import type { ReadableDb } from '../../../db/database.ts';
import { listAlike, listNamedAlike } from '../../../db/repositories/company-repository.ts';
import {
  type CompanyIdentity,
  findKeptCompany,
  listCompaniesByCreditCode,
  listCompaniesByName,
  listCompaniesByNameCore,
  listCompaniesByStockCode,
} from '../../../db/repositories/importing-repository.ts';
import { companyCoreName } from '../../../shared/domain/company/company-name-parts.ts';
import { nameLikeness } from '../../../shared/domain/company/firm-likeness.ts';
import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { alikeSearchOf } from '../company/company-detail.ts';
import { contradicts, identityOf, likestOf, namesakeOf, sameBareName } from './company-index.ts';
import { sameFirmInLibrary } from './firm-doubts.ts';

export interface KnownFirm {
  readonly known: CompanyIdentity | undefined;
  /** The draft's name is that of a record that was merged into this one (归并): it says nothing about the name. */
  readonly isMerged?: true;
  /** Firms of that very name, where nothing tells which one is meant. */
  readonly several?: readonly CompanyIdentity[];
  /** A firm that may be the same, where none surely is. */
  readonly warning?: RowWarning;
}

/**
 * The firm of the library that a draft names, for rows of company lists, investors and target firms alike: by credit
 * code, else stock code, else the name however it is written, else the name without its legal form.
 */
export const findKnownFirm = (db: ReadableDb, fields: CompanyDraft['fields']): KnownFirm => {
  const found = findRecord(db, fields);
  const kept = found.known === undefined ? undefined : findKeptCompany(db, found.known.id);
  return kept === undefined ? found : { known: kept, isMerged: true };
};

const findRecord = (db: ReadableDb, fields: CompanyDraft['fields']): KnownFirm => {
  const name = fields.name ?? '';
  const [byCode] = fields.creditCode === undefined ? [] : listCompaniesByCreditCode(db, fields.creditCode);
  if (byCode !== undefined) return { known: byCode };
  const byStock = fields.stockCode === undefined ? [] : listCompaniesByStockCode(db, fields.stockCode);
  const stock = byStock.find((known) => !contradicts(known, fields));
  if (stock !== undefined) return { known: stock };
  const byName = listCompaniesByName(db, name);
  const exact = namesakeOf(byName, fields);
  if (exact.one !== undefined) return { known: exact.one };
  if (exact.several.length > 0) return severalOf(exact.several);
  const core = companyCoreName(name);
  const sameCore = listCompaniesByNameCore(db, core);
  const marked = namesakeOf(
    sameCore.filter((known) => isOneSpelling(known.name, name)),
    fields,
  );
  if (marked.one !== undefined) return { known: marked.one };
  if (marked.several.length > 0) return severalOf(marked.several);
  const bare = sameBareName(sameCore, fields);
  if (bare !== undefined) return { known: bare };
  const [namesake] = byName;
  if (namesake !== undefined)
    return unsure('DifferentIdentity', namesake.creditCode ?? namesake.stockCode ?? namesake.name);
  const firm = identityOf(fields);
  const hasOtherNames = firm.formerNames !== null || firm.shortName !== null;
  const alike = hasOtherNames ? listAlike(db, alikeSearchOf(firm)) : listNamedAlike(db, core, name);
  const warning = likestOf(
    firm,
    alike.map((other) => ({ ...other, row: null })),
  );
  return warning === undefined ? { known: undefined } : { known: undefined, warning };
};

/** Another firm of that very name, of those that no row of the file is about yet. */
export const findNamesake = (
  db: ReadableDb,
  fields: CompanyDraft['fields'],
  isFree: (id: string) => boolean,
): CompanyIdentity | undefined =>
  listCompaniesByName(db, fields.name ?? '').find((known) => isFree(known.id) && !contradicts(known, fields));

/** Marks and points around one name are no other firm: an older import may have stored them. */
const isOneSpelling = (one: string, other: string): boolean => {
  const reason = nameLikeness(one, other);
  return reason === 'sameName' || reason === 'marks';
};

const severalOf = (several: readonly CompanyIdentity[]): KnownFirm => ({
  known: undefined,
  several,
  warning: sameFirmInLibrary(several[0]?.name ?? ''),
});

const unsure = (type: RowWarning['type'], text: string): KnownFirm => ({
  known: undefined,
  warning: { type, heading: '', text },
});
