import type { ReadableDb } from '../../../db/database.ts';
import { listImportedChains, listImportedNodes } from '../../../db/repositories/chain-import-repository.ts';
import type { ChainTier, NodeStatus } from '../../../shared/domain/chain/chain.ts';
import { chainKey, nodeKey } from '../../../shared/domain/importing/gap-words.ts';
import { assert } from '../../../shared/kernel/assert.ts';

/** A chain of the workspace, or one that this import makes (no id). */
export interface BookChain {
  readonly id: string | undefined;
  readonly name: string;
}

export interface BookNode {
  readonly id: string | undefined;
  readonly chain: BookChain;
  readonly name: string;
  tier: ChainTier;
  status: NodeStatus;
  statusReason: string | null;
  description: string | null;
}

export type NodePatch = Partial<Pick<BookNode, 'status' | 'statusReason' | 'description'>>;

/** Chains and their nodes by name: a list of gaps adds to them, a ledger beside it finds them. */
export interface ChainBook {
  readonly findChain: (name: string) => BookChain | undefined;
  readonly addChain: (name: string) => BookChain;
  readonly findNode: (chain: BookChain, name: string) => BookNode | undefined;
  /** By name alone, where only one chain has such a node. */
  readonly findOnlyNode: (name: string) => BookNode | undefined;
  readonly addNode: (node: BookNode) => BookNode;
  /** As our own register writes them: to the letter, otherwise as a guest would name one that is here. */
  readonly findOwnChain: (name: string) => BookChain | undefined;
  readonly findOwnNode: (chain: BookChain, name: string) => BookNode | undefined;
  /** All of them, the one that is meant first. */
  readonly listOwnChains: (name: string) => readonly BookChain[];
  readonly listOwnNodes: (chain: BookChain, name: string) => readonly BookNode[];
  readonly getNode: (id: string) => BookNode;
}

export const openChainBook = (db: ReadableDb): ChainBook => {
  const chains = new Map<string, BookChain>();
  const nodes = new Map<BookChain, Map<string, BookNode>>();
  const byName = new Map<string, BookNode[]>();
  const exactChains = new Map<string, BookChain[]>();
  const exactNodes = new Map<BookChain, Map<string, BookNode[]>>();
  const nodesById = new Map<string, BookNode>();
  const keepChain = (chain: BookChain): BookChain => {
    // Of two chains of one name the older is meant.
    if (!chains.has(chainKey(chain.name))) chains.set(chainKey(chain.name), chain);
    exactChains.set(chain.name, [...(exactChains.get(chain.name) ?? []), chain]);
    nodes.set(chain, new Map());
    exactNodes.set(chain, new Map());
    return chain;
  };
  const keepNode = (node: BookNode): BookNode => {
    const key = nodeKey(node.name);
    const siblings = nodes.get(node.chain);
    if (siblings?.has(key) === false) siblings.set(key, node);
    const exact = exactNodes.get(node.chain);
    exact?.set(node.name, [...(exact.get(node.name) ?? []), node]);
    if (node.id !== undefined) nodesById.set(node.id, node);
    byName.set(key, [...(byName.get(key) ?? []), node]);
    return node;
  };
  const byId = new Map(listImportedChains(db).map((chain) => [chain.id, keepChain(chain)]));
  for (const { chainId, ...node } of listImportedNodes(db)) {
    const chain = byId.get(chainId);
    // Written from the contract's enums.
    if (chain !== undefined)
      keepNode({ ...node, chain, tier: node.tier as ChainTier, status: node.status as NodeStatus });
  }
  const listOwnChains = (name: string): readonly BookChain[] => [
    ...(exactChains.get(name) ?? []),
    ...ifHere(chains.get(chainKey(name))),
  ];
  const listOwnNodes = (chain: BookChain, name: string): readonly BookNode[] => [
    ...(exactNodes.get(chain)?.get(name) ?? []),
    ...ifHere(nodes.get(chain)?.get(nodeKey(name))),
  ];
  return {
    findChain: (name) => chains.get(chainKey(name)),
    addChain: (name) => keepChain({ id: undefined, name }),
    findNode: (chain, name) => nodes.get(chain)?.get(nodeKey(name)),
    findOnlyNode: (name) => {
      const found = byName.get(nodeKey(name)) ?? [];
      return found.length === 1 ? found[0] : undefined;
    },
    addNode: keepNode,
    findOwnChain: (name) => listOwnChains(name)[0],
    findOwnNode: (chain, name) => listOwnNodes(chain, name)[0],
    listOwnChains,
    listOwnNodes,
    getNode: (id) => {
      const node = nodesById.get(id);
      assert(node !== undefined, () => `chain_node ${id} is gone`);
      return node;
    },
  };
};

/** Two names of one register are two records, however much they look alike. */
const ifHere = <T extends BookChain | BookNode>(found: T | undefined): readonly T[] =>
  found?.id === undefined ? [] : [found];
