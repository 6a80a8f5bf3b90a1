import type { ReadableDb } from '../database.ts';

/** Which fields of a record have the value that somebody wrote on this laptop, by its history; `all`: it was made here. */
export const fieldsWrittenHere = (db: ReadableDb, recordId: string, all: readonly string[]): ReadonlySet<string> => {
  const written = new Set<string>();
  const changes = db
    .prepare<[string], { kind: string; after: string | null; received: number }>(
      `SELECT c.kind AS kind, c.after AS after, coalesce(s.command = 'sync.receive', 1) AS received
       FROM change c LEFT JOIN change_set s ON s.id = c.change_set_id WHERE c.entity_id = ? ORDER BY c.seq`,
    )
    .all(recordId);
  for (const { kind, after, received } of changes) {
    const fields = kind === 'create' ? all : Object.keys(after === null ? {} : (JSON.parse(after) as object));
    for (const field of fields)
      if (received === 1) written.delete(field);
      else written.add(field);
  }
  return written;
};
