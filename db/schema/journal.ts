import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One command of one person: everything it changed is undone together. */
export const changeSet = sqliteTable(
  'change_set',
  {
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    actorId: text('actor_id'),
    command: text('command').notNull(),
    /** The change set that this one takes back, if it is an undo. */
    undoes: text('undoes'),
    undoneBy: text('undone_by'),
  },
  (table) => [index('change_set_at').on(table.at)],
);

/** History: `before` and `after` hold the changed fields as JSON; both are null for a creation, whose image is the row. */
export const change = sqliteTable(
  'change',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    changeSetId: text('change_set_id').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    kind: text('kind').notNull(),
    before: text('before'),
    after: text('after'),
    /** Of a deletion: when what it deleted was purged; null while it can be restored (docs/spec/trash.md). */
    purgedAt: integer('purged_at'),
  },
  (table) => [
    index('change_entity').on(table.entityId, table.seq),
    index('change_set_seq').on(table.changeSetId, table.seq),
    index('change_in_trash').on(table.seq).where(sql`${table.kind} = 'delete' AND ${table.purgedAt} IS NULL`),
  ],
);

/**
 * What leaves the laptop, in order; `fields` holds only columns whose class lets them leave (shared/sync). Numbered and
 * hashed when it is first sent; kept after it is acknowledged, so that a restored server can be refilled (I14).
 */
export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    opId: text('op_id').notNull(),
    changeSetId: text('change_set_id').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    kind: text('kind').notNull(),
    /** How far the server's log had been seen for this record when it was edited (sync_row); 0 = never. */
    baseVersion: integer('base_version').notNull(),
    fields: text('fields').notNull(),
    at: integer('at').notNull(),
    epoch: text('epoch'),
    deviceSeq: integer('device_seq'),
    hash: text('hash'),
    /** Null until the server has it. */
    acceptedAt: integer('accepted_at'),
    /** Schema version it was sealed under: part of its hash, so an upgrade must not change it. */
    v: integer('v'),
    /** Where its entry lies in the server's log; null until the pull has brought it. Until then its fields stand. */
    serverSeq: integer('server_seq'),
  },
  (table) => [
    uniqueIndex('outbox_sealed').on(table.epoch, table.deviceSeq).where(sql`${table.epoch} IS NOT NULL`),
    index('outbox_waiting').on(table.seq).where(sql`${table.acceptedAt} IS NULL`),
    index('outbox_unseen').on(table.entityId).where(sql`${table.serverSeq} IS NULL`),
  ],
);

/** Settings of this workspace on this laptop, as JSON; never synced. */
export const preference = sqliteTable('preference', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
