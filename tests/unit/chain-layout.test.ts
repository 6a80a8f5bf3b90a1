import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainTier, chainTiers } from '../../shared/domain/chain/chain.ts';
import {
  type LayoutBox,
  type LayoutEdge,
  type LayoutNode,
  layoutChain,
} from '../../shared/domain/chain/chain-layout.ts';
import { chainTree, subtreeOf } from '../../shared/domain/chain/chain-tree.ts';
import { boxAt, boxInDirection } from '../../shared/domain/chain/map-keys.ts';
import { orderedLayers } from '../../shared/domain/chain/tier-layers.ts';

interface Chain {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly folded: ReadonlySet<string>;
}

/** Any forest and any edges: circles of suppliers, circles of parents, parents in other tiers, edges to nowhere. */
const anyChain: fc.Arbitrary<Chain> = fc.nat({ max: 60 }).chain((count) =>
  fc
    .record({
      tiers: fc.array(fc.constantFrom(...chainTiers), { minLength: count, maxLength: count }),
      parents: fc.array(fc.integer({ min: -30, max: count }), { minLength: count, maxLength: count }),
      ends: fc.array(fc.tuple(fc.nat({ max: count }), fc.nat({ max: count })), { maxLength: 120 }),
      folds: fc.array(fc.nat({ max: count })),
    })
    .map(({ tiers, parents, ends, folds }) => ({
      nodes: tiers.map((tier, index) => {
        const parent = parents[index] ?? -1;
        return { id: `n${index}`, tier, parentId: parent < 0 ? null : `n${parent}` };
      }),
      edges: ends.map(([from, to]) => ({ supplierNodeId: `n${from}`, customerNodeId: `n${to}` })),
      folded: new Set(folds.map((index) => `n${index}`)),
    })),
);

