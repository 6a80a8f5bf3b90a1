import { amountBands } from '../domain/lead/amount-band.ts';
import { generationPaths } from '../domain/lead/generation-path.ts';
import { eachAmount, projectAmounts } from '../domain/lead/project-amounts.ts';
import { leadLabels, leadStages, leadStatuses } from '../domain/lead/stage.ts';
import { choice, count, day, dayIfKnown, flag, guardingChoice, json, ref, text, wan } from './field.ts';
import { hidesAll, hidesAllBut, label, toLead } from './hides.ts';
import { record } from './record.ts';
import { ownUnit, partOf } from './sync-policy.ts';
import { excerpt, firstOf, of, own } from './title.ts';

export const lead = record({
  fields: {
    code: text('L1'),
    name: text('L1'),
    companyId: ref('L1', 'company'),
    nodeId: ref('L1', 'chain_node'),
    chainId: ref('L1', 'chain'),
    visitId: ref('L1', 'visit'),
    stage: choice('L1', leadStages, 'clue'),
    status: choice('L1', leadStatuses, 'active'),
    statusReason: text('L2'),
    statusOn: day('L1'),
    label: guardingChoice('L1', leadLabels, 'internal'),
    ownerId: ref('L1', 'person'),
    unitId: ref('L1', 'unit'),
    generationPath: choice('L1', generationPaths),
    registeredOn: dayIfKnown('L1'),
    firstContactOn: day('L1'),
    stageOn: dayIfKnown('L1'),
    lastProgressOn: day('L1'),
    lastProgress: text('L2'),
    problem: text('L2'),
    nextStep: text('L2'),
    nextStepDueOn: day('L1'),
    nextStepDone: flag('L1'),
    investment: wan('L2'),
    // The order of magnitude and no more.
    investmentBand: choice('L1', amountBands),
    ...eachAmount((field) => (projectAmounts[field].unit === 'wan' ? wan('L2') : count('L2'))),
    content: text('L2'),
    siteIntent: text('L2'),
    request: text('L2'),
    introducer: text('L3'),
    remark: text('L2'),
  },
  sync: ownUnit,
  hides: hidesAllBut(['stage', 'status', 'label', 'nodeId', 'chainId', 'unitId', 'investmentBand'], label('label')),
  title: [firstOf(own('name'), own('code'))],
  family: [],
  news: true,
  page: '/leads',
  key: null,
  lookup: ['companyId'],
  madeAs: 'work',
  // A deleted 敏感 lead goes on hiding its company and its visit, and its number is not given a second time.
  trash: { keeps: ['code', 'label', 'companyId', 'visitId'] },
  decidedBy: { stage: ['stage', 'status'], status: ['status'] },
});

export const leadStage = record({
  fields: {
    leadId: ref('L1', 'lead'),
    fromStage: choice('L1', leadStages),
    toStage: choice('L1', leadStages, 'clue'),
    happenedOn: dayIfKnown('L1'),
    evidence: text('L2'),
    undatedOn: day('L1'),
    undatedReason: text('L2'),
  },
  sync: partOf('leadId'),
  hides: hidesAll(toLead('leadId')),
  title: [of('leadId')],
  family: ['leadId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const leadProgress = record({
  fields: { leadId: ref('L1', 'lead'), happenedOn: day('L1'), body: text('L2'), visitId: ref('L1', 'visit') },
  sync: partOf('leadId'),
  hides: hidesAll(toLead('leadId')),
  title: [excerpt('body')],
  family: ['leadId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});

/** Fields of class L2 that somebody released on purpose, as the text that was shown to them. */
export const leadRelease = record({
  fields: {
    leadId: ref('L1', 'lead'),
    content: json('L1', '{}'),
    releasedOn: day('L1'),
    releasedBy: ref('L1', 'person'),
  },
  sync: partOf('leadId'),
  hides: hidesAll(toLead('leadId')),
  title: [of('leadId')],
  family: ['leadId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'release',
  trash: null,
});
