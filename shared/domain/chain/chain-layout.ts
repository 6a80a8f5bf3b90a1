import { type ChainTier, chainTiers } from './chain.ts';
import { type ChainTree, chainTree, type TreeNode } from './chain-tree.ts';
import { orderedLayers } from './tier-layers.ts';

export interface LayoutNode extends TreeNode {
  readonly tier: ChainTier;
}

export interface LayoutEdge {
  readonly supplierNodeId: string;
  readonly customerNodeId: string;
}

export interface LayoutBox {
  readonly id: string;
  readonly tier: ChainTier;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Over all tiers, from the left. */
  readonly column: number;
  readonly depth: number;
  /** Nodes that fold into this one directly; 0 for a leaf. */
  readonly children: number;
  readonly folded: boolean;
}

export interface LayoutLine {
  readonly from: LayoutBox;
  readonly to: LayoutBox;
}

export interface TierBand {
  readonly tier: ChainTier;
  readonly x: number;
  readonly width: number;
}

export interface ChainLayout {
  /** Column by column, top to bottom. */
  readonly boxes: readonly LayoutBox[];
  readonly boxesById: ReadonlyMap<string, LayoutBox>;
  /** Edges between boxes that are shown; an edge of a folded node ends at the box it folded into. */
  readonly lines: readonly LayoutLine[];
  readonly bands: readonly TierBand[];
  readonly width: number;
  readonly height: number;
}

export const layoutSize = {
  columnWidth: 184,
  boxHeight: 42,
  rowGap: 8,
  blockGap: 16,
  indent: 14,
  deepestIndent: 6,
  columnGap: 20,
  layerGap: 56,
  tierGap: 84,
  margin: 24,
  headHeight: 44,
  leastColumnHeight: 460,
  /** Wider than tall, like a screen and an A3 sheet. */
  aspect: 1.7,
} as const;

/**
 * 上游 → 中游 → 下游 from left to right; inside a tier suppliers stand left of whom they supply; inside a layer the
 * order lessens crossings. A block is a node with what is unfolded below it, as an indented outline; a layer that
 * would be too tall flows into several columns. Pure and deterministic: the same chain is the same picture anywhere.
 */
export const layoutChain = (
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  foldedIds: ReadonlySet<string>,
): ChainLayout => {
  const tree = chainTree(nodes);
  const blocks = tree.roots.map((root) => blockOf(tree, root, foldedIds));
  const shownById = new Map(nodes.map(({ id }) => [id, id]));
  const rootById = new Map<string, string>();
  for (const block of blocks) {
    for (const [id, shownId] of block.shownIds) {
      shownById.set(id, shownId);
      rootById.set(id, block.root.id);
    }
  }
  const blocksById = new Map(blocks.map((block) => [block.root.id, block]));
  const rootEdges = edges.flatMap(({ supplierNodeId, customerNodeId }) => {
    const supplier = rootById.get(supplierNodeId);
    const customer = rootById.get(customerNodeId);
    return supplier === undefined || customer === undefined || supplier === customer
      ? []
      : [[supplier, customer] as const];
  });
  const layersByTier = orderedLayers(
    tree.roots.map(({ id, tier }) => ({ id, tier })),
    rootEdges,
  );
  const placed = placeLayers(layersByTier, blocksById);
  return { ...placed, lines: linesBetween(edges, shownById, placed.boxesById, nodes) };
};

interface Block {
  readonly root: LayoutNode;
  readonly rows: readonly { readonly node: LayoutNode; readonly depth: number; readonly folded: boolean }[];
  /** Every node of the subtree with the row it is shown by. */
  readonly shownIds: readonly (readonly [string, string])[];
  readonly childrenById: ChainTree<LayoutNode>['childrenById'];
}

/** An explicit stack: a chain imported as one long line of parents must not overflow the call stack. */
const blockOf = (tree: ChainTree<LayoutNode>, root: LayoutNode, foldedIds: ReadonlySet<string>): Block => {
  const rows: Block['rows'][number][] = [];
  const shownIds: [string, string][] = [];
  const open: { node: LayoutNode; depth: number; hiddenIn: string | null }[] = [
    { node: root, depth: 0, hiddenIn: null },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, depth, hiddenIn } = at;
    const children = tree.childrenById.get(node.id) ?? [];
    const folded = children.length > 0 && foldedIds.has(node.id);
    shownIds.push([node.id, hiddenIn ?? node.id]);
    if (hiddenIn === null) rows.push({ node, depth, folded });
    const childrenHiddenIn = hiddenIn ?? (folded ? node.id : null);
    for (const child of [...children].reverse())
      open.push({ node: child, depth: depth + 1, hiddenIn: childrenHiddenIn });
  }
  return { root, rows, shownIds, childrenById: tree.childrenById };
};

