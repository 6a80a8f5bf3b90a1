import type { SyncedEntity } from './field-classes.ts';

/** Who else may see a record; a child has the audience of the record it belongs to. */
export type AudienceRule =
  /** Everybody who is enrolled: the shared library, the organisation. */
  | { readonly kind: 'shared' }
  /** The unit that made it, the leaders of its chain, the centre. */
  | { readonly kind: 'unit' }
  /** Like the record that field `by` names; `by` never changes. */
  | { readonly kind: 'child'; readonly parent: SyncedEntity; readonly by: string }
  /** The units that these fields name, the leaders of its chain, the centre. */
  | { readonly kind: 'parties'; readonly unitFields: readonly string[] };

/**
 * `both`: laptops write it. `down`: only the server and its console write it, edits of laptops stay where they are.
 * `none`: stays on the laptop although its columns are no secret (imported reference tables).
 */
export type SyncDirection = 'both' | 'down' | 'none';

export interface SyncPolicy {
  readonly direction: SyncDirection;
  readonly audience: AudienceRule;
  /** Any enrolled laptop may edit it; otherwise only those of the owner unit (and parties). */
  readonly editableByAll: boolean;
}

const library: SyncPolicy = { direction: 'both', audience: { kind: 'shared' }, editableByAll: true };
const directory: SyncPolicy = { direction: 'down', audience: { kind: 'shared' }, editableByAll: false };
const ownUnit: SyncPolicy = { direction: 'both', audience: { kind: 'unit' }, editableByAll: false };
const local: SyncPolicy = { direction: 'none', audience: { kind: 'unit' }, editableByAll: false };
const childOf = (parent: SyncedEntity, by: string): SyncPolicy => ({
  direction: 'both',
  audience: { kind: 'child', parent, by },
  editableByAll: false,
});
const between = (direction: SyncDirection, ...unitFields: string[]): SyncPolicy => ({
  direction,
  audience: { kind: 'parties', unitFields },
  editableByAll: false,
});

/** One line per entity; the server's checks, the client's guard and the generated tests read this. */
export const syncPolicies: Readonly<Record<SyncedEntity, SyncPolicy>> = {
  company: library,
  company_tag: library,
  company_merge: library,
  contact: local,
  contact_key: library,
  company_note: local,
  import_batch: local,
  import_mapping: local,
  // What looks alike depends on what else is in a library: each laptop is asked for itself.
  company_apart: local,
  industry: local,
  industry_supply: local,
  chain: library,
  chain_node: library,
  chain_edge: library,
  node_company: library,
  lead: ownUnit,
  lead_stage: childOf('lead', 'leadId'),
  lead_progress: childOf('lead', 'leadId'),
  lead_release: childOf('lead', 'leadId'),
  trip: ownUnit,
  trip_city: childOf('trip', 'tripId'),
  trip_person: local,
  trip_target: childOf('trip', 'tripId'),
  visit: ownUnit,
  visit_person: local,
  // The report leaves as a submission.
  report: local,
  report_edit: local,
  report_entry: local,
  submission: ownUnit,
  unit: directory,
  person: directory,
  target: directory,
  rule_set: directory,
  directive: between('both', 'unitId', 'issuerUnitId'),
  directive_answer: childOf('directive', 'directiveId'),
  transfer: between('both', 'fromUnitId', 'toUnitId'),
  // Until the label of its lead hides the line (server/hooks/first-report-sight.ts).
  first_report: directory,
  // Who is no party to it decides it; server/hooks holds each to what is theirs to say.
  dispute: { ...between('both', 'unitId', 'holderUnitId'), editableByAll: true },
  collision: between('both', 'unitId', 'otherUnitId'),
  conflict: between('both', 'unitId'),
};
