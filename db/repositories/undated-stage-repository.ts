import { type LeadStage, leadStages } from '../../shared/domain/lead/stage.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { ReadableDb } from '../database.ts';
import { readable } from '../readable.ts';

export interface UndatedStageRow {
  readonly leadId: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly chainId: string | null;
  readonly status: string;
  readonly stage: LeadStage;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

/**
 * Stages that a lead stands on or above and whose day nobody knows, between the known days around them: rows that say
 * 日期不详, and stages for which an older version left no row. `unitId` null: everybody's.
 */
export const listUndatedStages = (
  db: ReadableDb,
  { stages, unitId }: { readonly stages: readonly LeadStage[]; readonly unitId: string | null },
): UndatedStageRow[] =>
  db
    .prepare<[{ stages: string; unitId: string | null }], UndatedStageRow>(undatedSql)
    .all({ stages: JSON.stringify(stages), unitId });

const ladder = leadStages.map((stage, height) => `('${stage}', ${height})`).join(', ');

const rowsOf = (condition: string): string => `FROM lead_stage s JOIN ladder r ON r.stage = s.to_stage
  WHERE s.lead_id = l.id AND s.deleted_at IS NULL AND ${condition}`;

const undatedSql = `WITH ladder(stage, height) AS (VALUES ${ladder})
  SELECT l.id AS leadId, l.name, l.company_id AS companyId, coalesce(n.chain_id, l.chain_id) AS chainId, l.status, g.stage,
    (SELECT max(s.happened_on) ${rowsOf(`s.happened_on <> '${noDay}' AND r.height < g.height`)}) AS notBefore,
    (SELECT min(CASE WHEN s.happened_on <> '${noDay}' THEN s.happened_on ELSE s.undated_on END)
       ${rowsOf('r.height >= g.height')}) AS notAfter
  FROM lead l
  JOIN ladder t ON t.stage = l.stage
  JOIN ladder g ON g.height <= t.height
  LEFT JOIN chain_node n ON n.id = l.node_id AND n.deleted_at IS NULL
  WHERE l.deleted_at IS NULL AND ${readable('l', 'unitId', 'stage', 'status', 'registeredOn')} AND g.stage IN (SELECT value FROM json_each(@stages))
    AND (@unitId IS NULL OR l.unit_id IS NULL OR l.unit_id = @unitId)
    AND NOT EXISTS (SELECT 1 FROM lead_stage s WHERE s.lead_id = l.id AND s.to_stage = g.stage AND s.deleted_at IS NULL
      AND s.happened_on <> '${noDay}')
  ORDER BY g.height, l.name, l.id`;
