import { createHash } from 'node:crypto';
import { listOpenTargets } from '../../../db/repositories/chain-evidence-repository.ts';
import { findLastLeadCode, ownMarkSeed } from '../../../db/repositories/lead-code-repository.ts';
import type { EntityName, EntityRow } from '../../../db/schema/entities.ts';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import { amountBand } from '../../../shared/domain/lead/amount-band.ts';
import { type LadderError, layRungs, type Rung, stagesPassed } from '../../../shared/domain/lead/ladder.ts';
import { leadCodeHead, leadMark, nextLeadCode } from '../../../shared/domain/lead/lead-code.ts';
import { amountsOf } from '../../../shared/domain/lead/project-amounts.ts';
import { type LeadStage, leadStages } from '../../../shared/domain/lead/stage.ts';
import { noDay } from '../../../shared/domain/lead/stage-day.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { type CalendarDay, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { addRungs } from './ladder-records.ts';
import { daysOf, type StageDays } from './stage-days.ts';

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
  unit: CommandUnit,
  input: NewLead,
  defaults: LeadDefaults,
): Result<EntityRow<'lead'>, RecordNotFound> => {
  const missing = missingReference(unit.records, input);
  if (missing !== undefined) return err(missing);
  const registered = { stage: firstStage, on: calendarDay(input.registeredOn ?? defaults.today) };
  return ok(makeLead(unit, input, defaults, [registered], { reason: null, evidence: null }));
};

/** Where a lead that is new here stands already: a ledger, or somebody who takes it over, knows it by its stage. */
export interface StandingLead {
  readonly stage: LeadStage;
  /** Every stage up to it, the first one (登记) too, with its day or null (日期不详). */
  readonly days: StageDays;
  readonly undatedReason: string | null;
  /** Of the last of them. */
  readonly evidence: string | null;
}

/**
 * Makes a lead that has come to a later stage elsewhere: a jump like any other, with a row for every stage that it passed
 * (docs/spec/lead.md, LEAD-3). `input.registeredOn` is not read: the day of the first stage is the registration.
 */
export const createStandingLead = (
  unit: CommandUnit,
  input: NewLead,
  { stage, days, undatedReason, evidence }: StandingLead,
  defaults: LeadDefaults,
): Result<EntityRow<'lead'>, RecordNotFound | LadderError> => {
  const missing = missingReference(unit.records, input);
  if (missing !== undefined) return err(missing);
  const stages = [firstStage, ...stagesPassed(firstStage, stage)];
  const rungs = layRungs(stages, daysOf(days), { known: [], undatedReason, today: defaults.today });
  if (!rungs.ok) return rungs;
  return ok(makeLead(unit, input, defaults, rungs.value, { reason: undatedReason, evidence }));
};

const firstStage = leadStages[0];

const makeLead = (
  { records, db }: CommandUnit,
  input: NewLead,
  defaults: LeadDefaults,
  rungs: readonly Rung[],
  said: { readonly reason: string | null; readonly evidence: string | null },
): EntityRow<'lead'> => {
  const [first, last] = [rungs[0], rungs.at(-1)];
  assert(first !== undefined && last !== undefined, () => `a new lead stands on ${rungs.length} rungs`);
  const node = input.nodeId ? records.find('chain_node', input.nodeId) : undefined;
  const visit = input.visitId ? records.find('visit', input.visitId) : undefined;
  const latest = rungs
    .flatMap(({ on }) => on ?? [])
    .toSorted()
    .at(-1);
  const numberedOn = first.on ?? defaults.today;
  const head = leadCodeHead(numberedOn, leadMark(createHash('sha256').update(ownMarkSeed(db)).digest()));
  const nextStep = input.nextStep === undefined ? (visit?.nextStep ?? null) : input.nextStep;

  const lead = records.create('lead', {
    code: nextLeadCode(head, [findLastLeadCode(db, head), findLastLeadCode(db, numberedOn.slice(0, 4))]),
    name: input.name,
    companyId: input.companyId ?? visit?.companyId ?? null,
    nodeId: input.nodeId ?? null,
    chainId: node?.chainId ?? input.chainId ?? null,
    visitId: input.visitId ?? null,
    stage: last.stage,
    status: 'active',
    statusReason: null,
    statusOn: null,
    label: input.label ?? 'internal',
    ownerId: input.ownerId === undefined ? defaults.ownerId : input.ownerId,
    unitId: input.unitId === undefined ? defaults.unitId : input.unitId,
    generationPath: input.generationPath ?? null,
    registeredOn: first.on ?? noDay,
    firstContactOn: input.firstContactOn ?? visit?.visitedOn ?? null,
    stageOn: last.on ?? noDay,
    lastProgressOn: latest ?? defaults.today,
    lastProgress: null,
    problem: input.problem ?? null,
    nextStep: nextStep || null,
    nextStepDueOn: input.nextStepDueOn === undefined ? (visit?.nextStepDueOn ?? null) : input.nextStepDueOn,
    nextStepDone: false,
    investment: input.investment ?? null,
    investmentBand: amountBand(input.investment ?? null),
    ...amountsOf(input),
    content: input.content || null,
    siteIntent: input.siteIntent || null,
    request: input.request || null,
    introducer: input.introducer || null,
    remark: input.remark || null,
  });
  addRungs({ records }, lead.id, rungs, { ...said, today: defaults.today });
  markBecameLead({ records, db }, lead);
  return lead;
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

/**
 * The first record that a lead is to point to and that is not there (any more). What it has pointed to `before` may have
 * been deleted since: that must not keep it from being edited.
 */
export const missingReference = (
  records: CommandUnit['records'],
  references: References,
  before: References = {},
): RecordNotFound | undefined => {
  for (const [field, entity] of Object.entries(referenceEntity) as [keyof References, EntityName][]) {
    const id = references[field];
    if (!id || id === before[field]) continue;
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
