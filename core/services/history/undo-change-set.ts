import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WritableDb } from '../../../db/database.ts';
import { findKnownToServer } from '../../../db/outgoing/outbox-ops.ts';
import {
  type ChangeRow,
  countChangesOfSet,
  findChangeSet,
  listChangesBefore,
  markUndone,
} from '../../../db/repositories/change-set-repository.ts';
import {
  type LaterChange,
  listStandingAfter,
  placeOfChangeSet,
} from '../../../db/repositories/later-change-repository.ts';
import { isProgressGone } from '../../../db/repositories/lead-repository.ts';
import { listLivingTwins } from '../../../db/repositories/natural-key-repository.ts';
import { recallUnsent } from '../../../db/repositories/offered-ops-repository.ts';
import { titlesOf } from '../../../db/repositories/record-title-repository.ts';
import { type EntityName, entityTables } from '../../../db/schema/entities.ts';
import { RecordNeedsUpgradeError } from '../../../db/unreadable-guard.ts';
import { changeKind, knownWord } from '../../../shared/contract/base.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import { type CommandUnit, enrolCommand, receiveCommand } from '../../commands/command-runner.ts';
import type { Job } from '../../commands/job-registry.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { Cancelled } from '../../jobs/in-thread.ts';
import { livingLead, refreshLastProgress } from '../lead/lead-records.ts';
import { isDerived, type RecordRef, type Standing, standingOn } from './standing-on.ts';

export type UndoError =
  | { readonly type: 'ChangeSetNotFound'; readonly changeSetId: string }
  | { readonly type: 'AlreadyUndone'; readonly changeSetId: string }
  | { readonly type: 'Purged'; readonly entity: string; readonly id: string }
  | { readonly type: 'AlreadySent'; readonly changeSetId: string }
  | { readonly type: 'ChangedSince'; readonly entity: string; readonly id: string; readonly fields: string[] }
  | {
      readonly type: 'BuiltUpon';
      readonly entity: string;
      readonly id: string;
      readonly title: string | null;
      readonly by: { readonly entity: string; readonly id: string; readonly title: string | null };
    };

/** What the server brought, and the change of identity at enrolment: taking them back would only part the copies. */
const unofferedCommands: ReadonlySet<string> = new Set([receiveCommand, enrolCommand]);

export interface UndoInput {
  readonly changeSetId: string;
  readonly jobId?: string | undefined;
}

/**
 * Refuses as a whole when a later change touched the same fields: undo must not take back somebody else's work. Always one
 * transaction, also of an import of 200,000 firms: that one lets others have their turn between slices (they read what was
 * there before, and who writes waits), and a cancel or a death in the middle leaves everything as it was.
 */
export const undoChangeSet =
  ({ database, commands, clock, jobs }: Pick<ServiceDeps, 'database' | 'commands' | 'clock' | 'jobs'>) =>
  ({ changeSetId, jobId }: UndoInput): Promise<Result<{ changeSetId: string }, UndoError | Cancelled>> =>
    jobs.run(
      jobId,
      async (job) => {
        const total = countChangesOfSet(database.reader, changeSetId);
        const place = placeOfChangeSet(database.reader, changeSetId);
        const undone =
          total + place.later <= atOnceChanges
            ? await commands.run<null, UndoError>(
                'history.undo',
                (unit) => {
                  const original = undoable(unit.db, changeSetId);
                  if (!original.ok) return original;
                  const [kept, remade] = [new Set<string>(), new Set<string>()];
                  const looked = lookLater(unit, changeSetId, kept, listLater(unit.db, place.lastSeq, atOnceChanges));
                  if (!looked.ok) return looked;
                  for (const change of listChangesBefore(unit.db, changeSetId, afterAll, atOnceChanges)) {
                    const taken = takeBackOne(unit, change, kept, remade);
                    if (!taken.ok) return taken;
                  }
                  return ok(markTakenBack(unit, original.value, remade));
                },
                { undoes: changeSetId },
              )
            : await commands.runLong<null, UndoError | Cancelled>(
                'history.undo',
                async (unit) => {
                  const original = undoable(unit.db, changeSetId);
                  if (!original.ok) return original;
                  const slicing = { job, total, nowMs: clock.nowMs };
                  const kept = await lookAtAllLater(unit, changeSetId, place.lastSeq, slicing);
                  if (!kept.ok) return kept;
                  const remade = new Set<string>();
                  const taken = await takeBackAll(unit, changeSetId, { kept: kept.value, remade }, slicing);
                  return taken.ok ? ok(markTakenBack(unit, original.value, remade)) : taken;
                },
                { undoes: changeSetId },
              );
        return undone.ok ? ok({ changeSetId: undone.value.changeSetId ?? changeSetId }) : undone;
      },
      'undo',
    );

