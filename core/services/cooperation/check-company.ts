import type { ReadableDb } from '../../../db/database.ts';
import { sameFirmIds } from '../../../db/repositories/cooperation-merge-repository.ts';
import {
  countForeignVisits,
  type FirmRow,
  type FirstReportRow,
  listFirmCandidates,
  listFirms,
  listFirstReports,
  listForeignLeads,
  listGroupedFirms,
  listPhoneHashes,
  unitNames,
} from '../../../db/repositories/cooperation-repository.ts';
import type { OtherUnitInterest } from '../../../shared/contract/cooperation.ts';
import { type FirmFacts, type FirmMatch, matchFirms, matchKinds } from '../../../shared/domain/collision/firm-match.ts';
import { rankFirst } from '../../../shared/domain/collision/first-report.ts';
import { companyCoreName } from '../../../shared/domain/company/company-name-parts.ts';
import { readFormerNames } from '../../../shared/domain/company/former-names.ts';

export interface CheckCompany {
  readonly companyId?: string | undefined;
  readonly name?: string | undefined;
  readonly creditCode: string | null;
}

/**
 * Which other units are after this firm, by what this laptop holds: their leads and visits as far as they are visible,
 * and the ledger of first reports, which everybody has. Strongest reason first.
 */
export const checkCompany = (
  db: ReadableDb,
  wanted: CheckCompany,
  ownUnitId: string | null,
): readonly OtherUnitInterest[] => {
  if (ownUnitId === null) return [];
  const firms = matchingFirms(db, wanted);
  const ids = [...firms.keys()];
  if (ids.length === 0) return [];
  const names = unitNames(db);
  const leads = listForeignLeads(db, ids, ownUnitId);
  const visits = countForeignVisits(db, ids, ownUnitId);
  const lines = listFirstReports(db, ids);
  const places = { report: placesOf(lines, 'report'), contact: placesOf(lines, 'contact') };

  const byUnit = new Map<string, Set<string>>();
  for (const { unitId, companyId } of [...leads, ...visits, ...lines])
    if (unitId !== ownUnitId) byUnit.set(unitId, (byUnit.get(unitId) ?? new Set()).add(companyId));

  const interests = [...byUnit].flatMap(([unitId, companyIds]): OtherUnitInterest[] => {
    const [best] = [...companyIds].flatMap((id) => firms.get(id) ?? []).sort(byStrength);
    if (best === undefined) return [];
    return [
      {
        unit: { id: unitId, name: names.get(unitId) ?? '' },
        ...best.match,
        company: { id: best.firm.id, name: best.firm.name },
        // The casts: stages and statuses come from the contract's enums on the other laptop.
        leads: leads
          .filter((lead) => lead.unitId === unitId)
          .map(({ id, name, stage, status }) => ({ id, name, stage, status })) as OtherUnitInterest['leads'],
        visits: visits.filter((row) => row.unitId === unitId).reduce((sum, { count }) => sum + count, 0),
        firstReportPlace: places.report.get(unitId) ?? null,
        firstContactPlace: places.contact.get(unitId) ?? null,
      },
    ];
  });
  return interests.sort(
    (a, b) =>
      matchKinds.indexOf(a.by) - matchKinds.indexOf(b.by) ||
      (a.firstReportPlace ?? last) - (b.firstReportPlace ?? last) ||
      (a.unit.id < b.unit.id ? -1 : 1),
  );
};

const last = Number.MAX_SAFE_INTEGER;

export interface MatchedFirm {
  readonly firm: FirmRow;
  readonly match: FirmMatch;
}

/** The firm itself, what was merged with it, and what is or may be the same by shared/domain/collision. */
export const matchingFirms = (db: ReadableDb, wanted: CheckCompany): ReadonlyMap<string, MatchedFirm> => {
  const ids = wanted.companyId === undefined ? [] : sameFirmIds(db, wanted.companyId);
  const own = ids.length > 0 ? listFirms(db, ids) : typedFirm(wanted);
  const hashes = phonesOf(db, ids);
  const subjects = own.map((firm): FirmFacts => ({ ...firm, phoneHashes: hashes.get(firm.id) ?? [] }));
  const candidates = candidatesOf(db, subjects, ids);
  const candidateHashes = phonesOf(
    db,
    candidates.map(({ id }) => id),
  );
  const found = new Map<string, MatchedFirm>();
  for (const firm of candidates) {
    const facts: FirmFacts = { ...firm, phoneHashes: candidateHashes.get(firm.id) ?? [] };
    const match: FirmMatch | undefined = ids.includes(firm.id)
      ? { by: 'record', certainty: 'certain' }
      : subjects.flatMap((subject) => matchFirms(subject, facts) ?? []).sort(byKind)[0];
    if (match !== undefined) found.set(firm.id, { firm, match });
  }
  return found;
};

const candidatesOf = (db: ReadableDb, subjects: readonly FirmFacts[], ids: readonly string[]): readonly FirmRow[] => {
  const cores = (texts: readonly (string | null)[]): string[] =>
    texts.map((text) => companyCoreName(text ?? '')).filter((core) => core.length > 1);
  const found = new Map<string, FirmRow>();
  for (const subject of subjects) {
    const search = {
      ids,
      nameCores: cores([subject.name, subject.groupName, ...readFormerNames(subject.formerNames)]),
      creditCode: subject.creditCode?.trim().toUpperCase() ?? null,
      hashes: subject.phoneHashes,
    };
    for (const firm of listFirmCandidates(db, search)) found.set(firm.id, firm);
  }
  for (const firm of listGroupedFirms(db)) found.set(firm.id, firm);
  return [...found.values()];
};

/** A firm that is only typed so far. */
const typedFirm = ({ name, creditCode }: CheckCompany): FirmRow[] => {
  if ((name ?? '') === '' && creditCode === null) return [];
  return [{ id: '', name: name ?? '', creditCode, formerNames: null, groupName: null, city: null }];
};

const phonesOf = (db: ReadableDb, companyIds: readonly string[]): ReadonlyMap<string, string[]> => {
  const hashes = new Map<string, string[]>();
  for (const { companyId, hash } of companyIds.length === 0 ? [] : listPhoneHashes(db, companyIds))
    hashes.set(companyId, [...(hashes.get(companyId) ?? []), hash]);
  return hashes;
};

const placesOf = (lines: readonly FirstReportRow[], kind: string): ReadonlyMap<string, number> =>
  new Map(
    // The cast: the server writes the kinds of shared/domain/collision.
    rankFirst(lines.filter((line) => line.kind === kind) as LedgerRow[], []).lines.map(({ line, place }) => [
      line.unitId,
      place,
    ]),
  );
type LedgerRow = FirstReportRow & { readonly kind: 'report' | 'contact' };

const byKind = (a: FirmMatch, b: FirmMatch): number => matchKinds.indexOf(a.by) - matchKinds.indexOf(b.by);
const byStrength = (a: MatchedFirm, b: MatchedFirm): number =>
  byKind(a.match, b.match) || (a.firm.id < b.firm.id ? -1 : 1);