const overlap = (a: LayoutBox, b: LayoutBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('no two boxes overlap and none leaves the picture', () => {
  fc.assert(
    fc.property(anyChain, ({ nodes, edges, folded }) => {
      const layout = layoutChain(nodes, edges, folded);
      for (const [index, box] of layout.boxes.entries()) {
        expect(box.x >= 0 && box.x + box.width <= layout.width).toBe(true);
        expect(box.y >= 0 && box.y + box.height <= layout.height).toBe(true);
        for (const other of layout.boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
      }
    }),
  );
});

test('tiers stand in order, every box inside its own', () => {
  fc.assert(
    fc.property(anyChain, ({ nodes, edges, folded }) => {
      const { boxes, bands } = layoutChain(nodes, edges, folded);
      expect(bands.map(({ tier }) => tier)).toEqual(['upstream', 'midstream', 'downstream']);
      for (const [index, band] of bands.entries()) {
        const next = bands[index + 1];
        if (next !== undefined) expect(band.x + band.width).toBeLessThan(next.x);
      }
      for (const box of boxes) {
        const band = bands.find(({ tier }) => tier === box.tier)!;
        expect(box.x >= band.x && box.x + box.width <= band.x + band.width).toBe(true);
      }
    }),
  );
});

test('unfolded, every node is placed exactly once, and the same input makes the same picture', () => {
  fc.assert(
    fc.property(anyChain, ({ nodes, edges, folded }) => {
      const open = layoutChain(nodes, edges, new Set());
      expect(open.boxes.map(({ id }) => id).sort()).toEqual(nodes.map(({ id }) => id).sort());
      expect(layoutChain(structuredClone(nodes), structuredClone(edges), new Set(folded))).toEqual(
        layoutChain(nodes, edges, folded),
      );
    }),
  );
});

test('folding hides exactly what is below, and lines end at boxes that are shown', () => {
  fc.assert(
    fc.property(anyChain, ({ nodes, edges, folded }) => {
      const tree = chainTree(nodes);
      const hidden = new Set(
        nodes
          .filter(({ id }) => folded.has(id))
          .flatMap((node) =>
            subtreeOf(tree, node)
              .slice(1)
              .map(({ id }) => id),
          ),
      );
      const { boxes, boxesById, lines } = layoutChain(nodes, edges, folded);
      expect(boxes.map(({ id }) => id).sort()).toEqual(
        nodes
          .map(({ id }) => id)
          .filter((id) => !hidden.has(id))
          .sort(),
      );
      for (const { from, to } of lines) {
        expect(boxesById.get(from.id)).toBe(from);
        expect(boxesById.get(to.id)).toBe(to);
        expect(from).not.toBe(to);
      }
    }),
  );
});

test('parents that close a circle lose none of their nodes', () => {
  const nodes = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'b' },
    { id: 'self', parentId: 'self' },
  ];
  const tree = chainTree(nodes);
  expect(tree.roots.map(({ id }) => id)).toEqual(['a', 'self']);
  expect(subtreeOf(tree, tree.roots[0]!).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

const node = (id: string, tier: ChainTier, parentId: string | null = null): LayoutNode => ({ id, tier, parentId });
const edge = (supplierNodeId: string, customerNodeId: string): LayoutEdge => ({ supplierNodeId, customerNodeId });

test('inside a tier suppliers stand left of whom they supply, direct suppliers next to the midstream', () => {
  const layers = orderedLayers(
    [node('ore', 'upstream'), node('metal', 'upstream'), node('glue', 'upstream'), node('cell', 'midstream')],
    [
      ['ore', 'metal'],
      ['metal', 'cell'],
      ['glue', 'cell'],
    ],
  );
  expect(layers.get('upstream')).toEqual([['ore'], ['metal', 'glue']]);
  expect(layers.get('midstream')).toEqual([['cell']]);
});

test('suppliers that supply each other still find their places', () => {
  const layers = orderedLayers(
    [node('a', 'midstream'), node('b', 'midstream'), node('c', 'midstream')],
    [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
    ],
  );
  expect(layers.get('midstream')).toEqual([['a'], ['b'], ['c']]);
});

test('the order of a layer lessens crossings and otherwise keeps what people arranged', () => {
  const layers = orderedLayers(
    [node('a', 'upstream'), node('b', 'upstream'), node('x', 'midstream'), node('y', 'midstream')],
    [
      ['a', 'y'],
      ['b', 'x'],
    ],
  );
  const rank = (id: string) =>
    [...layers.values()]
      .flat()
      .find((layer) => layer.includes(id))!
      .indexOf(id);
  expect(rank('a') < rank('b')).toBe(rank('y') < rank('x'));
  const untouched = orderedLayers([node('b', 'upstream'), node('a', 'upstream')], []);
  expect(untouched.get('upstream')).toEqual([['b', 'a']]);
});

test('a line to a folded child ends at its parent, once', () => {
  const nodes = [
    node('film', 'upstream'),
    node('pe', 'upstream', 'film'),
    node('pp', 'upstream', 'film'),
    node('bag', 'midstream'),
  ];
  const { lines } = layoutChain(nodes, [edge('pe', 'bag'), edge('pp', 'bag'), edge('pe', 'film')], new Set(['film']));
  expect(lines.map(({ from, to }) => `${from.id}→${to.id}`)).toEqual(['film→bag']);
});

test('arrow keys reach every box from the first one', () => {
  fc.assert(
    fc.property(anyChain, ({ nodes, edges }) => {
      const layout = layoutChain(nodes, edges, new Set());
      const reached = new Set<string>();
      const open = layout.boxes.slice(0, 1).map(({ id }) => id);
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (reached.has(id)) continue;
        reached.add(id);
        for (const direction of ['up', 'down', 'left', 'right'] as const) {
          const next = boxInDirection(layout, id, direction);
          if (next !== undefined) open.push(next.id);
        }
      }
      expect(reached.size).toBe(layout.boxes.length);
      for (const box of layout.boxes) expect(boxAt(layout, box.x + 1, box.y + 1)).toBe(box);
    }),
  );
});

test('a parent line of 10,000 nodes neither overflows the stack nor takes long', () => {
  const nodes = Array.from({ length: 10_000 }, (_, index) =>
    node(`n${index}`, 'midstream', index === 0 ? null : `n${index - 1}`),
  );
  expect(layoutChain(nodes, [], new Set()).boxes).toHaveLength(10_000);
});
