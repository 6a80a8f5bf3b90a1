import type { ReadableDb } from '../../../db/database.ts';
import type { RecordStore } from '../../../db/record-store.ts';
import {
  type ChainNodeRecord,
  findChain,
  findLastPosition,
  findNode,
  listNodes,
} from '../../../db/repositories/chain-repository.ts';
import { withoutKept } from '../../../db/unreadable-marks.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { ChainNode } from '../../../shared/contract/chain.ts';
import type { ChainTier, NodeStatus } from '../../../shared/domain/chain/chain.ts';
import { chainTree, subtreeOf } from '../../../shared/domain/chain/chain-tree.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ChangedMeanwhile, changedMeanwhile } from '../../commands/changed-meanwhile.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { removeNodes } from './chain-commands.ts';
import { recordToNode } from './chain-mappers.ts';

export interface SaveNode {
  readonly id?: string | undefined;
  readonly chainId: string;
  readonly parentId?: string | null | undefined;
  readonly name?: string | undefined;
  readonly tier?: ChainTier | undefined;
  readonly industryCode?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly opened?: OpenedValues;
}

export interface NodeNameMissing {
  readonly type: 'NodeNameMissing';
  readonly chainId: string;
}

export interface NodeInsideItself {
  readonly type: 'NodeInsideItself';
  readonly id: string;
  readonly parentId: string;
}

export const saveNode = (
  { records, db }: CommandUnit,
  { id, chainId, parentId, name, tier, opened, ...rest }: SaveNode,
): Result<ChainNode, RecordNotFound | NodeNameMissing | NodeInsideItself | ChangedMeanwhile> => {
  if (findChain(db, chainId) === undefined) return err({ type: 'RecordNotFound', entity: 'chain', id: chainId });
  if (id === undefined) {
    if (name === undefined) return err({ type: 'NodeNameMissing', chainId });
    const placed = placeOf(db, chainId, parentId ?? null, tier);
    if (!placed.ok) return placed;
    const { id: newId } = records.create('chain_node', {
      chainId,
      ...placed.value,
      name,
      position: (findLastPosition(db, chainId, placed.value) ?? -1) + 1,
      industryCode: rest.industryCode ?? null,
      status: 'unjudged',
      statusReason: null,
      statusBy: null,
      statusOn: null,
      description: rest.description ?? null,
    });
    return ok(nodeOf(db, newId));
  }
  const node = findNode(db, id);
  if (node === undefined || node.chainId !== chainId) return err({ type: 'RecordNotFound', entity: 'chain_node', id });
  const meanwhile = changedMeanwhile(opened, { parentId, name, tier, ...rest }, node);
  if (meanwhile !== undefined) return err(meanwhile);
  // A parent that is gone (deleted on another laptop) counts as none, as the map draws it.
  const standsUnder = node.parentId !== null && findNode(db, node.parentId) === undefined ? null : node.parentId;
  const newParentId = parentId === undefined || parentId === node.parentId ? standsUnder : parentId;
  const moves = newParentId !== standsUnder || (tier !== undefined && tier !== node.tier);
  if (moves) {
    const wanted = tier ?? (node.tier as ChainTier); // written from the contract's enum
    const moved = moveUnder(records, db, node, { parentId: newParentId, tier: wanted, beforeId: null });
    if (!moved.ok) return moved;
  }
  records.update('chain_node', id, definedFields({ name, ...rest }));
  return ok(nodeOf(db, id));
};

export interface MoveNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly tier: ChainTier;
  readonly beforeId: string | null;
}

export const moveNode = (
  { records, db }: CommandUnit,
  { id, ...place }: MoveNode,
): Result<ChainNode, RecordNotFound | NodeInsideItself> => {
  const node = findNode(db, id);
  if (node === undefined) return err({ type: 'RecordNotFound', entity: 'chain_node', id });
  const moved = moveUnder(records, db, node, place);
  return moved.ok ? ok(nodeOf(db, id)) : moved;
};

