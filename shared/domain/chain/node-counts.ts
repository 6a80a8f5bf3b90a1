import { type ChainTree, subtreeOf, type TreeNode } from './chain-tree.ts';

export interface NodeCounts {
  readonly local: number;
  readonly target: number;
  /** Of the targets, those that somebody has contacted or made a lead of. */
  readonly contacted: number;
  readonly leads: number;
}

export interface CountedThing {
  readonly nodeId: string;
  /** The company or the lead. */
  readonly id: string;
}

export interface ThingsOnNodes {
  readonly local: readonly CountedThing[];
  readonly target: readonly CountedThing[];
  readonly contacted: readonly CountedThing[];
  readonly leads: readonly CountedThing[];
}

const kinds = ['local', 'target', 'contacted', 'leads'] as const;

/** Per node: its own counts, and those of its whole subtree, in which a company on two nodes counts once. */
export const countsOfNodes = <N extends TreeNode>(
  nodes: readonly N[],
  tree: ChainTree<N>,
  things: ThingsOnNodes,
): ReadonlyMap<string, { readonly own: NodeCounts; readonly folded: NodeCounts }> => {
  const setsByKind = kinds.map((kind) => idsByNode(things[kind]));
  const countsById = new Map<string, { own: NodeCounts; folded: NodeCounts }>();
  for (const node of nodes) {
    const own = setsByKind.map((sets) => sets.get(node.id)?.size ?? 0);
    const isLeaf = !tree.childrenById.has(node.id);
    const folded = isLeaf ? own : setsByKind.map((sets) => differentIds(subtreeOf(tree, node), sets));
    countsById.set(node.id, { own: toCounts(own), folded: toCounts(folded) });
  }
  return countsById;
};

const idsByNode = (things: readonly CountedThing[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const sets = new Map<string, Set<string>>();
  for (const { nodeId, id } of things) {
    const set = sets.get(nodeId);
    if (set === undefined) sets.set(nodeId, new Set([id]));
    else set.add(id);
  }
  return sets;
};

const differentIds = (nodes: readonly TreeNode[], sets: ReadonlyMap<string, ReadonlySet<string>>): number => {
  const all = new Set<string>();
  for (const { id } of nodes) for (const thing of sets.get(id) ?? []) all.add(thing);
  return all.size;
};

const toCounts = ([local = 0, target = 0, contacted = 0, leads = 0]: readonly number[]): NodeCounts => ({
  local,
  target,
  contacted,
  leads,
});
