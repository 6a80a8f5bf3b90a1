import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { ReadableDb } from '../database.ts';
import { type Listed, listed, totalColumn } from '../listed.ts';
import { notReadable, readable } from '../readable.ts';

export interface DirectiveRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string | null;
  readonly issuerId: string | null;
  readonly issuerName: string | null;
  readonly issuerUnitId: string;
  readonly unitId: string;
  readonly chainId: string | null;
  readonly targetEntity: string;
  readonly targetId: string;
  readonly targetName: string | null;
  /** Where a node is shown. */
  readonly targetChainId: string | null;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly state: string;
  readonly closedOn: string | null;
  readonly answerCount: number;
  readonly unreadable: string | null;
}

const select = `SELECT d.id, d.kind, d.title, d.body, d.issuer_id AS issuerId, p.name AS issuerName,
    d.issuer_unit_id AS issuerUnitId, d.unit_id AS unitId, d.chain_id AS chainId,
    d.target_entity AS targetEntity, d.target_id AS targetId,
    CASE d.target_entity
      WHEN 'lead' THEN (SELECT name FROM lead WHERE id = d.target_id AND deleted_at IS NULL)
      WHEN 'chain_node' THEN (SELECT name FROM chain_node WHERE id = d.target_id AND deleted_at IS NULL)
      ELSE (SELECT name FROM unit WHERE id = d.target_id)
    END AS targetName,
    (SELECT chain_id FROM chain_node WHERE id = d.target_id AND deleted_at IS NULL) AS targetChainId,
    d.issued_on AS issuedOn, d.due_on AS dueOn, d.state, d.closed_on AS closedOn, d.unreadable,
    (SELECT count(*) FROM directive_answer a WHERE a.directive_id = d.id AND a.deleted_at IS NULL) AS answerCount
  FROM directive d LEFT JOIN person p ON p.id = d.issuer_id`;

export interface DirectiveFilters {
  readonly open: boolean | null;
  readonly targetId: string | null;
  /** Whose side is asked for: `own` are those to and from this unit. */
  readonly side: DirectiveSide | 'own' | null;
  readonly ownUnitId: string | null;
}

export type DirectiveSide = 'received' | 'issued' | 'other';

const isOpen = "d.state IN ('issued', 'answered')";
const isPlaced = readable('d', 'state', 'dueOn');
const side =
  "CASE WHEN d.unit_id = :ownUnitId THEN 'received' WHEN d.issuer_unit_id = :ownUnitId THEN 'issued' ELSE 'other' END";
const wanted = `d.deleted_at IS NULL AND (:open IS NULL OR iif(${readable('d', 'state')}, ${isOpen}, 1) = :open)
  AND (:targetId IS NULL OR d.target_id = :targetId)`;

/** Open ones first by due day, so that the overdue lead; then what may be open, then the closed ones, newest first. */
export const listDirectives = (db: ReadableDb, filters: DirectiveFilters, limit: number): readonly DirectiveRecord[] =>
  db
    .prepare<[object], DirectiveRecord>(
      `${select} WHERE ${wanted}
         AND (:side IS NULL OR ${side} = :side OR (:side = 'own' AND ${side} <> 'other'))
       ORDER BY CASE WHEN ${notReadable('d', 'state')} THEN 1 WHEN NOT ${isOpen} THEN 2 ELSE ${notReadable('d', 'dueOn')} END,
         CASE WHEN ${isOpen} THEN d.due_on END, d.due_on DESC, d.id DESC LIMIT :limit`,
    )
    .all({ ...filters, open: filters.open === null ? null : Number(filters.open), limit });

/** How many there are on each side, of any side; `placed` those whose state and day are understood. */
export const countDirectives = (
  db: ReadableDb,
  { open, targetId, ownUnitId }: DirectiveFilters,
): readonly { readonly side: DirectiveSide; readonly placed: number; readonly count: number }[] =>
  db
    .prepare<[object], { side: DirectiveSide; placed: number; count: number }>(
      `SELECT ${side} AS side, sum(${isPlaced}) AS placed, count(*) AS count FROM directive d WHERE ${wanted} GROUP BY 1`,
    )
    .all({ open: open === null ? null : Number(open), targetId, ownUnitId });

export const findDirective = (db: ReadableDb, id: string): DirectiveRecord | undefined =>
  db.prepare<[string], DirectiveRecord>(`${select} WHERE d.id = ? AND d.deleted_at IS NULL`).get(id);

