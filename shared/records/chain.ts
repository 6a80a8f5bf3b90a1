import { chainTiers, nodeCompanyRoles, nodeStatuses, targetStates } from '../domain/chain/chain.ts';
import { choice, count, day, place, ref, text } from './field.ts';
import { record } from './record.ts';
import { of, own } from './title.ts';

export const chain = record('chain', {
  fields: { name: text(), industryCode: text(), leaderName: text(), leadUnitId: ref('unit'), description: text() },
  title: [own('name')],
  family: [],
  news: true,
  page: true,
});

export const chainNode = record('chain_node', {
  fields: {
    chainId: ref('chain'),
    parentId: ref('chain_node'),
    name: text(),
    tier: choice(chainTiers, 'midstream'),
    position: place(),
    industryCode: text(),
    status: choice(nodeStatuses, 'unjudged'),
    statusReason: text(),
    statusBy: ref('person'),
    statusOn: day(),
    description: text(),
  },
  title: [own('name')],
  family: ['chainId'],
  news: true,
});

export const chainEdge = record('chain_edge', {
  fields: { chainId: ref('chain'), supplierNodeId: ref('chain_node'), customerNodeId: ref('chain_node') },
  title: [of('supplierNodeId'), of('customerNodeId')],
  family: ['chainId', 'supplierNodeId', 'customerNodeId'],
  news: false,
});

export const nodeCompany = record('node_company', {
  fields: {
    nodeId: ref('chain_node'),
    companyId: ref('company'),
    role: choice(nodeCompanyRoles, 'target'),
    priority: count(),
    reason: text(),
    targetState: choice(targetStates),
  },
  title: [of('companyId')],
  family: ['nodeId', 'companyId'],
  news: true,
});
