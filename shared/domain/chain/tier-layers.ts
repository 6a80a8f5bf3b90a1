import { type ChainTier, chainTiers } from './chain.ts';

interface TierRoot {
  readonly id: string;
  readonly tier: ChainTier;
}

type Edge = readonly [supplierId: string, customerId: string];

/** Longer runs of suppliers inside one tier share the last layer: a picture of twenty narrow columns is not read. */
const mostLayers = 4;

/** The layers of each tier from left to right, each in drawing order. */
export const orderedLayers = (
  roots: readonly TierRoot[],
  edges: readonly Edge[],
): ReadonlyMap<ChainTier, readonly (readonly string[])[]> => {
  const layersByTier = new Map(
    chainTiers.map((tier) => {
      const ids = roots.filter((root) => root.tier === tier).map(({ id }) => id);
      return [tier, layersOfTier(tier, ids, edges)] as const;
    }),
  );
  const all = [...layersByTier.values()].flat();
  lessenCrossings(all, edges);
  return layersByTier;
};

/** Upstream counts from the side of the midstream, so that direct suppliers stand next to whom they supply. */
const layersOfTier = (tier: ChainTier, ids: readonly string[], edges: readonly Edge[]): string[][] => {
  if (ids.length === 0) return [];
  const inside = new Set(ids);
  const own = edges.filter(([supplier, customer]) => inside.has(supplier) && inside.has(customer));
  const fromRight = tier === 'upstream';
  const depths = supplyDepths(ids, fromRight ? own.map(([supplier, customer]) => [customer, supplier] as const) : own);
  const layers: string[][] = [];
  for (const id of ids) {
    const depth = Math.min(depths.get(id) ?? 0, mostLayers - 1);
    while (layers.length <= depth) layers.push([]);
    layers[depth]?.push(id);
  }
  const filled = layers.filter((layer) => layer.length > 0);
  return fromRight ? filled.reverse() : filled;
};

/** Longest way from a start; where edges run in a circle, the earliest node of the circle starts it. */
const supplyDepths = (ids: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> => {
  const next = new Map<string, string[]>(ids.map((id) => [id, []]));
  const waitsFor = new Map<string, number>(ids.map((id) => [id, 0]));
  for (const [from, to] of edges) {
    next.get(from)?.push(to);
    waitsFor.set(to, (waitsFor.get(to) ?? 0) + 1);
  }
  const depths = new Map<string, number>();
  const reached = new Map<string, number>();
  const ready = ids.filter((id) => waitsFor.get(id) === 0);
  let readyAt = 0;
  let forcedAt = 0;
  while (depths.size < ids.length) {
    let id = ready[readyAt];
    if (id === undefined) {
      while (depths.has(ids[forcedAt] ?? '')) forcedAt++;
      id = ids[forcedAt] ?? '';
    } else readyAt++;
    if (depths.has(id)) continue;
    const depth = reached.get(id) ?? 0;
    depths.set(id, depth);
    for (const to of next.get(id) ?? []) {
      if (depths.has(to)) continue;
      reached.set(to, Math.max(reached.get(to) ?? 0, depth + 1));
      const waits = (waitsFor.get(to) ?? 0) - 1;
      waitsFor.set(to, waits);
      if (waits === 0) ready.push(to);
    }
  }
  return depths;
};

/** Two sweeps of the barycentre method, right and back; equal ones keep the order that people gave them. */
const lessenCrossings = (layers: readonly string[][], edges: readonly Edge[]): void => {
  const neighbours = new Map<string, string[]>();
  for (const [supplier, customer] of edges) {
    push(neighbours, supplier, customer);
    push(neighbours, customer, supplier);
  }
  const layerOf = new Map<string, number>();
  const heights = new Map<string, number>();
  const note = (layer: readonly string[]): void => {
    for (const [row, id] of layer.entries()) heights.set(id, (row + 0.5) / layer.length);
  };
  for (const [index, layer] of layers.entries()) {
    note(layer);
    for (const id of layer) layerOf.set(id, index);
  }
  const sortBy = (index: number, isOnSide: (other: number) => boolean): void => {
    const layer = layers[index];
    if (layer === undefined) return;
    const wanted = new Map<string, number>();
    for (const id of layer) {
      const near = (neighbours.get(id) ?? []).filter((other) => isOnSide(layerOf.get(other) ?? index));
      const sum = near.reduce((total, other) => total + (heights.get(other) ?? 0), 0);
      wanted.set(id, near.length === 0 ? (heights.get(id) ?? 0) : sum / near.length);
    }
    layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    note(layer);
  };
  for (let index = 1; index < layers.length; index++) sortBy(index, (other) => other < index);
  for (let index = layers.length - 2; index >= 0; index--) sortBy(index, (other) => other > index);
};

const push = (map: Map<string, string[]>, key: string, value: string): void => {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
};
