import type { ReadableDb } from '../database.ts';

export interface ReleaseRow {
  readonly id: string;
  readonly leadId: string;
  readonly content: string;
  readonly releasedOn: string;
  readonly releasedByName: string | null;
  /** 1 while the op that carries it has not been accepted. */
  readonly waits: number;
}

/** Newest first. */
export const listReleasesOfLead = (db: ReadableDb, leadId: string): readonly ReleaseRow[] =>
  db
    .prepare<[string], ReleaseRow>(
      `SELECT r.id, r.lead_id AS leadId, r.content, r.released_on AS releasedOn, p.name AS releasedByName,
         EXISTS (SELECT 1 FROM outbox o WHERE o.entity_id = r.id AND o.accepted_at IS NULL) AS waits
       FROM lead_release r LEFT JOIN person p ON p.id = r.released_by
       WHERE r.lead_id = ? AND r.deleted_at IS NULL ORDER BY r.released_on DESC, r.created_at DESC, r.id DESC`,
    )
    .all(leadId);

/** Oldest first, of some leads or of all: who reads on takes the last word of each field. */
export const listReleasedContents = (
  db: ReadableDb,
  leadIds: readonly string[] | null,
): readonly Pick<ReleaseRow, 'leadId' | 'content' | 'releasedOn'>[] =>
  db
    .prepare<string[], Pick<ReleaseRow, 'leadId' | 'content' | 'releasedOn'>>(
      `SELECT lead_id AS leadId, content, released_on AS releasedOn FROM lead_release
       WHERE ${leadIds === null ? '' : 'lead_id IN (SELECT value FROM json_each(?)) AND'} deleted_at IS NULL
       ORDER BY released_on, created_at, id`,
    )
    .all(...(leadIds === null ? [] : [JSON.stringify(leadIds)]));
