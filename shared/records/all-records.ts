import type { SyncedEntity } from '../sync/field-classes.ts';
import { chain, chainEdge, chainNode, nodeCompany } from './chain.ts';
import {
  company,
  companyApart,
  companyMerge,
  companyNote,
  companyTag,
  contact,
  contactKey,
  importBatch,
  importMapping,
  industry,
  industrySupply,
} from './company.ts';
import { collision, conflict, directive, directiveAnswer, dispute, firstReport, transfer } from './cooperation.ts';
import type { FieldFacts } from './field.ts';
import { lead, leadProgress, leadRelease, leadStage } from './lead.ts';
import { person, unit } from './organisation.ts';
import type { AnyRecordFacts, RecordFacts } from './record.ts';
import { report, reportEdit, reportEntry, ruleSet, submission, target } from './report.ts';
import { trip, tripCity, tripPerson, tripTarget, visit, visitPerson } from './trip.ts';

/** What there is to know of every kind of record, once. */
export const allRecords = {
  company,
  company_tag: companyTag,
  contact,
  contact_key: contactKey,
  company_note: companyNote,
  company_merge: companyMerge,
  import_batch: importBatch,
  import_mapping: importMapping,
  company_apart: companyApart,
  industry,
  industry_supply: industrySupply,
  chain,
  chain_node: chainNode,
  chain_edge: chainEdge,
  node_company: nodeCompany,
  lead,
  lead_stage: leadStage,
  lead_progress: leadProgress,
  lead_release: leadRelease,
  trip,
  trip_city: tripCity,
  trip_person: tripPerson,
  trip_target: tripTarget,
  visit,
  visit_person: visitPerson,
  report,
  report_edit: reportEdit,
  report_entry: reportEntry,
  submission,
  target,
  rule_set: ruleSet,
  unit,
  person,
  directive,
  directive_answer: directiveAnswer,
  transfer,
  first_report: firstReport,
  dispute,
  collision,
  conflict,
} as const satisfies { readonly [E in SyncedEntity]: RecordFacts<E> };

export const fieldsOf = (entity: SyncedEntity): Readonly<Record<string, FieldFacts>> => allRecords[entity].fields;

export const factsOf = (entity: SyncedEntity): AnyRecordFacts => allRecords[entity];

export const isRecordKind = (name: string): name is SyncedEntity => Object.hasOwn(allRecords, name);

/** What people want to read as news. */
export const newsworthy: readonly SyncedEntity[] = Object.keys(allRecords)
  .filter(isRecordKind)
  .filter((entity) => factsOf(entity).news);

/** The kind of record that a field points to; undefined where it points to none. */
export const kindPointedTo = (
  entity: string,
  field: string,
  row: Readonly<Record<string, unknown>>,
): string | undefined => {
  const facts = isRecordKind(entity) ? factsOf(entity).fields[field] : undefined;
  if (facts?.kind !== 'ref') return undefined;
  const named = facts.entityIn === null ? facts.entity : row[facts.entityIn];
  return typeof named === 'string' ? named : undefined;
};
