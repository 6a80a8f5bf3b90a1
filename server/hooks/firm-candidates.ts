import { type FirmFacts, firmKey, matchFirms } from '../../shared/domain/collision/firm-match.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { HookReads } from '../sync/server-hook.ts';
import { textField } from './take-back.ts';

export interface MatchedRecord {
  readonly company: StoredRecord;
  readonly by: string;
}

/**
 * Firms that are or may be the same as this one, by keys that the store can look up: id, credit code, core of the name
 * (through the ledger of first reports), hash of a contact's phone, group.
 */
export const matchingCompanies = async (
  transaction: HookReads,
  company: StoredRecord,
): Promise<readonly MatchedRecord[]> => {
  const [code, name, group] = [
    textField(company, 'creditCode'),
    textField(company, 'name'),
    textField(company, 'groupName'),
  ];
  const mine = await transaction.recordsWhere('contact_key', 'companyId', [company.id]);
  const hashes = mine.flatMap((key) => textField(key, 'hash') ?? []);
  const named = [name, group].flatMap((text) => text ?? []);

  const [byCode, byGroup, byName, byPhone, merged] = [
    code === null ? [] : await transaction.recordsWhere('company', 'creditCode', [code]),
    named.length === 0 ? [] : await transaction.recordsWhere('company', 'groupName', named),
    named.length === 0 ? [] : await transaction.recordsWhere('first_report', 'companyKey', named.map(firmKey)),
    hashes.length === 0 ? [] : await transaction.recordsWhere('contact_key', 'hash', hashes),
    await mergedWith(transaction, company.id),
  ];
  const ids = new Set([
    company.id,
    ...[...byCode, ...byGroup].map(({ id }) => id),
    ...[...byName, ...byPhone].flatMap((record) => textField(record, 'companyId') ?? []),
    ...merged,
  ]);
  const companies = await transaction.records([...ids].slice(0, mostCandidates));
  const theirs = await transaction.recordsWhere('contact_key', 'companyId', [...companies.keys()]);
  const factsOf = (record: StoredRecord): FirmFacts => ({
    id: record.id,
    name: textField(record, 'name') ?? '',
    creditCode: textField(record, 'creditCode'),
    groupName: textField(record, 'groupName'),
    city: textField(record, 'city'),
    phoneHashes: theirs
      .filter((key) => textField(key, 'companyId') === record.id)
      .flatMap((key) => textField(key, 'hash') ?? []),
  });
  const own = factsOf(company);
  return [...companies.values()].flatMap((record): MatchedRecord[] => {
    if (record.entity !== 'company' || record.deletedSeq !== null) return [];
    const by = merged.has(record.id) ? 'record' : matchFirms(own, factsOf(record))?.by;
    return by === undefined ? [] : [{ company: record, by }];
  });
};

/** A name that half the county has must not make a push wait. */
const mostCandidates = 100;

const mergedWith = async (transaction: HookReads, companyId: string): Promise<ReadonlySet<string>> => {
  const merges = [
    ...(await transaction.recordsWhere('company_merge', 'keptId', [companyId])),
    ...(await transaction.recordsWhere('company_merge', 'mergedId', [companyId])),
  ].filter((merge) => textField(merge, 'undoneOn') === null);
  return new Set(
    merges
      .flatMap((merge) => [textField(merge, 'keptId') ?? [], textField(merge, 'mergedId') ?? []].flat())
      .filter((id) => id !== companyId),
  );
};
