import { chainTiers, nodeCompanyRoles, nodeStatuses, targetStates } from '../domain/chain/chain.ts';
import { choice, count, day, place, ref, text } from './field.ts';
import { hidesOnly, toFirm } from './hides.ts';
import { record } from './record.ts';
import { library } from './sync-policy.ts';
import { of, own } from './title.ts';

export const chain = record({
  fields: {
    name: text('L1'),
    industryCode: text('L1'),
    leaderName: text('L1'),
    leadUnitId: ref('L1', 'unit'),
    description: text('L1'),
  },
  sync: library,
  hides: null,
  title: [own('name')],
  family: [],
  news: true,
  page: '/chains',
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});

export const chainNode = record({
  fields: {
    chainId: ref('L1', 'chain'),
    parentId: ref('L1', 'chain_node'),
    name: text('L1'),
    tier: choice('L1', chainTiers, 'midstream'),
    position: place('L1'),
    industryCode: text('L1'),
    status: choice('L1', nodeStatuses, 'unjudged'),
    statusReason: text('L2'),
    statusBy: ref('L1', 'person'),
    statusOn: day('L1'),
    description: text('L1'),
  },
  sync: library,
  hides: null,
  title: [own('name')],
  family: ['chainId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});

export const chainEdge = record({
  fields: {
    chainId: ref('L1', 'chain'),
    supplierNodeId: ref('L1', 'chain_node'),
    customerNodeId: ref('L1', 'chain_node'),
  },
  sync: library,
  hides: null,
  title: [of('supplierNodeId'), of('customerNodeId')],
  family: ['chainId', 'supplierNodeId', 'customerNodeId'],
  news: false,
  page: null,
  key: ['supplierNodeId', 'customerNodeId'],
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const nodeCompany = record({
  fields: {
    nodeId: ref('L1', 'chain_node'),
    companyId: ref('L1', 'company'),
    role: choice('L1', nodeCompanyRoles, 'target'),
    priority: count('L1'),
    reason: text('L2'),
    targetState: choice('L1', targetStates),
  },
  sync: library,
  hides: {
    ...hidesOnly(['targetState'], toFirm('companyId')),
    when: { field: 'targetState', is: 'becameLead' },
    staysSaid: true,
  },
  title: [of('companyId')],
  family: ['nodeId', 'companyId'],
  news: true,
  page: null,
  key: ['nodeId', 'companyId', 'role'],
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});
