import { fieldsOf } from '../../shared/records/all-records.ts';
import type { FieldFacts } from '../../shared/records/field.ts';
import type { Surroundings } from '../../shared/sync/hidden-fields.ts';
import { goneField, isInsideRoom, recordToRoom, roomFields } from '../../shared/sync/room.ts';
import { clearField, kindField, partIdOf, roomPart } from '../../shared/sync/room-part.ts';
import type { ChangeKind, CommandStamp } from '../command-stamp.ts';
import type { WritableDb } from '../database.ts';
import { recallUnsent } from '../repositories/offered-ops-repository.ts';
import {
  emptyPart,
  findRoomPart,
  forgetValues,
  listPartsOf,
  type PartValues,
  type RoomPart,
  saveRoomPart,
} from '../repositories/room-part-repository.ts';
import { readSyncState, writeSyncState } from '../repositories/sync-state-repository.ts';
import type { EntityName } from '../schema/entities.ts';
import type { AnyRow } from '../written.ts';
import { dropUnsentOps, findKnownToServer, listUnsentFields, wasMadeHere } from './outbox-ops.ts';
import { asShared } from './shared-row.ts';

/** What a write tells the other laptops of the unit (docs/spec/unit-room.md): nothing while this laptop has no ring. */
export interface RoomOps {
  /**
   * Tells what differs from what the part is known to say; takes the part back where a sensitive lead hides the record now.
   * `received`: a label came from elsewhere, whose laptop takes the part back or restores it. `relabelled`: it was changed here.
   */
  readonly tell: (entity: EntityName, row: AnyRow, received: boolean, relabelled?: boolean) => void;
  /** A record comes back out of the trash. */
  readonly tellBack: (entity: EntityName, row: AnyRow, deletedAtMs: number) => void;
}

export const createRoomOps = (db: WritableDb, stamp: CommandStamp, around: Surroundings): RoomOps => {
  let ring: { readonly room: string } | null | undefined;
  const roomHere = (): string | undefined => {
    // Once for each change set: most laptops have none, and every write asks.
    if (ring === undefined) ring = readSyncState(db, 'room') ?? null;
    return ring?.room;
  };

  const append = (part: RoomPart, entity: EntityName, kind: ChangeKind, clear: PartValues): void => {
    const isDelete = kind === 'delete';
    if (isDelete || !joinsLast(db, stamp, part.partId, clear))
      insertRoomOp(db, stamp, part, kind, isDelete ? {} : { [kindField]: entity, [clearField]: clear });
    saveRoomPart(db, { ...part, entity, withdrawn: isDelete, known: { ...part.known, ...clear } });
  };

  const tell: RoomOps['tell'] = (entity, row, received, relabelled = false) => {
    const room = roomFields(entity).length === 0 ? undefined : roomHere();
    if (room === undefined) return;
    const partId = partIdOf(row.id, room);
    const part = findRoomPart(db, partId);
    const shared = recordToRoom(entity, asShared(db, entity, row), around);
    if (shared === undefined) {
      if (part === undefined || part.withdrawn) return;
      const kept = takeBackUnsent(db, part);
      // Whoever else wrote it inside the room may know nothing of the label: he would bring it back, and so without end.
      const isOurs = !isInsideRoom(entity) || relabelled || wasMadeHere(db, row.id);
      if (!received && isOurs && findKnownToServer(db, [partId]).has(partId)) append(kept, entity, 'delete', {});
      else saveRoomPart(db, kept);
      // The laptop that raised the label may never have heard of the record.
      if (received && isInsideRoom(entity) && isOurs) writeSyncState(db, 'roomTelling', { kind: 0, after: '' });
      return;
    }
    if (part === undefined && isInsideRoom(entity) && staysUntold(db, row)) return;
    const before = part ?? emptyPart(partId);
    const said = differing(entity, shared, before.known);
    const saysNothing = !before.withdrawn && Object.keys(said).length === 0;
    if (saysNothing) return;
    // Told when the log has been read to its end: by then the laptop that opened it has restored the part.
    if (received) writeSyncState(db, 'roomTelling', { kind: 0, after: '' });
    else append(before, entity, part === undefined ? 'create' : before.withdrawn ? 'restore' : 'update', said);
  };

  return {
    tell,
    tellBack: (entity, row, deletedAtMs) => {
      // Others may have purged it by now: they are told all of it again.
      if (stamp.atMs - deletedAtMs > surelyHeldMs && isInsideRoom(entity)) forgetValues(db, row.id, [goneField]);
      tell(entity, row, false);
    },
  };
};