/** A few dozen milliseconds; a full disk gives such a command its reserve, which a long one would not fit into. */
const atOnceChanges = 200;

const afterAll = Number.MAX_SAFE_INTEGER;

type Original = NonNullable<ReturnType<typeof findChangeSet>>;

const undoable = (db: WritableDb, changeSetId: string): Result<Original, UndoError> => {
  const original = findChangeSet(db, changeSetId);
  if (original === undefined || unofferedCommands.has(original.command))
    return err({ type: 'ChangeSetNotFound', changeSetId });
  return original.undoneBy === null ? ok(original) : err({ type: 'AlreadyUndone', changeSetId });
};

/** What others wrote since stays told: the last progress of a lead is the last of those that are left. */
const markTakenBack = (unit: CommandUnit, original: Original, remade: ReadonlySet<string>): null => {
  for (const id of remade) {
    const lead = livingLead(unit, id);
    if (lead.ok) refreshLastProgress(unit, lead.value);
  }
  const { db, changeSetId: undoId } = unit;
  markUndone(db, original.id, undoId);
  // An undo of an undo brings the first one back, so that may be undone again.
  if (original.undoes !== null) markUndone(db, original.undoes, null);
  return null;
};

interface Slicing {
  readonly job: Job;
  readonly total: number;
  readonly nowMs: () => number;
}

/** What was done since is looked at first, so that a refusal leaves nothing to roll back but reading. */
const lookAtAllLater = async (
  unit: CommandUnit,
  changeSetId: string,
  lastSeq: number,
  { job, nowMs }: Slicing,
): Promise<Result<ReadonlySet<string>, UndoError | Cancelled>> => {
  const kept = new Set<string>();
  let [after, sinceMs] = [lastSeq, nowMs()];
  for (;;) {
    const slice = listLater(unit.db, after, sliceChanges);
    const last = slice.at(-1);
    if (last === undefined) return ok(kept);
    const looked = lookLater(unit, changeSetId, kept, slice);
    if (!looked.ok) return looked;
    after = last.seq;
    if (nowMs() - sinceMs < sliceMs) continue;
    await nextTurn();
    if (job.signal.aborted) return err({ type: 'Cancelled' });
    sinceMs = nowMs();
  }
};

const listLater = (db: WritableDb, afterSeq: number, limit: number): readonly LaterChange[] =>
  listStandingAfter(db, afterSeq, [enrolCommand], limit);

/** Adds to `kept` what the set made only as a frame for its act, and others have used since: the report of a week. */
const lookLater = (
  unit: CommandUnit,
  changeSetId: string,
  kept: Set<string>,
  later: readonly LaterChange[],
): Result<null, UndoError> => {
  for (const one of later) {
    const standing = standingOn(unit.db, unit.records, changeSetId, one);
    if (standing === undefined) continue;
    if (frames.has(standing.on.entity) && standing.made) kept.add(standing.on.id);
    else return err(refusalOf(unit.db, standing));
  }
  return ok(null);
};

const frames: ReadonlySet<string> = new Set(['report']);

const refusalOf = (db: WritableDb, { on, fields, by }: Standing): UndoError => {
  if (by === undefined) return { type: 'ChangedSince', entity: on.entity, id: on.id, fields: [...fields] };
  const titles = titlesOf(
    db,
    [on, by].map(({ entity, id }) => ({ entity, entityId: id })),
  );
  const titled = (ref: RecordRef) => ({ ...ref, title: titles.get(ref.id) ?? null });
  return { type: 'BuiltUpon', ...titled(on), by: titled(by) };
};

const takeBackAll = async (
  unit: CommandUnit,
  changeSetId: string,
  { kept, remade }: { readonly kept: ReadonlySet<string>; readonly remade: Set<string> },
  { job, total, nowMs }: Slicing,
): Promise<Result<null, UndoError | Cancelled>> => {
  let [done, before] = [0, afterAll];
  let sinceMs = nowMs();
  for (;;) {
    const slice = listChangesBefore(unit.db, changeSetId, before, sliceChanges);
    if (slice.length === 0) return ok(null);
    for (const change of slice) {
      const taken = takeBackOne(unit, change, kept, remade);
      if (!taken.ok) return taken;
      before = change.seq;
    }
    done += slice.length;
    if (nowMs() - sinceMs < sliceMs) continue;
    job.progress('undo', done, total);
    await nextTurn();
    if (job.signal.aborted) return err({ type: 'Cancelled' });
    sinceMs = nowMs();
  }
};

