import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What stands in a form that nobody has saved yet: of this laptop alone, without history, never sent. */
export const draft = sqliteTable('draft', {
  /** The form and the record that it is about: `trip.new`, `trip.<id>`. */
  key: text('key').primaryKey(),
  title: text('title').notNull(),
  /** The screen on which the form stood. */
  address: text('address').notNull(),
  content: text('content').notNull(),
  writtenAt: integer('written_at').notNull(),
});
