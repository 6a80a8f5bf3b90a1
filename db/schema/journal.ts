import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
  },
  (table) => [
    index('change_entity').on(table.entityId, table.seq),
    index('change_set_seq').on(table.changeSetId, table.seq),
  ],
);

/** What will leave the laptop, in order; `fields` holds only columns whose class lets them leave (shared/sync). */
export const outbox = sqliteTable('outbox', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  opId: text('op_id').notNull(),
  changeSetId: text('change_set_id').notNull(),
  entity: text('entity').notNull(),
  entityId: text('entity_id').notNull(),
  kind: text('kind').notNull(),
  baseVersion: integer('base_version').notNull(),
  fields: text('fields').notNull(),
  at: integer('at').notNull(),
});

/** Settings of this workspace on this laptop, as JSON; never synced. */
export const preference = sqliteTable('preference', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
