import { companyCoreName } from '../../../shared/domain/company/company-name-parts.ts';
import {
  type FirmIdentity,
  firmLikeness,
  likenessReasons,
  spellingKey,
} from '../../../shared/domain/company/firm-likeness.ts';
import { readFormerNames } from '../../../shared/domain/company/former-names.ts';
import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import { bareNameKey, isBareName, isBareNameOf } from '../../../shared/domain/importing/firm-name.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';

export interface Known {
  readonly name: string;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
}

/** Two different codes of one kind are two firms, whatever the names say. */
export const contradicts = (known: Known, { creditCode, stockCode }: CompanyDraft['fields']): boolean => {
  if (creditCode !== undefined && known.creditCode !== null) return creditCode !== known.creditCode;
  return stockCode !== undefined && known.stockCode !== null && stockCode !== known.stockCode;
};

const hasNoCode = ({ creditCode, stockCode }: Known): boolean => creditCode === null && stockCode === null;

/**
 * Of the firms of one name the one that a row can only mean: the only one that its code does not rule out, or, where the row has no
 * code, the only one without. Of `several` nobody but a person can tell.
 */
export const namesakeOf = <T extends Known>(
  namesakes: readonly T[],
  fields: CompanyDraft['fields'],
): { readonly one?: T; readonly several: readonly T[] } => {
  const open = namesakes.filter((known) => !contradicts(known, fields));
  const [first, second] = open;
  if (second === undefined) return first === undefined ? { several: [] } : { one: first, several: [] };
  const [bare, other] = open.filter(hasNoCode);
  const isBare = fields.creditCode === undefined && fields.stockCode === undefined;
  return isBare && bare !== undefined && other === undefined ? { one: bare, several: [] } : { several: open };
};

export const identityOf = (fields: CompanyDraft['fields']): FirmIdentity => ({
  name: fields.name ?? '',
  shortName: fields.shortName ?? null,
  formerNames: fields.formerNames ?? null,
  creditCode: fields.creditCode ?? null,
  stockCode: fields.stockCode ?? null,
  city: fields.city ?? null,
});

interface InFile extends Known {
  readonly draft: CompanyDraft;
  readonly row: { readonly row: number };
}

/** Firms under a key: nearly always one, and a big file has tens of thousands of keys, so that one is no list. */
class Shelf<T extends object> {
  readonly #byKey = new Map<string, T | T[]>();

  get(key: string): readonly T[] {
    const found = this.#byKey.get(key);
    if (found === undefined) return nothing;
    return isList(found) ? found : [found];
  }

  add(key: string, firm: T): void {
    const found = this.#byKey.get(key);
    if (found === undefined) this.#byKey.set(key, firm);
    else if (!isList(found)) {
      if (found !== firm) this.#byKey.set(key, [found, firm]);
    } else if (!found.includes(firm)) found.push(firm);
  }
}

const nothing: readonly never[] = [];
const isList = <T extends object>(found: T | T[]): found is T[] => Array.isArray(found);

/** Firms of the file itself, by the same rules as those of the library (known-firm.ts). */
export class FirmIndex<T extends InFile> {
  readonly #byCreditCode = new Map<string, T>();
  readonly #byStockCode = new Map<string, T>();
  readonly #byName = new Shelf<T>();
  readonly #byBareName = new Shelf<T>();
  /** Cores of names and of former names. */
  readonly #byCore = new Shelf<T>();
  readonly #byShortName = new Shelf<T>();
  #last = { name: '', exact: '', bare: '' };

