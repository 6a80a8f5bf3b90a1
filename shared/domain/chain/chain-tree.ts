/** A node as the tree sees it: children fold into their parent. */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
}

export interface ChainTree<N extends TreeNode> {
  readonly roots: readonly N[];
  readonly childrenById: ReadonlyMap<string, readonly N[]>;
}

/**
 * Siblings keep the order they came in. A parent that is not among the nodes, or that would close a circle (two
 * laptops can move two nodes into each other), counts as none: every node stays reachable from a root exactly once.
 */
export const chainTree = <N extends TreeNode>(nodes: readonly N[]): ChainTree<N> => {
  const nodesById = new Map(nodes.map((node) => [node.id, node]));
  const roots: N[] = [];
  const childrenById = new Map<string, N[]>();
  const rooted = nodesReachingARoot(nodes, nodesById);
  for (const node of nodes) {
    const parent = node.parentId === null ? undefined : nodesById.get(node.parentId);
    const opensCircle = !rooted.has(node.id) && smallestOfCircle(node, nodesById) === node.id;
    if (parent === undefined || opensCircle) {
      roots.push(node);
      continue;
    }
    const siblings = childrenById.get(parent.id);
    if (siblings === undefined) childrenById.set(parent.id, [node]);
    else siblings.push(node);
  }
  return { roots, childrenById };
};

const nodesReachingARoot = <N extends TreeNode>(
  nodes: readonly N[],
  nodesById: ReadonlyMap<string, N>,
): ReadonlySet<string> => {
  const rooted = new Set<string>();
  const lost = new Set<string>();
  for (const node of nodes) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: N | undefined = node;
    while (at !== undefined && !rooted.has(at.id) && !lost.has(at.id) && !onPath.has(at.id)) {
      path.push(at.id);
      onPath.add(at.id);
      at = at.parentId === null ? undefined : nodesById.get(at.parentId);
    }
    const reached = at === undefined || rooted.has(at.id);
    for (const id of path) (reached ? rooted : lost).add(id);
  }
  return rooted;
};

/** Of the circle that a lost node is on or hangs on: the one place where every order of nodes opens that circle. */
const smallestOfCircle = <N extends TreeNode>(node: N, nodesById: ReadonlyMap<string, N>): string => {
  const seen = new Set<string>();
  let at: N = node;
  while (!seen.has(at.id)) {
    seen.add(at.id);
    const parent = at.parentId === null ? undefined : nodesById.get(at.parentId);
    if (parent === undefined) return at.id;
    at = parent;
  }
  const start = at.id;
  let smallest = start;
  do {
    at = nodesById.get(at.parentId ?? '') ?? at;
    if (at.id < smallest) smallest = at.id;
  } while (at.id !== start);
  return smallest;
};

/** The node and everything that folds into it, parents before children. */
export const subtreeOf = <N extends TreeNode>(tree: ChainTree<N>, root: N): N[] => {
  const found: N[] = [root];
  for (const node of found) found.push(...(tree.childrenById.get(node.id) ?? []));
  return found;
};
