import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadableDb } from '../../../db/database.ts';
import { isForeignRecord } from '../../../db/foreign-guard.ts';
import { ownersOf } from '../../../db/repositories/record-owner-repository.ts';
import { type RecordRef, titlesOf } from '../../../db/repositories/record-title-repository.ts';
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
import type { EntityName } from '../../../shared/records/all-records.ts';
import { isTrashKind } from '../../../shared/records/trash-kinds.ts';

export interface ListTrash {
  readonly text: string;
  readonly kind?: EntityName | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
}

export interface TrashList {
  readonly rows: TrashRow[];
  readonly total: number;
  /** Of all that match the text, whatever kind was asked for. */
  readonly kinds: { readonly kind: EntityName; readonly count: number }[];
}

/** In slices with a turn for others between: an import of 200,000 firms that was undone lies there, too. */
export const listTrash = async (db: ReadableDb, { text, kind, id, limit }: ListTrash): Promise<TrashList> => {
  const matches = text === '' ? undefined : await loadTitleMatcher(text);
  const sliceRows = matches === undefined ? listedRows : readRows;
  const counts = new Map<EntityName, number>();
  const rows: TrashRow[] = [];
  let total = 0;
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const slice = listDeletionsBefore(db, before, sliceRows);
    const found = inTrash(db, slice, id);
    // Names are read of what is shown; of all of it only while somebody searches.
    const named = matches === undefined ? undefined : new Map(toRows(db, found).map((row) => [row.id, row]));
    const matching = found.filter(({ entityId }) => {
      const row = named?.get(entityId);
      return matches === undefined || [row?.title, row?.ofTitle].some((one) => matches(one ?? '') !== undefined);
    });
    for (const { entity } of matching) counts.set(entity, (counts.get(entity) ?? 0) + 1);
    const asked = matching.filter(({ entity }) => kind === undefined || entity === kind);
    total += asked.length;
    rows.push(...toRows(db, asked.slice(0, Math.max(0, limit - rows.length))));
    const last = slice.at(-1);
    if (last === undefined || slice.length < sliceRows) break;
    before = last.seq;
    await nextTurn();
  }
  return { rows, total, kinds: [...counts].map(([one, count]) => ({ kind: one, count })) };
};

const listedRows = 200;
/** Two names of each are read for its pinyin: a quarter of a millisecond each. */
const readRows = 50;

/** A deletion of which the record can be restored by itself. */
type Restorable = Deletion & { readonly entity: EntityName; readonly owners: readonly RecordRef[] };

const inTrash = (db: ReadableDb, slice: readonly Deletion[], id: string | undefined): readonly Restorable[] => {
  const own = slice.flatMap((deletion) => {
    const { entity, entityId } = deletion;
    const isThere =
      isTrashKind(entity) &&
      (id === undefined || entityId === id) &&
      isDeleted(db, entity, entityId) &&
      isLastOf(db, deletion) &&
      !isForeignRecord(db, entityId);
    return isThere ? [{ ...deletion, entity }] : [];
  });
  const ownersById = ownersOf(db, own);
  return own
    .map((deletion) => ({ ...deletion, owners: ownersById.get(deletion.entityId) ?? [] }))
    .filter(
      ({ changeSetId, owners }) =>
        !owners.some(
          (owner) => hasDeleted(db, changeSetId, owner.entityId) && isDeleted(db, owner.entity, owner.entityId),
        ),
    );
};

const toRows = (db: ReadableDb, found: readonly Restorable[]): readonly TrashRow[] => {
  const titles = titlesOf(db, [...found, ...found.flatMap(({ owners }) => owners)]);
  return found.map(({ entity, entityId, owners, at, actorName, command }) => ({
    id: entityId,
    entity,
    title: titles.get(entityId) ?? null,
    ofTitle: owners.map((owner) => titles.get(owner.entityId)).find((title) => title !== undefined) ?? null,
    deletedAtMs: at,
    actorName,
    command,
    purgedOn: purgedOn(at),
  }));
};
