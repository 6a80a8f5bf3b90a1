import type { ReadableDb } from '../../../db/database.ts';
import {
  hasTwin,
  listActiveMerges,
  listLeftBehind,
  listMergesOf,
  listMergesToTakeBack,
  listReferences,
  type MergeRecord,
  type ReferencingEntity,
  referencingEntities,
} from '../../../db/repositories/cooperation-merge-repository.ts';
import { listFirms } from '../../../db/repositories/cooperation-repository.ts';
import type { CooperationStanding, MergeMoves, MergeRow } from '../../../shared/contract/cooperation.ts';
import { nameLikeness } from '../../../shared/domain/company/firm-likeness.ts';
import { joinFormerNames, readFormerNames } from '../../../shared/domain/company/former-names.ts';
import { closesCircle, keptFirm, sameFirm } from '../../../shared/domain/cooperation/merged-firms.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { updateCompanyRecord } from '../company/write-company.ts';
import { keepContactKeys } from './contact-keys.ts';

export interface MergePair {
  readonly keptId: string;
  readonly mergedId: string;
}

export interface MergeOrder extends MergePair {
  /** What the kept record does not know is taken from the merged one, its other name as 曾用名. */
  readonly fillGaps: boolean;
}

export type MergeError = RecordNotFound | { readonly type: 'AlreadyMerged'; readonly id: string };

/** One thing that a merge did; `removed`: the kept firm had the same tag or place already. */
interface Moved {
  readonly entity: ReferencingEntity;
  readonly id: string;
  readonly how: 'moved' | 'removed';
}

/**
 * 归并: what points to the merged firm points to the kept one from now on, in one change set. The merged record stays as
 * it is and is not shown, so that taking the merge back finds it whole.
 */
