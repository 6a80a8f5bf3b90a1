import { amountBands } from '../domain/lead/amount-band.ts';
import { generationPaths } from '../domain/lead/generation-path.ts';
import { leadLabels, leadStages, leadStatuses } from '../domain/lead/stage.ts';
import { choice, count, day, dayIfKnown, flag, guardingChoice, json, ref, text, wan } from './field.ts';
import { record } from './record.ts';
import { excerpt, firstOf, of, own } from './title.ts';

export const lead = record('lead', {
  fields: {
    code: text(),
    name: text(),
    companyId: ref('company'),
    nodeId: ref('chain_node'),
    chainId: ref('chain'),
    visitId: ref('visit'),
    stage: choice(leadStages, 'clue'),
    status: choice(leadStatuses, 'active'),
    statusReason: text(),
    statusOn: day(),
    label: guardingChoice(leadLabels, 'internal'),
    ownerId: ref('person'),
    unitId: ref('unit'),
    generationPath: choice(generationPaths),
    registeredOn: dayIfKnown(),
    firstContactOn: day(),
    stageOn: dayIfKnown(),
    lastProgressOn: day(),
    lastProgress: text(),
    problem: text(),
    nextStep: text(),
    nextStepDueOn: day(),
    nextStepDone: flag(),
    investment: wan(),
    investmentBand: choice(amountBands),
    fixedAsset: wan(),
    equipment: wan(),
    annualOutput: wan(),
    annualTax: wan(),
    jobs: count(),
    landMu: count(),
    plantSquareMetres: count(),
    content: text(),
    siteIntent: text(),
    request: text(),
    introducer: text(),
    remark: text(),
  },
  title: [firstOf(own('name'), own('code'))],
  family: [],
  news: true,
  page: true,
  decidedBy: { stage: ['stage', 'status'], status: ['status'] },
});

export const leadStage = record('lead_stage', {
  fields: {
    leadId: ref('lead'),
    fromStage: choice(leadStages),
    toStage: choice(leadStages, 'clue'),
    happenedOn: dayIfKnown(),
    evidence: text(),
    undatedOn: day(),
    undatedReason: text(),
  },
  title: [of('leadId')],
  family: ['leadId'],
  news: false,
});

export const leadProgress = record('lead_progress', {
  fields: { leadId: ref('lead'), happenedOn: day(), body: text(), visitId: ref('visit') },
  title: [excerpt('body')],
  family: ['leadId'],
  news: false,
});

export const leadRelease = record('lead_release', {
  fields: { leadId: ref('lead'), content: json('{}'), releasedOn: day(), releasedBy: ref('person') },
  title: [of('leadId')],
  family: ['leadId'],
  news: true,
});
