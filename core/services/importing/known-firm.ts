import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanyIdentity,
  listCompaniesByCreditCode,
  listCompaniesByName,
  listCompaniesByNameCore,
  listCompaniesByStockCode,
} from '../../../db/repositories/importing-repository.ts';
import { companyCoreName } from '../../../shared/domain/company/company-name.ts';
import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { contradicts, sameBareName } from './company-index.ts';

export interface KnownFirm {
  readonly known: CompanyIdentity | undefined;
  /** A firm that may be the same, where none surely is. */
  readonly warning?: RowWarning;
}

/**
 * The firm of the library that a draft names, for rows of company lists, investors and target firms alike: by credit
 * code, else stock code, else exact name, else the name without its legal form.
 */
export const findKnownFirm = (db: ReadableDb, fields: CompanyDraft['fields']): KnownFirm => {
  const name = fields.name ?? '';
  const [byCode] = fields.creditCode === undefined ? [] : listCompaniesByCreditCode(db, fields.creditCode);
  if (byCode !== undefined) return { known: byCode };
  const byStock = fields.stockCode === undefined ? [] : listCompaniesByStockCode(db, fields.stockCode);
  const stock = byStock.find((known) => !contradicts(known, fields));
  if (stock !== undefined) return { known: stock };
  const byName = listCompaniesByName(db, name);
  const exact = byName.find((known) => !contradicts(known, fields));
  if (exact !== undefined) return { known: exact };
  const sameCore = listCompaniesByNameCore(db, companyCoreName(name));
  const bare = sameBareName(sameCore, fields);
  if (bare !== undefined) return { known: bare };
  const [namesake] = byName;
  if (namesake !== undefined)
    return unsure('DifferentIdentity', namesake.creditCode ?? namesake.stockCode ?? namesake.name);
  return sameCore[0] === undefined ? { known: undefined } : unsure('PossibleDuplicate', sameCore[0].name);
};

const unsure = (type: RowWarning['type'], text: string): KnownFirm => ({
  known: undefined,
  warning: { type, heading: '', text },
});