export const mergeCompanies = (
  unit: CommandUnit,
  { fillGaps, ...pair }: MergeOrder,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, MergeError> => {
  const refused = refusalOf(unit.db, pair);
  if (refused !== undefined) return err(refused);
  const { keptId, mergedId } = pair;
  const moved: Moved[] = [];
  for (const entity of referencingEntities)
    for (const id of listReferences(unit.db, entity, mergedId, who.unitId)) {
      const how = hasTwin(unit.db, entity, id, keptId) ? 'removed' : 'moved';
      if (how === 'removed') unit.records.remove(entity, id);
      else point(unit, entity, id, keptId);
      moved.push({ entity, id, how });
    }
  if (fillGaps) fillFrom(unit, pair);
  const { id } = unit.records.create('company_merge', {
    keptId,
    mergedId,
    mergedOn: today,
    undoneOn: null,
    moved: JSON.stringify(moved),
  });
  return ok({ id });
};

/** A merge that is undone later leaves what was filled: people may have built on it, and its history says where it is from. */
const fillFrom = (unit: CommandUnit, { keptId, mergedId }: MergePair): void => {
  const [kept, merged] = [unit.records.find('company', keptId), unit.records.find('company', mergedId)];
  if (kept === undefined || merged === undefined) return;
  const gaps = Object.fromEntries(
    fillable.filter((field) => kept[field] === null && merged[field] !== null).map((field) => [field, merged[field]]),
  );
  const otherName = nameLikeness(kept.name, merged.name) === undefined ? [merged.name] : [];
  const formerNames = joinFormerNames(
    readFormerNames(joinFormerNames([kept.formerNames ?? '', merged.formerNames ?? '', ...otherName])).filter(
      (name) => name !== kept.name,
    ),
  );
  updateCompanyRecord(unit, keptId, {
    ...gaps,
    ...(formerNames === kept.formerNames ? {} : { formerNames }),
    ...(merged.listed && !kept.listed ? { listed: true } : {}),
  });
};

const fillable = [
  'shortName',
  'creditCode',
  'stockCode',
  'exchange',
  'listedOn',
  'industryCode',
  'province',
  'city',
  'county',
  'address',
  'groupName',
  'registeredCapital',
  'foundedOn',
  'scale',
  'website',
  'business',
  'extra',
] as const;

/** What a merge would move, before it does. */
export const countMoves = (db: ReadableDb, { mergedId }: MergePair, who: CooperationStanding): MergeMoves => {
  const count = (entity: ReferencingEntity): number => listReferences(db, entity, mergedId, who.unitId).length;
  return {
    leads: count('lead'),
    visits: count('visit'),
    nodes: count('node_company'),
    tags: count('company_tag'),
    contacts: count('contact'),
    notes: count('company_note'),
    targets: count('trip_target'),
  };
};

export const refusalOf = (db: ReadableDb, { keptId, mergedId }: MergePair): MergeError | undefined => {
  for (const id of [keptId, mergedId])
    if (listFirms(db, [id]).length === 0) return { type: 'RecordNotFound', entity: 'company', id };
  const merges = listActiveMerges(db);
  // Merging below a firm that is itself merged would hide what was meant to be kept.
  if (keptFirm(keptId, merges) !== keptId) return { type: 'AlreadyMerged', id: keptId };
  if (keptFirm(mergedId, merges) !== mergedId || closesCircle(keptId, mergedId, merges))
    return { type: 'AlreadyMerged', id: mergedId };
  return undefined;
};

/** At any time later: what the merge moved goes back, unless somebody has pointed it elsewhere since. */
export const undoMerge = (
  unit: CommandUnit,
  id: string,
  today: CalendarDay,
): Result<{ id: string }, RecordNotFound | { readonly type: 'MergeUndone'; readonly id: string }> => {
  const merge = unit.records.findToMove('company_merge', id, 'undoneOn');
  if (merge === undefined) return err({ type: 'RecordNotFound', entity: 'company_merge', id });
  if (merge.undoneOn !== null) return err({ type: 'MergeUndone', id });
  takeBack(unit, merge);
  unit.records.update('company_merge', id, { undoneOn: today, moved: null });
  return ok({ id });
};

/** Merges that another laptop, or the server, has undone: what this laptop had moved goes back too. */
export const followUndoneMerges = (unit: CommandUnit): void => {
  for (const merge of listMergesToTakeBack(unit.db)) {
    takeBack(unit, merge);
    unit.records.update('company_merge', merge.id, { moved: null });
  }
};

/**
 * A colleague, or another unit, merged a firm before this laptop had told what it knows of it: that follows, from the laptop where it
 * was written, and goes back with the merge.
 */
export const followMerges = (unit: CommandUnit): void => {
  const merges = listActiveMerges(unit.db);
  for (const { entity, id, companyId } of listLeftBehind(unit.db)) {
    const been = new Set<string>();
    // Step by step, as each of these merges may be taken back; crosswise merges lead nowhere twice.
    for (let at = companyId; keptFirm(at, merges) !== at; ) {
      been.add(at);
      const end = keptFirm(at, merges);
      const isOnward = (keptId: string): boolean => !been.has(keptId) && keptFirm(keptId, merges) === end;
      const merge = merges.find(({ mergedId, keptId }) => mergedId === at && isOnward(keptId));
      if (merge === undefined) break;
      at = merge.keptId;
      point(unit, entity, id, at);
      const known = unit.records.find('company_merge', merge.id)?.moved ?? null;
      const moved: readonly Moved[] = [...parseMoved(known), { entity, id, how: 'moved' }];
      unit.records.update('company_merge', merge.id, { moved: JSON.stringify(moved) });
    }
  }
};

const takeBack = (unit: CommandUnit, { id, keptId, mergedId, moved }: MergeRecord): void => {
  const later = listActiveMerges(unit.db).filter((merge) => merge.id !== id);
  for (const { entity, id: recordId, how } of parseMoved(moved)) {
    const row = unit.records.find(entity, recordId);
    if (row === undefined) continue;
    if (how === 'removed') {
      if (row.deletedAt !== null && row.companyId === mergedId) unit.records.restore(entity, recordId);
    } else if (row.deletedAt === null && pointsByMerges(row.companyId, keptId, recordId, later))
      point(unit, entity, recordId, mergedId);
  }
};

/** Still at the kept firm, or carried on from there by later merges; not where a person has put it. */
const pointsByMerges = (
  companyId: string | null,
  keptId: string,
  recordId: string,
  later: readonly MergeRecord[],
): boolean => {
  let at = keptId;
  while (companyId !== at) {
    const onward = later.find(
      (merge) => merge.mergedId === at && parseMoved(merge.moved).some((moved) => moved.id === recordId),
    );
    if (onward === undefined) return false;
    at = onward.keptId;
  }
  return true;
};

const point = (unit: CommandUnit, entity: ReferencingEntity, id: string, companyId: string): void => {
  if (entity !== 'contact') {
    unit.records.update(entity, id, { companyId });
    return;
  }
  const before = unit.records.find('contact', id);
  keepContactKeys(unit, before, unit.records.update('contact', id, { companyId }));
};

const parseMoved = (json: string | null): readonly Moved[] => (json === null ? [] : JSON.parse(json)); // written above

export const readMerges = (db: ReadableDb, companyId: string): MergeRow[] => {
  const merges = listMergesOf(db, sameFirm(companyId, listActiveMerges(db)));
  const names = new Map(
    listFirms(
      db,
      merges.flatMap(({ keptId, mergedId }) => [keptId, mergedId]),
    ).map(({ id, name }) => [id, name]),
  );
  const party = (id: string) => ({ id, name: names.get(id) ?? '' });
  return merges.map(({ id, keptId, mergedId, mergedOn, undoneOn }) => ({
    id,
    kept: party(keptId),
    merged: party(mergedId),
    mergedOn,
    undoneOn,
  }));
};
