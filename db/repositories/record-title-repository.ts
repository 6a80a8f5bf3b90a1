import type { ReadableDb } from '../database.ts';

/** How a record is called by people; entities that are not here are shown by their kind only. */
const titleSql: Readonly<Record<string, string>> = {
  company: 'SELECT name AS title FROM company WHERE id = ?',
  company_tag: 'SELECT tag AS title FROM company_tag WHERE id = ?',
  contact: 'SELECT name AS title FROM contact WHERE id = ?',
  company_note: 'SELECT substr(body, 1, 40) AS title FROM company_note WHERE id = ?',
  chain: 'SELECT name AS title FROM chain WHERE id = ?',
  chain_node: 'SELECT name AS title FROM chain_node WHERE id = ?',
  node_company: 'SELECT c.name AS title FROM node_company n JOIN company c ON c.id = n.company_id WHERE n.id = ?',
  lead: 'SELECT name AS title FROM lead WHERE id = ?',
  lead_stage: 'SELECT l.name AS title FROM lead_stage s JOIN lead l ON l.id = s.lead_id WHERE s.id = ?',
  lead_progress: 'SELECT substr(body, 1, 40) AS title FROM lead_progress WHERE id = ?',
  trip: 'SELECT title FROM trip WHERE id = ?',
  visit: 'SELECT company_name AS title FROM visit WHERE id = ?',
  person: 'SELECT name AS title FROM person WHERE id = ?',
  unit: 'SELECT name AS title FROM unit WHERE id = ?',
};

export const titlesOf = (
  db: ReadableDb,
  records: readonly { readonly entity: string; readonly entityId: string }[],
): ReadonlyMap<string, string> => {
  const titles = new Map<string, string>();
  for (const { entity, entityId } of records) {
    const sql = titleSql[entity];
    if (sql === undefined || titles.has(entityId)) continue;
    const title = db.prepare<[string], { title: string }>(sql).get(entityId)?.title;
    if (title !== undefined) titles.set(entityId, title);
  }
  return titles;
};

/** The record and the rows that belong to it, deleted ones too: their changes are part of its history. */
export const recordFamily = (db: ReadableDb, id: string): readonly string[] => [
  id,
  ...db
    .prepare<string[], { id: string }>(
      familySql.map(([table, column]) => `SELECT id FROM ${table} WHERE ${column} = ?`).join(' UNION ALL '),
    )
    .all(...familySql.map(() => id))
    .map((row) => row.id),
];

const familySql = [
  ['company_tag', 'company_id'],
  ['contact', 'company_id'],
  ['company_note', 'company_id'],
  ['node_company', 'company_id'],
  ['node_company', 'node_id'],
  ['lead_stage', 'lead_id'],
  ['lead_progress', 'lead_id'],
  ['trip_city', 'trip_id'],
  ['trip_person', 'trip_id'],
  ['trip_target', 'trip_id'],
  ['visit_person', 'visit_id'],
] as const;
