import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanyOnNode,
  listCandidates,
  listCompaniesOnNodes,
  listIntroductions,
  listLeadsOfNode,
  listLeadsOnNodes,
  listMembers,
  listNodeStatuses,
  listNotCountedOnChains,
  type ThingOnNode,
} from '../../../db/repositories/chain-evidence-repository.ts';
import {
  findChain,
  findNode,
  listChains,
  listEdges,
  listIndustries,
  listNodes,
  listSupply,
} from '../../../db/repositories/chain-repository.ts';
import { listUndatedStages } from '../../../db/repositories/undated-stage-repository.ts';
import type { ChainMap, ChainRow, NodeEvidence } from '../../../shared/contract/chain.ts';
import type { NodeStatus } from '../../../shared/domain/chain/chain.ts';
import { industriesBelow, partnersOf } from '../../../shared/domain/chain/chain-seed.ts';
import { chainTree, subtreeOf } from '../../../shared/domain/chain/chain-tree.ts';
import { isJudgementStale, isUncoveredGap } from '../../../shared/domain/chain/judgement.ts';
import { countsOfNodes } from '../../../shared/domain/chain/node-counts.ts';
import type { LeadStage, LeadStatus } from '../../../shared/domain/lead/stage.ts';
import { type CalendarDay, parseCalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { recordToChain, recordToMember, recordToNode } from './chain-mappers.ts';

export const readChainRows = (db: ReadableDb, today: CalendarDay): ChainRow[] => {
  const year = today.slice(0, 4);
  const introductions = firmsPerChain(listIntroductions(db, `${year}-01-01`, `${year}-12-31`));
  const undated = introducedWithoutDay(db, year);
  const local = listCompaniesOnNodes(db, 'local', null);
  const target = listCompaniesOnNodes(db, 'target', null);
  const leads = listLeadsOnNodes(db, null);
  const counted = {
    local: differentPerChain(local),
    target: differentPerChain(target),
    leads: differentPerChain(leads),
  };
  const notCounted = new Map(listNotCountedOnChains(db).map(({ chainId, count }) => [chainId, count]));
  const worked = new Set([...target.filter(isContacted), ...leads].map(({ nodeId }) => nodeId));
  const tallies = new Map<string, Tally>();
  for (const { id, chainId, status } of listNodeStatuses(db)) {
    const tally = tallies.get(chainId) ?? emptyTally;
    if (status === null) {
      // Among what listNotCountedOnChains counts.
      tallies.set(chainId, { ...tally, unreadNodes: tally.unreadNodes + 1 });
      continue;
    }
    const judged = status as NodeStatus; // a declared value
    const work = worked.has(id) ? 1 : 0;
    tallies.set(chainId, {
      ...tally,
      nodes: tally.nodes + 1,
      [judged]: tally[judged] + 1,
      uncovered: tally.uncovered + (isUncoveredGap(judged, { contacted: work, leads: work }) ? 1 : 0),
    });
  }
  return listChains(db).map((record) => ({
    ...recordToChain(record),
    industryName: record.industryName,
    leadUnitName: record.leadUnitName,
    ...(tallies.get(record.id) ?? emptyTally),
    local: counted.local.get(record.id) ?? 0,
    target: counted.target.get(record.id) ?? 0,
    leads: counted.leads.get(record.id) ?? 0,
    introducedThisYear: introductions.get(record.id)?.size ?? 0,
    introducedUndated: [...(undated.get(record.id) ?? [])].filter((firm) => !introductions.get(record.id)?.has(firm))
      .length,
    needUpgrade: notCounted.get(record.id) ?? 0,
    updatedAtMs: record.updatedAtMs,
  }));
};

/** Firms whose lead was signed on a day that nobody knows, which may lie in the year: named, not counted. */
const introducedWithoutDay = (db: ReadableDb, year: string): ReadonlyMap<string, ReadonlySet<string>> =>
  firmsPerChain(
    listUndatedStages(db, { stages: ['signed'], unitId: null, from: `${year}-01-01`, to: `${year}-12-31` })
      .filter(({ status }) => status !== 'ended')
      .flatMap(({ chainId, companyId, leadId }) => (chainId === null ? [] : [{ chainId, firm: companyId ?? leadId }])),
  );

const firmsPerChain = (
  rows: readonly { readonly chainId: string; readonly firm: string }[],
): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    [...Map.groupBy(rows, ({ chainId }) => chainId)].map(([chainId, own]) => [
      chainId,
      new Set(own.map(({ firm }) => firm)),
    ]),
  );

