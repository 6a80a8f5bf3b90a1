import { dataVersion } from '../../../db/data-version.ts';
import type { ReadableDb } from '../../../db/database.ts';
import { listActiveMerges } from '../../../db/repositories/cooperation-merge-repository.ts';
import { listApart, type SuspectRow, suspectGroups } from '../../../db/repositories/suspected-pair-repository.ts';
import type { SuspectedPair } from '../../../shared/contract/company.ts';
import { companyNameParts } from '../../../shared/domain/company/company-name-parts.ts';
import { firmLikeness, likenessReasons } from '../../../shared/domain/company/firm-likeness.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';

/**
 * 疑似重复 of the whole library that nobody has settled, surest first. Only firms that share a key are compared, so
 * 200,000 of them cost a pass over the indexes; the answer is kept until somebody commits.
 */
export const createSuspectedPairs = (db: ReadableDb) => {
  let version = -1;
  let kept: readonly SuspectedPair[] = [];
  return (): readonly SuspectedPair[] => {
    const now = dataVersion(db);
    if (now !== version) kept = findPairs(db);
    version = now;
    return kept;
  };
};

const findPairs = (db: ReadableDb): readonly SuspectedPair[] => {
  const settled = new Set(listApart(db).map(({ firstId, secondId }) => pairKey(firstId, secondId)));
  const merged = new Set(listActiveMerges(db).map(({ mergedId }) => mergedId));
  const pairs = new Map<string, SuspectedPair>();
  for (const group of suspectGroups(db)) {
    const firms = group.filter(({ id }) => !merged.has(id));
    for (const [one, other] of comparable(firms)) {
      const key = pairKey(one.id, other.id);
      if (settled.has(key) || pairs.has(key)) continue;
      const reason = firmLikeness(one, other);
      if (reason !== undefined) pairs.set(key, { first: named(one), second: named(other), reason });
    }
  }
  return [...pairs.values()].sort(
    (a, b) =>
      likenessReasons.indexOf(a.reason) - likenessReasons.indexOf(b.reason) || (a.first.id < b.first.id ? -1 : 1),
  );
};

/**
 * A core that half the country has (农商银行 of each county) is told apart by its place before two are compared, and of
 * one place a handful is enough to begin with: settling them brings the next ones.
 */
function* comparable(firms: readonly SuspectRow[]): Generator<readonly [SuspectRow, SuspectRow]> {
  const byPlace = new Map<string, SuspectRow[]>();
  for (const firm of firms) {
    const { place, rank } = companyNameParts(firm.name);
    const key = `${rank}|${place}`;
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, [firm]);
    else if (known.length < mostOfOnePlace) known.push(firm);
  }
  const places = [...byPlace];
  for (const [index, [place, own]] of places.entries()) {
    yield* pairsOf(own, own);
    if (places.length > mostPlaces && !place.endsWith('|')) continue;
    for (const [, others] of places.slice(index + 1)) yield* pairsOf(own, others);
  }
}

const mostOfOnePlace = 12;
/** Beyond this only firms without a place are compared with those that have one. */
const mostPlaces = 40;

function* pairsOf(
  own: readonly SuspectRow[],
  others: readonly SuspectRow[],
): Generator<readonly [SuspectRow, SuspectRow]> {
  for (const [index, one] of own.entries())
    for (const other of own === others ? own.slice(index + 1) : others)
      if (one.id !== other.id) yield one.id < other.id ? [one, other] : [other, one];
}

const named = ({ id, name }: SuspectRow): SuspectedPair['first'] => ({ id, name });

const pairKey = (a: string, b: string): string => ordered(a, b).join(' ');

const ordered = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a]);

export interface FirmPair {
  readonly firstId: string;
  readonly secondId: string;
}

/** 不是同一家: these two are not asked about again on this laptop. Undo asks again. */
export const keepApart = (unit: CommandUnit, pair: FirmPair): Result<FirmPair, RecordNotFound> => {
  const [firstId, secondId] = ordered(pair.firstId, pair.secondId);
  for (const id of [firstId, secondId])
    if (unit.records.find('company', id)?.deletedAt !== null)
      return err({ type: 'RecordNotFound', entity: 'company', id });
  const isKnown = listApart(unit.db).some((known) => known.firstId === firstId && known.secondId === secondId);
  if (!isKnown) unit.records.create('company_apart', { firstId, secondId });
  return ok({ firstId, secondId });
};
