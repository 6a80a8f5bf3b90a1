import { type ProjectAmounts, projectAmountFields } from '../../shared/domain/lead/project-amounts.ts';
import type { ReadableDb } from '../database.ts';
import { columnNameOf } from '../schema/sql-names.ts';

/** A living lead with what an import compares. */
export interface ImportedLeadRow extends ProjectAmounts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly nodeId: string | null;
  readonly chainId: string | null;
  readonly stage: string;
  readonly status: string;
  readonly label: string;
  readonly ownerId: string | null;
  readonly unitId: string | null;
  readonly generationPath: string | null;
  readonly registeredOn: string;
  readonly firstContactOn: string | null;
  readonly lastProgress: string | null;
  readonly problem: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: string | null;
  readonly investment: number | null;
  readonly content: string | null;
  readonly siteIntent: string | null;
  readonly request: string | null;
  readonly introducer: string | null;
  readonly remark: string | null;
}

const amountColumns = projectAmountFields.map((field) => `${columnNameOf('lead', field)} AS ${field}`).join(', ');

const leadsSql = `SELECT id, code, name, company_id AS companyId, node_id AS nodeId, chain_id AS chainId, stage, status,
  label, owner_id AS ownerId, unit_id AS unitId, generation_path AS generationPath, registered_on AS registeredOn,
  first_contact_on AS firstContactOn, last_progress AS lastProgress, problem, next_step AS nextStep,
  next_step_due_on AS nextStepDueOn, investment, ${amountColumns}, content,
  site_intent AS siteIntent, request, introducer, remark
  FROM lead WHERE deleted_at IS NULL ORDER BY created_at, id`;

export const listImportedLeads = (db: ReadableDb): readonly ImportedLeadRow[] =>
  db.prepare<[], ImportedLeadRow>(leadsSql).all();

export const listProgressBodies = (db: ReadableDb, leadId: string): readonly string[] =>
  db
    .prepare<[string], { body: string }>('SELECT body FROM lead_progress WHERE lead_id = ? AND deleted_at IS NULL')
    .all(leadId)
    .map(({ body }) => body);