const placeLayers = (
  layersByTier: ReadonlyMap<ChainTier, readonly (readonly string[])[]>,
  blocksById: ReadonlyMap<string, Block>,
): Omit<ChainLayout, 'lines'> => {
  const size = layoutSize;
  const columnHeight = columnHeightFor([...blocksById.values()]);
  const layers: { readonly boxes: LayoutBox[]; readonly height: number }[] = [];
  const bands: TierBand[] = [];
  let x = size.margin;
  let column = 0;
  for (const tier of chainTiers) {
    const bandStart = x;
    const tierLayers = layersByTier.get(tier) ?? [];
    for (const [index, layer] of tierLayers.entries()) {
      if (index > 0) x += size.layerGap;
      const flowed = flowIntoColumns(
        layer.flatMap((id) => blocksById.get(id) ?? []),
        { tier, x, column, columnHeight },
      );
      layers.push(flowed);
      x += flowed.columns * size.columnWidth + (flowed.columns - 1) * size.columnGap;
      column += flowed.columns;
    }
    if (tierLayers.length === 0) x += size.columnWidth;
    bands.push({ tier, x: bandStart, width: x - bandStart });
    x += size.tierGap;
  }
  const tallest = Math.max(size.boxHeight, ...layers.map(({ height }) => height));
  const top = size.margin + size.headHeight;
  const boxes = layers.flatMap((layer) => {
    const shift = top + Math.floor((tallest - layer.height) / 2);
    return layer.boxes.map((box) => ({ ...box, y: box.y + shift }));
  });
  return {
    boxes,
    boxesById: new Map(boxes.map((box) => [box.id, box])),
    bands,
    width: x - size.tierGap + size.margin,
    height: top + tallest + size.margin,
  };
};

const columnHeightFor = (blocks: readonly Block[]): number => {
  const { boxHeight, rowGap, blockGap, columnWidth, columnGap, aspect, leastColumnHeight } = layoutSize;
  const rows = blocks.reduce((sum, block) => sum + block.rows.length, 0);
  const area = (rows * (boxHeight + rowGap) + blocks.length * (blockGap - rowGap)) * (columnWidth + columnGap);
  return Math.max(leastColumnHeight, Math.sqrt(area / aspect));
};

interface FlowPlace {
  readonly tier: ChainTier;
  readonly x: number;
  readonly column: number;
  readonly columnHeight: number;
}

/** Blocks stay whole when they fit into a column; a block taller than a column goes on in the next one. */
const flowIntoColumns = (
  blocks: readonly Block[],
  { tier, x, column, columnHeight }: FlowPlace,
): { boxes: LayoutBox[]; height: number; columns: number } => {
  const { boxHeight, rowGap, blockGap, columnWidth, columnGap, indent, deepestIndent } = layoutSize;
  const boxes: LayoutBox[] = [];
  let columns = 1;
  let y = 0;
  let height = 0;
  for (const block of blocks) {
    const blockHeight = block.rows.length * (boxHeight + rowGap) - rowGap;
    const fitsHere = y + blockHeight <= columnHeight;
    if (y > 0 && !fitsHere && (blockHeight <= columnHeight || y + boxHeight > columnHeight)) {
      columns++;
      y = 0;
    }
    for (const { node, depth, folded } of block.rows) {
      if (y > 0 && y + boxHeight > columnHeight) {
        columns++;
        y = 0;
      }
      const shift = Math.min(depth, deepestIndent) * indent;
      boxes.push({
        id: node.id,
        tier,
        x: x + (columns - 1) * (columnWidth + columnGap) + shift,
        y,
        width: columnWidth - shift,
        height: boxHeight,
        column: column + columns - 1,
        depth,
        children: block.childrenById.get(node.id)?.length ?? 0,
        folded,
      });
      height = Math.max(height, y + boxHeight);
      y += boxHeight + rowGap;
    }
    y += blockGap - rowGap;
  }
  return { boxes, height, columns };
};

/** One line per pair of boxes. A node and what folds into it need no line: they stand together. */
const linesBetween = (
  edges: readonly LayoutEdge[],
  shownById: ReadonlyMap<string, string>,
  boxesById: ReadonlyMap<string, LayoutBox>,
  nodes: readonly LayoutNode[],
): LayoutLine[] => {
  const parentById = new Map(nodes.map(({ id, parentId }) => [id, parentId]));
  const drawn = new Set<string>();
  const lines: LayoutLine[] = [];
  for (const { supplierNodeId, customerNodeId } of edges) {
    const from = boxesById.get(shownById.get(supplierNodeId) ?? '');
    const to = boxesById.get(shownById.get(customerNodeId) ?? '');
    if (from === undefined || to === undefined || from === to) continue;
    if (parentById.get(from.id) === to.id || parentById.get(to.id) === from.id) continue;
    const pair = `${from.id}\n${to.id}`;
    if (drawn.has(pair)) continue;
    drawn.add(pair);
    lines.push({ from, to });
  }
  return lines;
};
