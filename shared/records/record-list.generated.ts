// Made by `npm run lists`.

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
import { lead, leadProgress, leadRelease, leadStage } from './lead.ts';
import { person, unit } from './organisation.ts';
import type { AnyRecordFacts } from './record.ts';
import { report, reportEdit, reportEntry, ruleSet, submission, target } from './report.ts';
import { trip, tripCity, tripPerson, tripTarget, visit, visitPerson } from './trip.ts';

export const recordList = {
  company,
  company_tag: companyTag,
  company_merge: companyMerge,
  contact,
  contact_key: contactKey,
  company_note: companyNote,
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
  unit,
  person,
  target,
  rule_set: ruleSet,
  directive,
  directive_answer: directiveAnswer,
  transfer,
  first_report: firstReport,
  dispute,
  collision,
  conflict,
} as const satisfies Readonly<Record<string, AnyRecordFacts>>;
