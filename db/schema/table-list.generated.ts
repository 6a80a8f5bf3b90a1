// Made by `npm run lists`.

import { chain, chainEdge, chainNode, nodeCompany } from './chain.ts';
import { company, companyApart, companyNote, companyTag, contact, importBatch, importMapping } from './company.ts';
import {
  collision,
  companyMerge,
  contactKey,
  directive,
  directiveAnswer,
  dispute,
  firstReport,
  leadRelease,
  transfer,
} from './cooperation.ts';
import { industry, industrySupply } from './industry.ts';
import { lead, leadProgress, leadStage } from './lead.ts';
import { person, unit } from './organisation.ts';
import { report, reportEdit, reportEntry } from './report.ts';
import { ruleSet, submission, target } from './submission.ts';
import { conflict } from './sync.ts';
import { trip, tripCity, tripPerson, tripTarget, visit, visitPerson } from './trip.ts';

export const tableList = {
  company,
  company_tag: companyTag,
  contact,
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
  trip,
  trip_city: tripCity,
  trip_person: tripPerson,
  trip_target: tripTarget,
  visit,
  visit_person: visitPerson,
  report,
  report_edit: reportEdit,
  report_entry: reportEntry,
  unit,
  person,
  contact_key: contactKey,
  company_merge: companyMerge,
  lead_release: leadRelease,
  submission,
  target,
  rule_set: ruleSet,
  directive,
  directive_answer: directiveAnswer,
  transfer,
  first_report: firstReport,
  dispute,
  collision,
  conflict,
} as const;
