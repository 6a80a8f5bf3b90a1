import { type LeadStage, leadStages } from '../../shared/domain/lead/stage.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { ReadableDb } from '../database.ts';
import { readable } from '../readable.ts';
import { inNameOrder } from '../search/name-order.ts';

export interface UndatedStageRow {
  readonly leadId: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly chainId: string | null;
  readonly status: string;
  readonly stage: LeadStage;
}

export interface UndatedStages {
  readonly stages: readonly LeadStage[];
  /** Null: everybody's. */
  readonly unitId: string | null;
  readonly from: string;
  readonly to: string;
}

/**
 * Stages that a lead stands on or above, whose day nobody knows and which may have happened in these days, as the known
 * days around them say: rows that say 日期不详, and stages for which an older version left no row. Of a lead that was typed
 * late the registration lies after what had happened: it bounds nothing then.
 */
export const listUndatedStages = (db: ReadableDb, { stages, ...asked }: UndatedStages): UndatedStageRow[] =>
  inNameOrder(
    db
      .prepare<[Omit<UndatedStages, 'stages'> & { stages: string }], UndatedStageRow & { height: number }>(undatedSql)
      .all({ stages: JSON.stringify(stages), ...asked }),
  )
    .sort((a, b) => a.height - b.height)
    .map(({ height: _, ...row }) => row);

const ladder = leadStages.map((stage, height) => `('${stage}', ${height})`).join(', ');

const rowsOf = (condition: string): string => `FROM lead_stage s JOIN ladder r ON r.stage = s.to_stage
  WHERE s.lead_id = l.id AND s.deleted_at IS NULL AND ${condition}`;

const dayAtMost = `CASE WHEN s.happened_on <> '${noDay}' THEN s.happened_on ELSE s.undated_on END`;

/** A lead whose stage and every day lie before has nothing in these days: most leads, so they are left out first. */
const mayReach = `(EXISTS (SELECT 1 FROM lead_stage s WHERE s.lead_id = l.id AND s.deleted_at IS NULL AND ${dayAtMost} >= @from)
  OR NOT EXISTS (SELECT 1 FROM lead_stage s WHERE s.lead_id = l.id AND s.to_stage = l.stage AND s.deleted_at IS NULL
    AND ${dayAtMost} IS NOT NULL))`;

const undatedSql = `WITH ladder(stage, height) AS (VALUES ${ladder}),
  undated AS (SELECT l.id AS leadId, l.name, l.company_id AS companyId, coalesce(n.chain_id, l.chain_id) AS chainId, l.status,
    g.stage, g.height,
    (SELECT max(s.happened_on) ${rowsOf(`s.happened_on <> '${noDay}' AND r.height < g.height`)}) AS notBefore,
    (SELECT min(${dayAtMost}) ${rowsOf('r.height >= g.height')}) AS notAfter
  FROM lead l
  JOIN ladder t ON t.stage = l.stage
  JOIN ladder g ON g.height <= t.height
  LEFT JOIN chain_node n ON n.id = l.node_id AND n.deleted_at IS NULL
  WHERE l.deleted_at IS NULL AND ${readable('l', 'unitId', 'stage', 'status', 'registeredOn')} AND g.stage IN (SELECT value FROM json_each(@stages))
    AND (@unitId IS NULL OR l.unit_id IS NULL OR l.unit_id = @unitId) AND ${mayReach}
    AND NOT EXISTS (SELECT 1 FROM lead_stage s WHERE s.lead_id = l.id AND s.to_stage = g.stage AND s.deleted_at IS NULL
      AND s.happened_on <> '${noDay}'))
  SELECT leadId, name, companyId, chainId, status, stage, height FROM undated
  WHERE (notBefore IS NULL OR notBefore > notAfter OR notBefore <= @to) AND (notAfter IS NULL OR notAfter >= @from)
  ORDER BY leadId`;
