import { listOpenTargets } from '../../../db/repositories/chain-evidence-repository.ts';
import { findLastLeadCode } from '../../../db/repositories/lead-code-repository.ts';
import type { EntityName, EntityRow } from '../../../db/schema/entities.ts';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import { amountBand } from '../../../shared/domain/lead/amount-band.ts';
import { nextLeadCode } from '../../../shared/domain/lead/lead-code.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../command-runner.ts';
import type { RecordNotFound } from '../organisation/organisation-service.ts';

export interface LeadDefaults {
  readonly today: CalendarDay;
  readonly ownerId: string | null;
  readonly unitId: string | null;
}

/**
 * Makes a lead inside the caller's transaction, with the first step of its ladder. A node brings its chain; a visit
 * brings its company, the day of the first contact and its next step, unless the input says otherwise.
 */
export const createLeadRecord = (
  { records, db }: CommandUnit,
  input: NewLead,
  defaults: LeadDefaults,
): Result<EntityRow<'lead'>, RecordNotFound> => {
  const missing = missingReference(records, input);
  if (missing !== undefined) return err(missing);
  const node = input.nodeId ? records.find('chain_node', input.nodeId) : undefined;
  const visit = input.visitId ? records.find('visit', input.visitId) : undefined;
  const registeredOn = input.registeredOn ?? defaults.today;
  const nextStep = input.nextStep === undefined ? (visit?.nextStep ?? null) : input.nextStep;

  const lead = records.create('lead', {
    code: nextLeadCode(registeredOn, findLastLeadCode(db, registeredOn.slice(0, 4))),
    name: input.name,
    companyId: input.companyId ?? visit?.companyId ?? null,
    nodeId: input.nodeId ?? null,
    chainId: node?.chainId ?? input.chainId ?? null,
    visitId: input.visitId ?? null,
    stage: 'clue',
    status: 'active',
    statusReason: null,
    statusOn: null,
    label: input.label ?? 'internal',
    ownerId: input.ownerId === undefined ? defaults.ownerId : input.ownerId,
    unitId: input.unitId === undefined ? defaults.unitId : input.unitId,
    generationPath: input.generationPath ?? null,
    registeredOn,
    firstContactOn: input.firstContactOn ?? visit?.visitedOn ?? null,
    stageOn: registeredOn,
    lastProgressOn: registeredOn,
    lastProgress: null,
    problem: input.problem ?? null,
    nextStep: nextStep || null,
    nextStepDueOn: input.nextStepDueOn === undefined ? (visit?.nextStepDueOn ?? null) : input.nextStepDueOn,
    nextStepDone: false,
    investment: input.investment ?? null,
    investmentBand: amountBand(input.investment ?? null),
    fixedAsset: input.fixedAsset ?? null,
    equipment: input.equipment ?? null,
    annualOutput: input.annualOutput ?? null,
    annualTax: input.annualTax ?? null,
    jobs: input.jobs ?? null,
    landMu: input.landMu ?? null,
    plantSquareMetres: input.plantSquareMetres ?? null,
    content: input.content || null,
    siteIntent: input.siteIntent || null,
    request: input.request || null,
    introducer: input.introducer || null,
    remark: input.remark || null,
  });
  records.create('lead_stage', {
    leadId: lead.id,
    fromStage: null,
    toStage: lead.stage,
    happenedOn: registeredOn,
    evidence: null,
  });
  markBecameLead({ records, db }, lead);
  return ok(lead);
};

/** Where the company is a target it has become a lead (T8: 已转线索); 放弃 stands, but not on the lead's own node. */
const markBecameLead = (
  { records, db }: Pick<CommandUnit, 'records' | 'db'>,
  { companyId, nodeId }: EntityRow<'lead'>,
): void => {
  if (companyId === null) return;
  for (const id of listOpenTargets(db, companyId, nodeId)) {
    records.update('node_company', id, { targetState: 'becameLead' });
  }
};

type References = Partial<Record<keyof typeof referenceEntity, string | null | undefined>>;

/** The first record that a lead points to and that is not there (any more). */
export const missingReference = (
  records: CommandUnit['records'],
  references: References,
): RecordNotFound | undefined => {
  for (const [field, entity] of Object.entries(referenceEntity) as [keyof References, EntityName][]) {
    const id = references[field];
    if (!id) continue;
    const row = records.find(entity, id);
    if (row === undefined || row.deletedAt !== null) return { type: 'RecordNotFound', entity, id };
  }
  return undefined;
};

const referenceEntity = {
  companyId: 'company',
  nodeId: 'chain_node',
  chainId: 'chain',
  visitId: 'visit',
  ownerId: 'person',
  unitId: 'unit',
} as const satisfies Readonly<Record<string, EntityName>>;
