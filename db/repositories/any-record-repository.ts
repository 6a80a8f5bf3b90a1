import { eq } from 'drizzle-orm';
import type { ReadableDb } from '../database.ts';
import { type EntityName, entityTables } from '../schema/entities.ts';

export const isEntityName = (name: string): name is EntityName => Object.hasOwn(entityTables, name);

/** A record of any kind, deleted ones too: for what only knows the name of the table. */
export const findAnyRecord = (
  db: ReadableDb,
  entity: string,
  id: string,
): Readonly<Record<string, unknown>> | undefined => {
  if (!isEntityName(entity)) return undefined;
  const table = entityTables[entity];
  return db.query.select().from(table).where(eq(table.id, id)).get();
};
