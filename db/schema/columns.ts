import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, integer, text } from 'drizzle-orm/sqlite-core';

/**
 * Columns of every record: ids are UUIDv7 made by the client; moments are UTC milliseconds; a deleted record stays
 * as a row with `deletedAt` for 90 days; `version` counts the writes and is the base version of sync.
 */
export const recordColumns = () => ({
  id: text('id').primaryKey(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  deletedAt: integer('deleted_at'),
  version: integer('version').notNull(),
  /** Values of a newer version by field, as JSON (shared/records/kept-values.ts); their columns hold a stand-in. */
  unreadable: text('unreadable'),
});

/** A calendar day, `YYYY-MM-DD`. */
export const day = (name: string) => text(name);

/** An integer of 万元. */
export const wan = (name: string) => integer(name);

/** An integer of fen: money of the work, which is less than a 万元 as often as not. */
export const fen = (name: string) => integer(name);

export const flag = (name: string) => integer(name, { mode: 'boolean' });

/** Uniqueness holds among living records: a deleted tag may be added again. */
export const alive = (table: { readonly deletedAt?: AnySQLiteColumn }) => sql`${table.deletedAt} is null`;
