import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { ReadableDb } from '../database.ts';

export interface EvidenceRow {
  readonly id: string;
  readonly title: string;
  readonly day: string | null;
  readonly detail: string | null;
  readonly investment: number | null;
  /** The record whose page shows it. */
  readonly ownerId: string;
  readonly deleted: number;
}

/** One record that a sentence stands on, as a person knows it; deleted ones too, for the report may be older. */
const texts = {
  trip: `SELECT id, title, starts_on AS day, outcome AS detail, NULL AS investment, id AS ownerId, deleted_at IS NOT NULL AS deleted
    FROM trip WHERE id = ?`,
  visit: `SELECT v.id, coalesce(c.name, v.company_name) AS title, v.visited_on AS day, v.summary AS detail, NULL AS investment, v.id AS ownerId,
    v.deleted_at IS NOT NULL AS deleted
    FROM visit v LEFT JOIN company c ON c.id = v.company_id AND c.deleted_at IS NULL WHERE v.id = ?`,
  lead: `SELECT id, name AS title, nullif(registered_on, '${noDay}') AS day, last_progress AS detail, investment, id AS ownerId,
    deleted_at IS NOT NULL AS deleted FROM lead WHERE id = ?`,
  lead_stage: `SELECT s.id, l.name AS title, nullif(s.happened_on, '${noDay}') AS day, s.to_stage AS detail, l.investment, l.id AS ownerId,
    (s.deleted_at IS NOT NULL OR l.deleted_at IS NOT NULL) AS deleted
    FROM lead_stage s JOIN lead l ON l.id = s.lead_id WHERE s.id = ?`,
  lead_progress: `SELECT g.id, l.name AS title, g.happened_on AS day, g.body AS detail, l.investment, l.id AS ownerId,
    (g.deleted_at IS NOT NULL OR l.deleted_at IS NOT NULL) AS deleted
    FROM lead_progress g JOIN lead l ON l.id = g.lead_id WHERE g.id = ?`,
  report_entry: `SELECT id, coalesce(subject, body, '') AS title, happens_on AS day, body AS detail, NULL AS investment, id AS ownerId,
    deleted_at IS NOT NULL AS deleted FROM report_entry WHERE id = ?`,
} as const;

export type EvidenceTable = keyof typeof texts;

export const findEvidence = (db: ReadableDb, entity: EvidenceTable, id: string): EvidenceRow | undefined =>
  db.prepare<[string], EvidenceRow>(texts[entity]).get(id);
