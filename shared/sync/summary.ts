import { type FieldClass, mayLeave } from './field-class.ts';
import { fieldClasses, type SyncedEntity } from './field-classes.ts';
import { syncPolicies } from './sync-policy.ts';

/** Of a 敏感 lead only these leave. */
const sensitiveLeadFields: ReadonlySet<string> = new Set([
  'stage',
  'status',
  'label',
  'nodeId',
  'chainId',
  'unitId',
  'investmentBand',
]);

/**
 * The fields of a record that may leave the laptop; nothing else may build an outgoing byte (sync.md).
 * `row` decides (its label), `fields` are the ones asked for: all of a new record, the changed ones of an edit.
 */
export const recordToSummary = (
  entity: SyncedEntity,
  row: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Readonly<Record<string, unknown>> => {
  const classes: Readonly<Record<string, FieldClass>> = fieldClasses[entity];
  const sensitive = entity === 'lead' && row['label'] === 'sensitive';
  const summary: Record<string, unknown> = {};
  for (const field of fields) {
    const fieldClass = classes[field];
    if (fieldClass === undefined || !mayLeave(fieldClass)) continue;
    if (sensitive && !sensitiveLeadFields.has(field)) continue;
    summary[field] = row[field];
  }
  return summary;
};

/** False for tables that laptops do not send, so that not even their ids leave. */
export const isSyncedEntity = (entity: SyncedEntity): boolean =>
  syncPolicies[entity].direction === 'both' && Object.values(fieldClasses[entity]).some(mayLeave);
