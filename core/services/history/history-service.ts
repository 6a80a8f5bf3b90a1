import type { ReadableDb, WritableDb } from '../../../db/database.ts';
import { findKnownToServer } from '../../../db/outbox-ops.ts';
import type { RecordStore } from '../../../db/record-store.ts';
import {
  type ChangeRow,
  countHistoryOf,
  findChangeSet,
  listChangesOfSet,
  listHistoryOf,
  listRecentHistory,
  markUndone,
} from '../../../db/repositories/change-set-repository.ts';
import { hasLivingTwin } from '../../../db/repositories/natural-key-repository.ts';
import { recallUnsent } from '../../../db/repositories/offered-ops-repository.ts';
import { homesOf, recordFamily, titlesOf } from '../../../db/repositories/record-title-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { newsworthy } from '../../../shared/records/all-records.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import type { CommandUnit } from '../command-runner.ts';
import { enrolCommand, receiveCommand } from '../command-runner.ts';
import type { ServiceDeps } from '../service-deps.ts';

export type UndoError =
  | { readonly type: 'ChangeSetNotFound'; readonly changeSetId: string }
  | { readonly type: 'AlreadyUndone'; readonly changeSetId: string }
  | { readonly type: 'AlreadySent'; readonly changeSetId: string }
  | { readonly type: 'ChangedSince'; readonly entity: string; readonly id: string; readonly fields: string[] };

/** What the server brought, and the change of identity at enrolment: taking them back would only part the copies. */
const unofferedCommands: ReadonlySet<string> = new Set([receiveCommand, enrolCommand]);

export type HistoryService = ReturnType<typeof createHistoryService>;

export const createHistoryService = ({ database, commands }: ServiceDeps) => ({
  ofRecord: ({ id, limit }: { readonly id: string; readonly limit: number }) => {
    const db = database.reader;
    const family = recordFamily(db, id);
    return { rows: toEntries(db, listHistoryOf(db, family, limit)), total: countHistoryOf(db, family) };
  },

  recent: ({ sinceMs, limit }: { readonly sinceMs: number; readonly limit: number }): HistoryEntry[] =>
    toEntries(database.reader, listRecentHistory(database.reader, newsworthy, sinceMs, limit)),

  /** Refuses as a whole when a later change touched the same fields: undo must not take back somebody else's work. */
  undo: async ({
    changeSetId,
  }: {
    readonly changeSetId: string;
  }): Promise<Result<{ changeSetId: string }, UndoError>> => {
    const undone = await commands.run<null, UndoError>(
      'history.undo',
      ({ records, db, changeSetId: undoId }) => {
        const original = findChangeSet(db, changeSetId);
        if (original === undefined || unofferedCommands.has(original.command))
          return err({ type: 'ChangeSetNotFound', changeSetId });
        if (original.undoneBy !== null) return err({ type: 'AlreadyUndone', changeSetId });
        for (const change of [...listChangesOfSet(db, changeSetId)].reverse()) {
          if (isFinal(db, change)) return err({ type: 'AlreadySent', changeSetId });
          const taken = takeBack({ records, db }, change);
          if (!taken.ok) return taken;
        }
        markUndone(db, changeSetId, undoId);
        // An undo of an undo brings the first one back, so that may be undone again.
        if (original.undoes !== null) markUndone(db, original.undoes, null);
        return ok(null);
      },
      { undoes: changeSetId },
    );
    return undone.ok ? ok({ changeSetId: undone.value.changeSetId ?? changeSetId }) : undone;
  },
});

/** A report that the centre has, or may have, is corrected by the next revision, never taken back. */
const isFinal = (db: WritableDb, { entity, entityId, kind }: ChangeRow): boolean => {
  if (entity !== 'submission' || kind !== 'create') return false;
  recallUnsent(db);
  return findKnownToServer(db, [entityId]).has(entityId);
};

/** A tag, edge or membership that was deleted and then made again may exist once only: its deletion stays. */
const takeBack = ({ records, db }: Pick<CommandUnit, 'records' | 'db'>, change: ChangeRow): Result<null, UndoError> => {
  const entity = change.entity as EntityName; // written by the record store
  if (change.kind === 'delete' && hasLivingTwin(db, entity, change.entityId))
    return err({ type: 'ChangedSince', entity, id: change.entityId, fields: ['deletedAt'] });
  try {
    return writeBack(records, change);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return err({ type: 'ChangedSince', entity: change.entity, id: change.entityId, fields: ['deletedAt'] });
  }
};

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';

const writeBack = (records: RecordStore, change: ChangeRow): Result<null, UndoError> => {
  const entity = change.entity as EntityName; // written by the record store
  const row = records.find(entity, change.entityId) as Record<string, unknown> | undefined;
  const isDeleted = row === undefined || row['deletedAt'] !== null;
  const changedSince = (fields: string[]): Result<never, UndoError> =>
    err({ type: 'ChangedSince', entity, id: change.entityId, fields });

  if (change.kind === 'delete') {
    if (!isDeleted) return changedSince(['deletedAt']);
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
  if (moved.length > 0) return changedSince(moved);
  records.update(entity, change.entityId, parseImage(change.before));
  return ok(null);
};

const parseImage = (json: string | null): Record<string, unknown> => (json === null ? {} : JSON.parse(json));

/**
 * Values that were not understood stand beside their columns (shared/records/kept-values.ts). In the history they are what
 * the field said: what an edit has put in their place, and what came.
 */
const asPeopleMeant = (before: Image, after: Image): readonly [Image, Image] => {
  if (!('unreadable' in after)) return [before, after];
  const [was, is] = [readKept(before['unreadable']), readKept(after['unreadable'])];
  const { unreadable: _before, ...had } = before;
  const { unreadable: _after, ...has } = after;
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => was[field] !== is[field]);
  const told = (image: Image, kept: Image): Image =>
    Object.fromEntries(changed.map((field) => [field, kept[field] ?? image[field] ?? null]));
  return [
    { ...had, ...told(had, was) },
    { ...has, ...told(has, is) },
  ];
};

type Image = Readonly<Record<string, unknown>>;

const toEntries = (db: ReadableDb, rows: ReturnType<typeof listHistoryOf>): HistoryEntry[] => {
  const titles = titlesOf(db, rows);
  const homes = homesOf(db, rows);
  return rows.map((row) => {
    const [before, after] = asPeopleMeant(parseImage(row.before), parseImage(row.after));
    return {
      changeSetId: row.changeSetId,
      atMs: row.at,
      actorName: row.actorName,
      command: row.command,
      undone: row.undoneBy !== null,
      entity: row.entity,
      entityId: row.entityId,
      kind: row.kind as HistoryEntry['kind'], // written by the record store
      title: titles.get(row.entityId) ?? null,
      home: homes.get(row.entityId) ?? null,
      fields: Object.keys(after).map((field) => ({
        field,
        before: before[field] ?? null,
        after: after[field] ?? null,
      })),
    };
  });
};
