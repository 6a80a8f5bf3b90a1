import { foldForFinding } from '../../shared/kernel/finding-text.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

/** How many leads wait to be read; triggers of leads, firms and visits say which. */
export const countUnreadLeads = (db: ReadableDb): number =>
  db.prepare<[], { waiting: number }>('SELECT count(*) AS waiting FROM lead_text WHERE text IS NULL').get()?.waiting ??
  0;

interface LeadNames {
  readonly id: string;
  readonly names: string;
}

/**
 * Folds the names of the next `limit` leads that wait, and returns how many there were. In one text, a line each, so that a
 * word is looked for once; nobody types a line break. Derived like the index of firms: no history, never leaves the laptop.
 */
export const readLeadTexts = (db: WritableDb, limit: number): number => {
  const waiting = db
    .prepare<[number], LeadNames>(
      `SELECT t.lead_id AS id, concat_ws(char(10), l.name, l.code, coalesce(c.name, v.company_name), c.short_name,
         c.former_names) AS names
       FROM lead_text t LEFT JOIN lead l ON l.id = t.lead_id
       LEFT JOIN company c ON c.id = l.company_id LEFT JOIN visit v ON v.id = l.visit_id
       WHERE t.text IS NULL ORDER BY t.lead_id LIMIT ?`,
    )
    .all(limit);
  const write = db.prepareWrite<[string, string]>('UPDATE lead_text SET text = ? WHERE lead_id = ?');
  for (const { id, names } of waiting) write.run(names.split('\n').map(foldForFinding).join('\n'), id);
  return waiting.length;
};