/** Fifteen milliseconds of work, then a turn for typing; a slice of changes is a fraction of that. */
const sliceMs = 15;
const sliceChanges = 50;

const takeBackOne = (
  unit: CommandUnit,
  change: ChangeRow,
  kept: ReadonlySet<string>,
  remade: Set<string>,
): Result<null, UndoError> => {
  // A newer version wrote it: what taking it back would be, only that one knows.
  if (!Object.hasOwn(entityTables, change.entity) || knownWord(changeKind, change.kind) === null)
    throw new RecordNeedsUpgradeError(change.entity as EntityName, change.entityId, {}); // or a name of a newer version
  if (change.kind === 'create' && kept.has(change.entityId)) return ok(null);
  return isFinal(unit.db, change)
    ? err({ type: 'AlreadySent', changeSetId: change.changeSetId })
    : takeBack(unit, change, remade);
};

/** A report that the centre has, or may have, is corrected by the next revision, never taken back. */
const isFinal = (db: WritableDb, { entity, entityId, kind }: ChangeRow): boolean => {
  if (entity !== 'submission' || kind !== 'create') return false;
  recallUnsent(db);
  return findKnownToServer(db, [entityId]).has(entityId);
};

/**
 * A tag, edge or membership that was deleted and then made again may exist once only: its deletion stays. Twins of two
 * laptops that went together come back together.
 */
const takeBack = (unit: CommandUnit, change: ChangeRow, remade: Set<string>): Result<null, UndoError> => {
  const { db } = unit;
  const entity = change.entity as EntityName; // written by the record store
  const isMadeAgain = (): boolean =>
    listLivingTwins(db, entity, change.entityId).some((id) => unit.records.touched.get(entity)?.has(id) !== true);
  if (change.kind === 'delete' && isMadeAgain())
    return err({ type: 'ChangedSince', entity, id: change.entityId, fields: ['deletedAt'] });
  try {
    return writeBack(unit, change, remade);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return err({ type: 'ChangedSince', entity: change.entity, id: change.entityId, fields: ['deletedAt'] });
  }
};

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';

const writeBack = ({ records, db }: CommandUnit, change: ChangeRow, remade: Set<string>): Result<null, UndoError> => {
  const entity = change.entity as EntityName; // written by the record store
  const row = records.find(entity, change.entityId) as Record<string, unknown> | undefined;
  const isDeleted = row === undefined || row['deletedAt'] !== null;
  const changedSince = (fields: string[]): Result<never, UndoError> =>
    err({ type: 'ChangedSince', entity, id: change.entityId, fields });

  if (change.kind === 'delete') {
    if (!isDeleted) return changedSince(['deletedAt']);
    if (change.purgedAt !== null) return err({ type: 'Purged', entity, id: change.entityId });
    records.restore(entity, change.entityId);
    return ok(null);
  }
  if (isDeleted) return changedSince(['deletedAt']);
  if (change.kind === 'create' || change.kind === 'restore') {
    records.remove(entity, change.entityId);
    return ok(null);
  }
  const after = parseImage(change.after);
  // The column may stand on it still: what came since and is not understood has changed the field all the same.
  const kept = 'unreadable' in after ? {} : readKept(row['unreadable']);
  const moved = Object.keys(after).filter((field) => row[field] !== after[field] || field in kept);
  const refused = moved.filter((field) => !isDerived(entity, field));
  if (refused.length > 0) return changedSince(refused);
  const before = Object.entries(parseImage(change.before));
  const isRemade = moved.length > 0 || tellsWhatIsGone(db, change);
  const own = isRemade ? before.filter(([field]) => !isDerived(entity, field)) : before;
  if (isRemade) remade.add(change.entityId);
  if (own.length > 0) records.update(entity, change.entityId, Object.fromEntries(own));
  return ok(null);
};

/** A progress that was the last one before the act, and was taken back itself meanwhile. */
const tellsWhatIsGone = (db: WritableDb, { entity, entityId, before }: ChangeRow): boolean => {
  const last = entity === 'lead' ? parseImage(before)['lastProgress'] : undefined;
  return typeof last === 'string' && isProgressGone(db, entityId, last);
};

export const parseImage = (json: string | null): Record<string, unknown> => (json === null ? {} : JSON.parse(json));
