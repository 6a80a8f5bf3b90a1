import { isNotNull } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, recordColumns } from './columns.ts';

/** Two edits of one field, or an edit after a delete: kept until somebody confirms (I3). Written by the server. */
export const conflict = sqliteTable(
  'conflict',
  {
    ...recordColumns(),
    unitId: text('unit_id'),
    /** field, edited_after_delete or refused. */
    kind: text('kind').notNull(),
    entity: text('entity').notNull(),
    recordId: text('record_id').notNull(),
    field: text('field'),
    /** JSON of a field value each. */
    winnerValue: text('winner_value'),
    loserValue: text('loser_value'),
    beforeValue: text('before_value'),
    winnerPersonId: text('winner_person_id'),
    loserPersonId: text('loser_person_id'),
    winnerDevice: text('winner_device'),
    loserDevice: text('loser_device'),
    foundAt: integer('found_at').notNull(),
    /** open or settled. */
    state: text('state').notNull(),
    settledValue: text('settled_value'),
    settledBy: text('settled_by'),
    settledOn: day('settled_on'),
  },
  (table) => [index('conflict_state').on(table.state), index('conflict_record').on(table.recordId)],
);

/** What this laptop knows of the server and of itself, as JSON; keys in db/repositories/sync-state-repository.ts. */
export const syncState = sqliteTable('sync_state', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** Of each record that the server knows: how far this laptop has seen it, and whose it is. */
export const syncRow = sqliteTable(
  'sync_row',
  {
    recordId: text('record_id').primaryKey(),
    entity: text('entity').notNull(),
    serverSeq: integer('server_seq').notNull(),
    ownerUnitId: text('owner_unit_id'),
    /** Fields of a newer version, as JSON: kept and given back, not understood (I15). */
    opaque: text('opaque'),
    /** Op id of the creation, if the record was made on this laptop and that op has been pruned from the outbox. */
    creationOp: text('creation_op'),
    /** Of a lead: its label as the server's log says; another one here may wait to be sent. Null: the log has not said. */
    logLabel: text('log_label'),
  },
  (table) => [index('sync_row_owner').on(table.ownerUnitId, table.entity)],
);

/** The sealed part of a record in the unit's room, as this laptop knows it (docs/spec/unit-room.md). */
export const roomPart = sqliteTable(
  'room_part',
  {
    partId: text('part_id').primaryKey(),
    recordId: text('record_id').notNull(),
    /** Null until an entry has said it: a server that was put back may bring an edit first. */
    entity: text('entity'),
    /** The last entry of which everything was opened here. */
    openedSeq: integer('opened_seq').notNull(),
    /** A label has taken it off the server. */
    withdrawn: integer('withdrawn', { mode: 'boolean' }).notNull(),
    /** Values that the part is known to hold, as JSON: told by this laptop, or opened. */
    known: text('known').notNull(),
    /** Sealed values that could not be opened, or whose record is not here yet, as JSON. */
    sealed: text('sealed'),
    /** The company without which a record inside the room cannot be made here. */
    awaits: text('awaits'),
  },
  (table) => [
    index('room_part_sealed').on(table.partId).where(isNotNull(table.sealed)),
    index('room_part_awaits').on(table.awaits).where(isNotNull(table.awaits)),
  ],
);

/** States of the ring, requests and revocations of the room, as the log has them (docs/spec/unit-room.md, R5). */
export const roomRecord = sqliteTable('room_record', {
  id: text('id').primaryKey(),
  entity: text('entity').notNull(),
  serverSeq: integer('server_seq').notNull(),
  /** JSON by field. */
  fields: text('fields').notNull(),
});

/** Entries whose meaning this version does not know: applied after the upgrade, in their order. */
export const syncParked = sqliteTable('sync_parked', {
  serverSeq: integer('server_seq').primaryKey(),
  entry: text('entry').notNull(),
});

/** The ledger: every exchange with the server or a package file, in both directions, with what it carried. */
export const syncExchange = sqliteTable(
  'sync_exchange',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** server or package. */
    channel: text('channel').notNull(),
    /** out or in. */
    direction: text('direction').notNull(),
    /** Outbox numbers of the first and last op that left; null for what came in. */
    firstOutboxSeq: integer('first_outbox_seq'),
    lastOutboxSeq: integer('last_outbox_seq'),
    entries: integer('entries').notNull(),
    bytes: integer('bytes').notNull(),
    /** accepted, fork, gap, restored, behind, refused or unreachable. */
    outcome: text('outcome').notNull(),
  },
  (table) => [index('sync_exchange_first_outbox').on(table.firstOutboxSeq).where(isNotNull(table.firstOutboxSeq))],
);
