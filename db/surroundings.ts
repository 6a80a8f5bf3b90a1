import type { Surroundings } from '../shared/sync/summary.ts';
import type { ReadableDb } from './database.ts';

/**
 * Sensitive leads as this laptop knows them, and those with a label that nobody knows (`isSensitiveLabel`). Deleted ones go on hiding: their company must not come to light because
 * the lead was thrown away. Each question is one look-up in an index.
 */
export const createSurroundings = (db: ReadableDb): Surroundings => {
  const asks =
    (sql: string) =>
    (id: string): boolean =>
      id !== '' && db.prepare<[string], { found: number }>(sql).get(id) !== undefined;
  return {
    isSensitiveLead: asks("SELECT 1 AS found FROM lead WHERE id = ? AND label NOT IN ('open', 'internal')"),
    hidesCompany: asks(
      "SELECT 1 AS found FROM lead WHERE company_id = ? AND label NOT IN ('open', 'internal') LIMIT 1",
    ),
    hidesVisit: asks(
      `SELECT 1 AS found FROM (SELECT ? AS id) asked WHERE
         EXISTS (SELECT 1 FROM lead WHERE visit_id = asked.id AND label NOT IN ('open', 'internal')) OR
         EXISTS (SELECT 1 FROM visit v JOIN lead l ON l.company_id = v.company_id AND l.label NOT IN ('open', 'internal')
                 WHERE v.id = asked.id)`,
    ),
  };
};
