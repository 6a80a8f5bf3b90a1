import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadableDb } from '../../../db/database.ts';
import { isForeignRecord } from '../../../db/foreign-guard.ts';
import { ownersOf } from '../../../db/repositories/record-owner-repository.ts';
import { titlesOf } from '../../../db/repositories/record-title-repository.ts';
import {
  type Deletion,
  hasDeleted,
  isDeleted,
  isLastOf,
  listDeletionsBefore,
} from '../../../db/repositories/trash-repository.ts';
import { loadTitleMatcher } from '../../../db/search/title-matcher.ts';
import type { TrashRow } from '../../../shared/contract/trash.ts';
import { purgedOn } from '../../../shared/domain/trash/keeping.ts';
import { isTrashKind, type TrashKind } from '../../../shared/domain/trash/trash-kind.ts';

export interface ListTrash {
  readonly text: string;
  readonly kind?: TrashKind | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
}

export interface TrashList {
  readonly rows: TrashRow[];
  readonly total: number;
  /** Of all that match the text, whatever kind was asked for. */
  readonly kinds: { readonly kind: TrashKind; readonly count: number }[];
}

/** In slices with a turn for others between: an import of 200,000 firms that was undone lies there, too. */
export const listTrash = async (db: ReadableDb, { text, kind, id, limit }: ListTrash): Promise<TrashList> => {
  const matches = text === '' ? undefined : await loadTitleMatcher(text);
  const counts = new Map<TrashKind, number>();
  const rows: TrashRow[] = [];
  let total = 0;
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const slice = listDeletionsBefore(db, before, sliceRows);
    for (const row of inTrash(db, slice, id)) {
      if (matches !== undefined && [row.title, row.ofTitle].every((title) => matches(title ?? '') === undefined))
        continue;
      counts.set(row.entity, (counts.get(row.entity) ?? 0) + 1);
      if (kind !== undefined && row.entity !== kind) continue;
      total += 1;
      if (rows.length < limit) rows.push(row);
    }
    const last = slice.at(-1);
    if (last === undefined || slice.length < sliceRows) break;
    before = last.seq;
    await nextTurn();
  }
  return { rows, total, kinds: [...counts].map(([one, count]) => ({ kind: one, count })) };
};

const sliceRows = 200;

const inTrash = (db: ReadableDb, slice: readonly Deletion[], id: string | undefined): readonly TrashRow[] => {
  const own = slice.filter(
    (deletion) =>
      isTrashKind(deletion.entity) &&
      (id === undefined || deletion.entityId === id) &&
      isDeleted(db, deletion.entity, deletion.entityId) &&
      isLastOf(db, deletion) &&
      !isForeignRecord(db, deletion.entityId),
  );
  const ownersById = ownersOf(db, own);
  const alone = own.filter(
    ({ changeSetId, entityId }) =>
      !(ownersById.get(entityId) ?? []).some(
        (owner) => hasDeleted(db, changeSetId, owner.entityId) && isDeleted(db, owner.entity, owner.entityId),
      ),
  );
  const titles = titlesOf(db, [...alone, ...alone.flatMap(({ entityId }) => ownersById.get(entityId) ?? [])]);
  return alone.map(({ entity, entityId, at, actorName, command }) => ({
    id: entityId,
    entity: entity as TrashKind, // filtered above
    title: titles.get(entityId) ?? null,
    ofTitle:
      (ownersById.get(entityId) ?? [])
        .map((owner) => titles.get(owner.entityId))
        .find((title) => title !== undefined) ?? null,
    deletedAtMs: at,
    actorName,
    command,
    purgedOn: purgedOn(at),
  }));
};