type Tally = Pick<ChainRow, 'nodes' | 'strong' | 'weak' | 'missing' | 'unjudged' | 'unreadNodes' | 'uncovered'>;
const emptyTally: Tally = { nodes: 0, strong: 0, weak: 0, missing: 0, unjudged: 0, unreadNodes: 0, uncovered: 0 };

const differentPerChain = (things: readonly ThingOnNode[]): ReadonlyMap<string, number> => {
  const sets = new Map<string, Set<string>>();
  for (const { chainId, id } of things) {
    const set = sets.get(chainId);
    if (set === undefined) sets.set(chainId, new Set([id]));
    else set.add(id);
  }
  return new Map([...sets].map(([chainId, set]) => [chainId, set.size]));
};

export const readChainMap = (db: ReadableDb, id: string): Result<ChainMap, RecordNotFound> => {
  const record = findChain(db, id);
  if (record === undefined) return err({ type: 'RecordNotFound', entity: 'chain', id });
  const nodes = listNodes(db, id).map(recordToNode);
  const target = listCompaniesOnNodes(db, 'target', id);
  const counts = countsOfNodes(nodes, chainTree(nodes), {
    local: listCompaniesOnNodes(db, 'local', id),
    target,
    contacted: target.filter(isContacted),
    leads: listLeadsOnNodes(db, id),
  });
  return ok({
    chain: { ...recordToChain(record), industryName: record.industryName, leadUnitName: record.leadUnitName },
    nodes: nodes.map((node) => ({ ...node, ...(counts.get(node.id) ?? { own: noCounts, folded: noCounts }) })),
    edges: listEdges(db, id),
  });
};

const noCounts = { local: 0, target: 0, contacted: 0, leads: 0 };

/** 未接触 and 放弃 are no work on a gap. */
const isContacted = ({ targetState }: CompanyOnNode): boolean =>
  targetState === 'contacted' || targetState === 'becameLead';

const candidatesShown = 20;

export const readNodeEvidence = (
  db: ReadableDb,
  id: string,
  today: CalendarDay,
): Result<NodeEvidence, RecordNotFound> => {
  const record = findNode(db, id);
  if (record === undefined) return err({ type: 'RecordNotFound', entity: 'chain_node', id });
  const node = recordToNode(record);
  const nodes = listNodes(db, node.chainId);
  const namesById = new Map(nodes.map((other) => [other.id, other.name]));
  const subtree = subtreeOf(chainTree(nodes), record).map((below) => below.id);
  const edges = listEdges(db, node.chainId);
  return ok({
    node,
    chain: { id: node.chainId, name: findChain(db, node.chainId)?.name ?? '' },
    judgementStale: isJudgementStale(node.status, parseCalendarDay(node.statusOn ?? '') ?? null, today),
    members: subtree.flatMap((nodeId) => listMembers(db, nodeId)).map(recordToMember),
    leads: subtree
      .flatMap((nodeId) => listLeadsOfNode(db, nodeId))
      .map((lead) => ({
        ...lead,
        stage: lead.stage as LeadStage | null, // a declared value
        status: lead.status as LeadStatus | null, // likewise
      })),
    suppliers: edges
      .filter((edge) => edge.customerNodeId === id)
      .map((edge) => ({
        edgeId: edge.id,
        nodeId: edge.supplierNodeId,
        name: namesById.get(edge.supplierNodeId) ?? '',
      })),
    customers: edges
      .filter((edge) => edge.supplierNodeId === id)
      .map((edge) => ({
        edgeId: edge.id,
        nodeId: edge.customerNodeId,
        name: namesById.get(edge.customerNodeId) ?? '',
      })),
    candidates:
      node.industryCode === null ? { total: 0, first: [] } : listCandidates(db, node.industryCode, id, candidatesShown),
  });
};

export const readIndustries = (db: ReadableDb) => {
  const industries = listIndustries(db);
  const supply = listSupply(db);
  const namesByCode = new Map(industries.map(({ code, name }) => [code, name]));
  const supplyOf = new Map<string, typeof supply>();
  for (const row of supply) {
    for (const name of [row.industryName, row.upstreamName]) {
      const rows = supplyOf.get(name);
      if (rows === undefined) supplyOf.set(name, [row]);
      else rows.push(row);
    }
  }
  return industries.map((industry) => {
    const inside = new Set([industry.name, ...industriesBelow(industry, industries).map(({ name }) => name)]);
    const rows = [...inside].flatMap((name) => supplyOf.get(name) ?? []);
    const { suppliers, customers } = partnersOf(inside, rows);
    return {
      code: industry.code,
      name: industry.name,
      level: industry.level,
      parentName: industry.parentCode === null ? null : (namesByCode.get(industry.parentCode) ?? null),
      suppliers: suppliers.length,
      customers: customers.length,
    };
  });
};
