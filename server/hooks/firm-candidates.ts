import { type FirmFacts, firmKey, groupKey, matchFirms } from '../../shared/domain/collision/firm-match.ts';
import { readFormerNames } from '../../shared/domain/company/former-names.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { HookReads } from '../sync/server-hook.ts';
import { textField } from './take-back.ts';

export interface MatchedRecord {
  readonly company: StoredRecord;
  readonly by: string;
}

/**
 * For each of these firms those that are or may be the same, by keys that the store can look up: id, credit code, core of
 * the name (through the ledger of first reports), hash of a contact's phone, group, merges. As many calls of the store
 * for a hundred firms as for one.
 */
export const matchingCompanies = async (
  transaction: HookReads,
  companies: readonly StoredRecord[],
): Promise<ReadonlyMap<string, readonly MatchedRecord[]>> => {
  const where = async (entity: string, field: string, values: readonly string[]): Promise<readonly StoredRecord[]> =>
    values.length === 0 ? [] : transaction.recordsWhere(entity, field, [...new Set(values)]);
  const ids = companies.map(({ id }) => id);
  const hashesOf = valuesBy(await where('contact_key', 'companyId', ids), 'companyId', 'hash');
  const byCode = idsBy(await where('company', 'creditCode', companies.flatMap(codesOf)), codeOf);
  const byGroup = idsBy(await where('company', 'groupKey', companies.flatMap(groupsOf)), groupOf);
  const byKey = valuesBy(
    await where('first_report', 'companyKey', companies.flatMap(keysOf)),
    'companyKey',
    'companyId',
  );
  const hashes = [...hashesOf.values()].flat();
  const byHash = valuesBy(await where('contact_key', 'hash', hashes), 'hash', 'companyId');
  const isActive = (merge: StoredRecord): boolean => textField(merge, 'undoneOn') === null;
  const below = valuesBy((await where('company_merge', 'keptId', ids)).filter(isActive), 'keptId', 'mergedId');
  const above = valuesBy((await where('company_merge', 'mergedId', ids)).filter(isActive), 'mergedId', 'keptId');

  const mergedWith = (id: string): readonly string[] => [...(below.get(id) ?? []), ...(above.get(id) ?? [])];
  const candidatesOf = (company: StoredRecord): readonly string[] => {
    const own = (hashesOf.get(company.id) ?? []).flatMap((hash) => byHash.get(hash) ?? []);
    const found = [
      company.id,
      ...mergedWith(company.id),
      ...codesOf(company).flatMap((code) => byCode.get(code) ?? []),
      ...own,
      ...groupsOf(company).flatMap((group) => byGroup.get(group) ?? []),
      ...keysOf(company).flatMap((key) => byKey.get(key) ?? []),
    ];
    return [...new Set(found)].slice(0, mostCandidates);
  };
  const candidates = new Map(companies.map((company) => [company.id, candidatesOf(company)]));
  const all = [...new Set([...candidates.values()].flat())];
  const records = await transaction.records(all);
  const phones = valuesBy(await where('contact_key', 'companyId', all), 'companyId', 'hash');
  const factsOf = (record: StoredRecord): FirmFacts => ({
    id: record.id,
    name: textField(record, 'name') ?? '',
    creditCode: textField(record, 'creditCode'),
    formerNames: textField(record, 'formerNames'),
    groupName: textField(record, 'groupName'),
    city: textField(record, 'city'),
    phoneHashes: phones.get(record.id) ?? [],
  });
  return new Map(
    companies.map((company) => {
      const own = factsOf(company);
      const matches = (candidates.get(company.id) ?? []).flatMap((id): MatchedRecord[] => {
        const record = records.get(id);
        if (record === undefined || record.entity !== 'company' || record.deletedSeq !== null) return [];
        const by = mergedWith(company.id).includes(id) ? 'record' : matchFirms(own, factsOf(record))?.by;
        return by === undefined ? [] : [{ company: record, by }];
      });
      return [company.id, matches];
    }),
  );
};

/** A name that half the county has must not make a push wait. */
const mostCandidates = 100;

const codeOf = (company: StoredRecord): string | null => textField(company, 'creditCode');
const codesOf = (company: StoredRecord): readonly string[] => [codeOf(company) ?? []].flat();

const namesOf = (company: StoredRecord): readonly string[] =>
  ['name', 'groupName'].flatMap((field) => textField(company, field) ?? []);

/** The group that it names, as all ways of writing it have it. */
const groupOf = (company: StoredRecord): string | null => groupKey(textField(company, 'groupName') ?? '');

/** It may be the head of the group that others name. */
const groupsOf = (company: StoredRecord): readonly string[] => namesOf(company).flatMap((name) => groupKey(name) ?? []);

/** Under its former names too: another unit may have reported it before it was renamed. */
const keysOf = (company: StoredRecord): readonly string[] =>
  [...namesOf(company), ...readFormerNames(textField(company, 'formerNames'))].map(firmKey);

const valuesBy = (
  records: readonly StoredRecord[],
  by: string,
  field: string,
): ReadonlyMap<string, readonly string[]> => {
  const values = new Map<string, string[]>();
  for (const record of records) {
    const [key, value] = [textField(record, by), textField(record, field)];
    if (key === null || value === null) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
};

const idsBy = (
  records: readonly StoredRecord[],
  keyOf: (record: StoredRecord) => string | null,
): ReadonlyMap<string, readonly string[]> => {
  const ids = new Map<string, string[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key !== null) ids.set(key, [...(ids.get(key) ?? []), record.id]);
  }
  return ids;
};
