import type { ReadableDb } from '../../../db/database.ts';
import type { RecordStore } from '../../../db/record-store.ts';
import { listMembershipIds } from '../../../db/repositories/chain-evidence-repository.ts';
import { listEdgeIdsAt, listIndustries, listNodes, listSupply } from '../../../db/repositories/chain-repository.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { Chain } from '../../../shared/contract/chain.ts';
import { type ChainSeed, chainSeed } from '../../../shared/domain/chain/chain-seed.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ChangedMeanwhile, changedMeanwhile } from '../../commands/changed-meanwhile.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { recordToChain } from './chain-mappers.ts';

export interface NewChain extends Omit<Chain, 'id'> {
  readonly fromIndustry: boolean;
}

export interface IndustryNotFound {
  readonly type: 'IndustryNotFound';
  readonly industryCode: string | null;
}

export const createChain = (
  { records, db }: CommandUnit,
  { fromIndustry, ...fields }: NewChain,
): Result<Chain & { nodes: number; edges: number }, IndustryNotFound> => {
  const industries = listIndustries(db);
  const industry = industries.find(({ code }) => code === fields.industryCode);
  if (industry === undefined && (fromIndustry || fields.industryCode !== null)) {
    return err({ type: 'IndustryNotFound', industryCode: fields.industryCode });
  }
  const chain = recordToChain(records.create('chain', fields));
  if (industry === undefined || !fromIndustry) return ok({ ...chain, nodes: 0, edges: 0 });
  const seed = chainSeed(industry, industries, listSupply(db));
  writeSeed(records, chain.id, seed);
  return ok({ ...chain, nodes: seed.nodes.length, edges: seed.edges.length });
};

const writeSeed = (records: RecordStore, chainId: string, seed: ChainSeed): void => {
  const idsByKey = new Map<string, string>();
  const idOf = (key: string): string => {
    const id = idsByKey.get(key);
    assert(id !== undefined, () => `seed names ${key} before it is made`);
    return id;
  };
  for (const { key, parentKey, name, tier, position, industryCode } of seed.nodes) {
    const { id } = records.create('chain_node', {
      chainId,
      parentId: parentKey === null ? null : idOf(parentKey),
      name,
      tier,
      position,
      industryCode,
      status: 'unjudged',
      statusReason: null,
      statusBy: null,
      statusOn: null,
      description: null,
    });
    idsByKey.set(key, id);
  }
  for (const { supplierKey, customerKey } of seed.edges) {
    records.create('chain_edge', {
      chainId,
      supplierNodeId: idOf(supplierKey),
      customerNodeId: idOf(customerKey),
    });
  }
};

export interface ChainPatch {
  readonly id: string;
  readonly name?: string | undefined;
  readonly industryCode?: string | null | undefined;
  readonly leaderName?: string | null | undefined;
  readonly leadUnitId?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly opened?: OpenedValues;
}

export const updateChain = (
  { records }: CommandUnit,
  { id, opened, ...patch }: ChainPatch,
): Result<Chain, RecordNotFound | ChangedMeanwhile> => {
  const stored = records.find('chain', id);
  if (stored === undefined || stored.deletedAt !== null) return err({ type: 'RecordNotFound', entity: 'chain', id });
  const meanwhile = changedMeanwhile(opened, patch, stored);
  if (meanwhile !== undefined) return err(meanwhile);
  return ok(recordToChain(records.update('chain', id, definedFields(patch))));
};

export const removeChain = ({ records, db }: CommandUnit, id: string): Result<{ id: string }, RecordNotFound> => {
  if (!isLiving(records, id)) return err({ type: 'RecordNotFound', entity: 'chain', id });
  removeNodes(
    records,
    db,
    listNodes(db, id).map((node) => node.id),
  );
  records.remove('chain', id);
  return ok({ id });
};

/** With their edges and memberships, so that one undo brings all of it back. */
export const removeNodes = (records: RecordStore, db: ReadableDb, nodeIds: readonly string[]): void => {
  for (const nodeId of nodeIds) {
    for (const edgeId of listEdgeIdsAt(db, nodeId)) records.remove('chain_edge', edgeId);
    for (const membershipId of listMembershipIds(db, nodeId)) records.remove('node_company', membershipId);
    records.remove('chain_node', nodeId);
  }
};

const isLiving = (records: RecordStore, id: string): boolean => records.find('chain', id)?.deletedAt === null;