/** So long after a deletion nobody has purged the record (docs/spec/trash.md: 90 days), even with a clock that runs ahead. */
const surelyHeldMs = 30 * 24 * 3_600_000;

/** Of no part in this room: what nobody else has heard of and was thrown away, and what another unit's room has (R16). */
const staysUntold = (db: WritableDb, { id, deletedAt }: AnyRow): boolean =>
  deletedAt !== null || listPartsOf(db, id).length > 0;

/** What was told and never went out stands nowhere: of these fields nobody knows what the part says. */
const takeBackUnsent = (db: WritableDb, part: RoomPart): RoomPart => {
  recallUnsent(db);
  const known = unsureOf(part.known, listUnsentFields(db, part.partId));
  dropUnsentOps(db, part.partId);
  return { ...part, known };
};

/** Of these fields nobody here knows what the part says: told again, whatever they are. */
export const unsureOf = (known: PartValues, fields: readonly string[]): PartValues => ({
  ...known,
  ...Object.fromEntries(fields.filter((field) => field !== kindField).map((field) => [field, unsure])),
});

/** Differs from every value of a field. */
const unsure = { unsure: true } as const;

/** Nothing empty is told where the part says nothing: a value of another laptop may be on its way. */
export const differing = (entity: EntityName, shared: PartValues, known: PartValues): PartValues => {
  const facts = fieldsOf(entity);
  return Object.fromEntries(
    Object.entries(shared).filter(([field, value]) =>
      Object.hasOwn(known, field) ? known[field] !== value : !isEmpty(facts[field], value),
    ),
  );
};

/** As a record says it that came without the field. */
export const isEmpty = (facts: FieldFacts | undefined, value: unknown): boolean =>
  value === null || value === '' || (facts !== undefined && 'standIn' in facts && facts.standIn === value);

/**
 * Its id is made of its change set and its place: telling a room draws no ids, and the number of a place is given once to a
 * change set. Base: what was opened of the part (R6).
 */
const insertRoomOp = (
  db: WritableDb,
  stamp: CommandStamp,
  { partId, openedSeq }: RoomPart,
  kind: ChangeKind,
  fields: Readonly<Record<string, unknown>>,
): void => {
  db.prepareWrite<[string, string, string, string, ChangeKind, number, string, number]>(
    `INSERT INTO outbox (op_id, change_set_id, entity, entity_id, kind, base_version, fields, at)
     VALUES (? || '~' || (SELECT coalesce(max(seq), 0) + 1 FROM outbox), ?, ?, ?, ?, ?, ?, ?)`,
  ).run(stamp.changeSetId, stamp.changeSetId, roomPart, partId, kind, openedSeq, JSON.stringify(fields), stamp.atMs);
};

/** What was told of the part a moment ago, in this change set, says this too: who goes along is no op of its own. */
const joinsLast = (db: WritableDb, stamp: CommandStamp, partId: string, clear: PartValues): boolean => {
  const last = db
    .prepare<[string, string], { seq: number; fields: string }>(
      `SELECT seq, fields FROM outbox WHERE seq = (SELECT max(seq) FROM outbox) AND change_set_id = ? AND entity_id = ?
         AND kind <> 'delete' AND epoch IS NULL`,
    )
    .get(stamp.changeSetId, partId);
  const said = last === undefined ? {} : (JSON.parse(last.fields) as PartValues); // as `append` writes it
  if (last === undefined || !Object.hasOwn(said, clearField)) return false;
  const joined = { ...said, [clearField]: { ...(said[clearField] as PartValues), ...clear } };
  db.prepareWrite<[string, number]>('UPDATE outbox SET fields = ? WHERE seq = ?').run(JSON.stringify(joined), last.seq);
  return true;
};