export interface DirectiveAnswerRecord {
  readonly id: string;
  readonly unitId: string;
  readonly answeredByName: string | null;
  readonly answeredOn: string;
  readonly body: string;
  readonly evidenceEntity: string | null;
  readonly evidenceId: string | null;
  readonly evidenceText: string | null;
  readonly evidenceLeadId: string | null;
  readonly evidencePresent: 0 | 1;
}

/** In the order in which they were written. */
export const listAnswers = (db: ReadableDb, directiveId: string): readonly DirectiveAnswerRecord[] =>
  db
    .prepare<[string], DirectiveAnswerRecord>(
      `SELECT a.id, a.unit_id AS unitId, p.name AS answeredByName, a.answered_on AS answeredOn, a.body,
         a.evidence_entity AS evidenceEntity, a.evidence_id AS evidenceId, a.evidence_text AS evidenceText,
         coalesce(s.lead_id, g.lead_id) AS evidenceLeadId,
         (v.id IS NOT NULL OR s.id IS NOT NULL OR g.id IS NOT NULL) AS evidencePresent
       FROM directive_answer a LEFT JOIN person p ON p.id = a.answered_by
       LEFT JOIN visit v ON v.id = a.evidence_id AND v.deleted_at IS NULL
       LEFT JOIN lead_stage s ON s.id = a.evidence_id AND s.deleted_at IS NULL
       LEFT JOIN lead_progress g ON g.id = a.evidence_id AND g.deleted_at IS NULL
       WHERE a.directive_id = ? AND a.deleted_at IS NULL ORDER BY a.answered_on, a.id`,
    )
    .all(directiveId);

export interface EvidenceRecord {
  readonly entity: 'visit' | 'lead_progress' | 'lead_stage';
  readonly id: string;
  /** Null: of a stage, 日期不详; those come last. */
  readonly happenedOn: string | null;
  readonly subject: string;
  readonly visitKind: string | null;
  readonly stage: string | null;
  readonly words: string | null;
}

/** Leads that the directive is about; all of the unit's when it is about the unit. */
const leadsOf: Readonly<Record<string, string>> = {
  lead: 'l.id = ?',
  chain_node: 'l.node_id = ?',
  unit: 'l.unit_id = ?',
};
const visitsOf: Readonly<Record<string, string>> = {
  lead: 'v.company_id = (SELECT company_id FROM lead WHERE id = ?)',
  chain_node: 'v.company_id IN (SELECT company_id FROM node_company WHERE node_id = ? AND deleted_at IS NULL)',
  unit: 'v.unit_id = ?',
};

/** This unit's own work for a target, newest first. */
export const listEvidence = (
  db: ReadableDb,
  { targetEntity, targetId }: Pick<DirectiveRecord, 'targetEntity' | 'targetId'>,
  ownUnitId: string | null,
  limit: number,
): Listed<EvidenceRecord> => {
  const leads = leadsOf[targetEntity] ?? leadsOf['unit'];
  const own = (record: string) =>
    `NOT EXISTS (SELECT 1 FROM sync_row o WHERE o.record_id = ${record} AND o.owner_unit_id IS NOT NULL AND o.owner_unit_id <> ?)`;
  return listed(
    db
      .prepare<(string | number | null)[], EvidenceRecord & { readonly total: number }>(
        `SELECT *, ${totalColumn} FROM (
         SELECT 'visit' AS entity, v.id, v.visited_on AS happenedOn, coalesce(c.name, v.company_name) AS subject,
           v.kind AS visitKind, NULL AS stage, v.summary AS words
         FROM visit v LEFT JOIN company c ON c.id = v.company_id
         WHERE v.deleted_at IS NULL AND ${visitsOf[targetEntity] ?? visitsOf['unit']} AND ${own('v.id')}
         UNION ALL
         SELECT 'lead_progress', g.id, g.happened_on, l.name, NULL, NULL, g.body
         FROM lead l JOIN lead_progress g ON g.lead_id = l.id AND g.deleted_at IS NULL
         WHERE l.deleted_at IS NULL AND ${leads} AND ${own('l.id')}
         UNION ALL
         SELECT 'lead_stage', s.id, nullif(s.happened_on, '${noDay}'), l.name, NULL, s.to_stage, s.evidence
         FROM lead l JOIN lead_stage s ON s.lead_id = l.id AND s.deleted_at IS NULL
         WHERE l.deleted_at IS NULL AND ${leads} AND ${own('l.id')}
       ) ORDER BY happenedOn DESC, id DESC LIMIT ?`,
      )
      .all(targetId, ownUnitId, targetId, ownUnitId, targetId, ownUnitId, limit),
  );
};
