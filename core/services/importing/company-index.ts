import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import { bareNameKey, exactNameKey, isBareName } from '../../../shared/domain/importing/firm-name.ts';

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

/** Firms of the file itself, found by credit code, then stock code, then name. */
export class FirmIndex<T extends Known> {
  readonly #byCreditCode = new Map<string, T>();
  readonly #byStockCode = new Map<string, T>();
  readonly #byName = new Map<string, T[]>();
  readonly #byBareName = new Map<string, T[]>();
  #last = { name: '', exact: '', bare: '' };

  find(fields: CompanyDraft['fields']): T | undefined {
    const { creditCode, stockCode } = fields;
    const { exact, bare } = this.#keysOf(fields.name ?? '');
    const byCode = creditCode === undefined ? undefined : this.#byCreditCode.get(creditCode);
    if (byCode !== undefined) return byCode;
    const byStock = stockCode === undefined ? undefined : this.#byStockCode.get(stockCode);
    if (byStock !== undefined && !contradicts(byStock, fields)) return byStock;
    const byName = this.#byName.get(exact)?.find((known) => !contradicts(known, fields));
    if (byName !== undefined) return byName;
    return sameBareName(this.#byBareName.get(bare) ?? [], fields);
  }

  /** Also after a merge, which may have brought a code that the firm did not have. */
  add(firm: T): void {
    const { name, creditCode, stockCode } = firm;
    if (creditCode !== null && !this.#byCreditCode.has(creditCode)) this.#byCreditCode.set(creditCode, firm);
    if (stockCode !== null && !this.#byStockCode.has(stockCode)) this.#byStockCode.set(stockCode, firm);
    const { exact, bare } = this.#keysOf(name);
    push(this.#byName, exact, firm);
    push(this.#byBareName, bare, firm);
  }

  /** A row is looked up and then added under the same name. */
  #keysOf(name: string): { readonly exact: string; readonly bare: string } {
    if (this.#last.name !== name) this.#last = { name, exact: exactNameKey(name), bare: bareNameKey(name) };
    return this.#last;
  }
}

/** 邵阳维克液压 is 邵阳维克液压股份有限公司 where only one such firm is known. */
export const sameBareName = <T extends Known>(known: readonly T[], fields: CompanyDraft['fields']): T | undefined => {
  if (known.length === 0) return undefined;
  const { name = '' } = fields;
  const key = bareNameKey(name);
  const bare = isBareName(name);
  const candidates = known.filter((firm) => bareNameKey(firm.name) === key && (bare || isBareName(firm.name)));
  const [only, second] = candidates;
  if (only === undefined || second !== undefined || contradicts(only, fields)) return undefined;
  return only;
};

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
};