  find(fields: CompanyDraft['fields']): T | undefined {
    const { creditCode, stockCode } = fields;
    const { exact, bare } = this.#keysOf(fields.name ?? '');
    const byCode = creditCode === undefined ? undefined : this.#byCreditCode.get(creditCode);
    if (byCode !== undefined) return byCode;
    const byStock = stockCode === undefined ? undefined : this.#byStockCode.get(stockCode);
    if (byStock !== undefined && !contradicts(byStock, fields)) return byStock;
    const byName = namesakeOf(this.#byName.get(exact), fields);
    if (byName.one !== undefined) return byName.one;
    return sameBareName(this.#byBareName.get(bare), fields);
  }

  /** Firms of that name of which a row that `find` found none for may mean any. */
  several(fields: CompanyDraft['fields']): readonly T[] {
    return namesakeOf(this.#byName.get(this.#keysOf(fields.name ?? '').exact), fields).several;
  }

  /** Firms of that name that are there already, of other codes. */
  namesakes({ name }: Known): readonly T[] {
    return this.#byName.get(this.#keysOf(name).exact);
  }

  /** A firm that may be this one, for a row that `find` found none for. */
  suspect(fields: CompanyDraft['fields']): RowWarning | undefined {
    const found = new Set<T>();
    for (const core of coresOf(fields)) for (const firm of this.#byCore.get(core)) found.add(firm);
    const { exact } = this.#keysOf(fields.name ?? '');
    for (const firm of this.#byShortName.get(exact)) found.add(firm);
    if (fields.shortName !== undefined)
      for (const firm of this.#byName.get(spellingKey(fields.shortName))) found.add(firm);
    if (found.size === 0) return undefined;
    return likestOf(
      identityOf(fields),
      [...found].map(({ draft, row }) => ({ ...identityOf(draft.fields), row: row.row })),
    );
  }

  /** Also after a merge, which may have brought a code that the firm did not have. */
  add(firm: T): void {
    const { name, creditCode, stockCode, draft } = firm;
    if (creditCode !== null && !this.#byCreditCode.has(creditCode)) this.#byCreditCode.set(creditCode, firm);
    if (stockCode !== null && !this.#byStockCode.has(stockCode)) this.#byStockCode.set(stockCode, firm);
    const { exact, bare } = this.#keysOf(name);
    this.#byName.add(exact, firm);
    this.#byBareName.add(bare, firm);
    for (const core of coresOf(draft.fields)) this.#byCore.add(core, firm);
    if (draft.fields.shortName !== undefined) this.#byShortName.add(spellingKey(draft.fields.shortName), firm);
  }

  /** A row is looked up and then added under the same name. */
  #keysOf(name: string): { readonly exact: string; readonly bare: string } {
    if (this.#last.name !== name) this.#last = { name, exact: spellingKey(name), bare: bareNameKey(name) };
    return this.#last;
  }
}

/** The likeliest of those that may be the same firm, as the warning of a row. */
export const likestOf = (
  firm: FirmIdentity,
  others: readonly (FirmIdentity & { readonly row: number | null })[],
): RowWarning | undefined => {
  const alike = others.flatMap((other) => {
    const reason = firmLikeness(firm, other);
    return reason === undefined ? [] : [{ other, reason }];
  });
  alike.sort((a, b) => likenessReasons.indexOf(a.reason) - likenessReasons.indexOf(b.reason));
  const [first] = alike;
  if (first === undefined) return undefined;
  const { other, reason } = first;
  return { type: 'PossibleDuplicate', heading: '', text: other.name, like: { reason, row: other.row } };
};

const coresOf = ({ name, formerNames }: CompanyDraft['fields']): readonly string[] => {
  const core = companyCoreName(name ?? '');
  return formerNames === undefined ? [core] : [core, ...readFormerNames(formerNames).map(companyCoreName)];
};

/** 邵阳维克液压 is 邵阳维克液压股份有限公司 where only one such firm is known. */
export const sameBareName = <T extends Known>(known: readonly T[], fields: CompanyDraft['fields']): T | undefined => {
  if (known.length === 0) return undefined;
  const { name = '' } = fields;
  const bare = isBareName(name);
  const candidates = known.filter((firm) => (bare ? isBareNameOf(name, firm.name) : isBareNameOf(firm.name, name)));
  const [only, second] = candidates;
  if (only === undefined || second !== undefined || contradicts(only, fields)) return undefined;
  return only;
};