const moveUnder = (
  records: RecordStore,
  db: ReadableDb,
  node: ChainNodeRecord,
  { parentId, tier, beforeId }: Omit<MoveNode, 'id'>,
): Result<null, RecordNotFound | NodeInsideItself> => {
  const nodes = listNodes(db, node.chainId);
  const subtree = subtreeOf(chainTree(nodes), nodes.find(({ id }) => id === node.id) ?? node);
  if (parentId !== null && subtree.some(({ id }) => id === parentId)) {
    return err({ type: 'NodeInsideItself', id: node.id, parentId });
  }
  const placed = placeOf(db, node.chainId, parentId, tier);
  if (!placed.ok) return placed;
  records.update('chain_node', node.id, placed.value);
  for (const below of subtree) {
    if (below.id !== node.id) records.update('chain_node', below.id, { tier: placed.value.tier });
  }
  const others = siblingsOf(db, node.chainId, placed.value).filter(({ id }) => id !== node.id);
  const before = others.findIndex(({ id }) => id === beforeId);
  others.splice(before === -1 ? others.length : before, 0, node);
  for (const [position, { id }] of others.entries()) records.update('chain_node', id, { position });
  return ok(null);
};

interface Place {
  readonly parentId: string | null;
  readonly tier: ChainTier;
}

/** A child is in its parent's tier: a subtree is drawn in one place. */
const placeOf = (
  db: ReadableDb,
  chainId: string,
  parentId: string | null,
  tier: ChainTier | undefined,
): Result<Place, RecordNotFound> => {
  if (parentId === null) return ok({ parentId, tier: tier ?? 'midstream' });
  const parent = findNode(db, parentId);
  if (parent === undefined || parent.chainId !== chainId) {
    return err({ type: 'RecordNotFound', entity: 'chain_node', id: parentId });
  }
  return ok({ parentId, tier: recordToNode(parent).tier });
};

const siblingsOf = (db: ReadableDb, chainId: string, { parentId, tier }: Place): ChainNodeRecord[] =>
  listNodes(db, chainId).filter((node) => node.parentId === parentId && (parentId !== null || node.tier === tier));

export const removeNode = (
  { records, db }: CommandUnit,
  id: string,
): Result<{ id: string; removed: number }, RecordNotFound> => {
  const node = findNode(db, id);
  if (node === undefined) return err({ type: 'RecordNotFound', entity: 'chain_node', id });
  const subtree = subtreeOf(chainTree(listNodes(db, node.chainId)), node).map((below) => below.id);
  removeNodes(records, db, subtree);
  return ok({ id, removed: subtree.length });
};

export interface NodeJudgement {
  readonly id: string;
  readonly status: NodeStatus;
  readonly reason: string | null;
  readonly byId: string | null;
  readonly statusOn: string;
}

/** 优势, 薄弱, 缺失 with who, when and why (forms.md 3E); taking a judgement back takes all of it back. */
export const setNodeStatus = (
  { records, db }: CommandUnit,
  { id, status, reason, byId, statusOn }: NodeJudgement,
): Result<ChainNode, RecordNotFound> => {
  const row = records.find('chain_node', id);
  if (findNode(db, id) === undefined || row === undefined)
    return err({ type: 'RecordNotFound', entity: 'chain_node', id });
  if (byId !== null && byId !== row.statusBy && records.find('person', byId)?.deletedAt !== null) {
    return err({ type: 'RecordNotFound', entity: 'person', id: byId });
  }
  const unjudged = status === 'unjudged';
  records.update('chain_node', id, {
    status,
    statusReason: unjudged ? null : reason === '' ? null : reason,
    statusBy: unjudged ? null : byId,
    statusOn: unjudged ? null : statusOn,
    // The panel shows what is replaced: a judgement is meant, also where the column has stood on it.
    ...withoutKept(row, ['status', 'statusReason', 'statusBy', 'statusOn']),
  });
  return ok(nodeOf(db, id));
};

const nodeOf = (db: ReadableDb, id: string): ChainNode => {
  const node = findNode(db, id);
  assert(node !== undefined, () => `chain_node ${id} was just written`);
  return recordToNode(node);
};
