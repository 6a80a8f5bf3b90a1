import type { ReadableDb } from '../../../db/database.ts';
import {
  countHistoryOf,
  listHistoryOf,
  listOfChangeSet,
  listRecentHistory,
} from '../../../db/repositories/change-set-repository.ts';
import { homesOf, recordFamily, titlesOf } from '../../../db/repositories/record-title-repository.ts';
import { isInTrash } from '../../../db/repositories/trash-repository.ts';
import { changeKind, knownWord } from '../../../shared/contract/base.ts';
import type { HistoryAct, HistoryEntry } from '../../../shared/contract/history.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { factsOf, isRecordKind, newsworthy } from '../../../shared/records/all-records.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import { isTrashKind } from '../../../shared/records/trash-kinds.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { parseImage, undoChangeSet } from './undo-change-set.ts';

export type HistoryService = ReturnType<typeof createHistoryService>;

export const createHistoryService = ({ database, commands, clock, jobs }: ServiceDeps) => ({
  ofRecord: ({ id, limit }: { readonly id: string; readonly limit: number }) => {
    const db = database.reader;
    const family = recordFamily(db, id);
    return { rows: toEntries(db, listHistoryOf(db, family, limit)), total: countHistoryOf(db, family) };
  },

  act: ({ changeSetId }: { readonly changeSetId: string }): Result<HistoryAct, ChangeSetNotFound> => {
    const db = database.reader;
    const [named] = listOfChangeSet(db, changeSetId, actRows).sort((one, other) => rankOf(one) - rankOf(other));
    const [entry] = named === undefined ? [] : toEntries(db, [named]);
    return entry === undefined ? err({ type: 'ChangeSetNotFound', changeSetId }) : ok(entry);
  },

  recent: ({ sinceMs, limit }: { readonly sinceMs: number; readonly limit: number }): HistoryEntry[] =>
    toEntries(database.reader, listRecentHistory(database.reader, newsworthy, sinceMs, limit)),

  undo: undoChangeSet({ database, commands, clock, jobs }),
});

/** An import is named after one of its first rows. */
const actRows = 200;

export interface ChangeSetNotFound {
  readonly type: 'ChangeSetNotFound';
  readonly changeSetId: string;
}

/** A record with a page before one that is news, and that before what only follows. */
const rankOf = ({ entity }: { readonly entity: string }): number => {
  if (!isRecordKind(entity)) return 3;
  const { page, news } = factsOf(entity);
  return page !== null ? 0 : news ? 1 : 2;
};

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
      kind: knownWord(changeKind, row.kind),
      title: titles.get(row.entityId) ?? null,
      home: homes.get(row.entityId) ?? null,
      inTrash: row.kind === 'delete' && isTrashKind(row.entity) && isInTrash(db, row),
      fields: Object.keys(after).map((field) => ({
        field,
        before: before[field] ?? null,
        after: after[field] ?? null,
      })),
    };
  });
};
