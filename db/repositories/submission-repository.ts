import type { DatedRuleSet } from '../../shared/domain/submission/timeliness.ts';
import type { ReadableDb } from '../database.ts';
import { hidesInSql } from '../outgoing/sensitive-label.ts';

export interface SubmissionRow {
  readonly id: string;
  readonly unitId: string;
  readonly kind: string;
  readonly revision: number;
  readonly hash: string;
  readonly content: string;
  readonly submittedAt: number;
  readonly submittedByName: string | null;
  /** 1 while the op that carries it has not been accepted. */
  readonly waits: number;
}

const columns = `s.id, s.unit_id AS unitId, s.kind, s.revision, s.hash, s.content, s.submitted_at AS submittedAt,
  p.name AS submittedByName,
  EXISTS (SELECT 1 FROM outbox o WHERE o.entity_id = s.id AND o.accepted_at IS NULL) AS waits`;

/** In the order in which they replace each other. */
export const listSubmissionsOfWeek = (
  db: ReadableDb,
  unitId: string,
  isoYear: number,
  isoWeek: number,
): readonly SubmissionRow[] =>
  db
    .prepare<[string, number, number], SubmissionRow>(
      `SELECT ${columns} FROM submission s LEFT JOIN person p ON p.id = s.submitted_by
       WHERE s.unit_id = ? AND s.iso_year = ? AND s.iso_week = ? AND s.deleted_at IS NULL
       ORDER BY s.revision, s.submitted_at, s.id`,
    )
    .all(unitId, isoYear, isoWeek);

export const findSubmission = (db: ReadableDb, id: string): SubmissionRow | undefined =>
  db
    .prepare<[string], SubmissionRow>(
      `SELECT ${columns} FROM submission s LEFT JOIN person p ON p.id = s.submitted_by
       WHERE s.id = ? AND s.deleted_at IS NULL`,
    )
    .get(id);

export interface SensitiveLeadRow {
  readonly id: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
}

/** Deleted ones too: they go on hiding their company (surroundings.ts). */
export const listSensitiveLeads = (db: ReadableDb): readonly SensitiveLeadRow[] =>
  db
    .prepare<[], SensitiveLeadRow>(
      `SELECT l.id, l.company_id AS companyId, c.name AS companyName
       FROM lead l LEFT JOIN company c ON c.id = l.company_id WHERE ${hidesInSql('l.label')}`,
    )
    .all();

export const listHiddenVisitIds = (db: ReadableDb): readonly string[] =>
  db
    .prepare<[], { id: string }>(
      `SELECT v.id FROM visit v JOIN lead l ON l.company_id = v.company_id WHERE ${hidesInSql('l.label')}
       UNION SELECT visit_id FROM lead WHERE ${hidesInSql('label')} AND visit_id IS NOT NULL`,
    )
    .all()
    .map(({ id }) => id);

export const listRuleSetsNamed = (db: ReadableDb, names: readonly string[]): readonly DatedRuleSet[] =>
  db
    .prepare<[string], DatedRuleSet>(
      `SELECT name, revision, content, effective_on AS effectiveOn FROM rule_set
       WHERE name IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
    )
    .all(JSON.stringify(names));
