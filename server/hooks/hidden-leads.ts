import type { AppliedOp, HookReads, ServerOp } from '../sync/server-hook.ts';
import { veilOf } from './first-report-lines.ts';
import { textField } from './take-back.ts';

/** Two units that were told of each other stay told, by unit and firm: which lead has become 敏感 is taken out. */
export const withoutHiddenLeads = async (
  transaction: HookReads,
  applied: readonly AppliedOp[],
): Promise<readonly ServerOp[]> => {
  const leadIds = [...new Set(applied.flatMap((op) => veilOf(op)?.leadId ?? []))];
  if (leadIds.length === 0) return [];
  const named = [
    ...(await transaction.recordsWhere('collision', 'leadId', leadIds)),
    ...(await transaction.recordsWhere('collision', 'otherLeadId', leadIds)),
  ];
  const living = new Map(named.flatMap((each) => (each.deletedSeq === null ? [[each.id, each]] : [])));
  return [...living.values()].map((collision) => ({
    entity: 'collision',
    record: collision.id,
    kind: 'update',
    fields: Object.fromEntries(
      ['leadId', 'otherLeadId']
        .filter((field) => leadIds.includes(textField(collision, field) ?? ''))
        .map((field) => [field, null]),
    ),
  }));
};
