import type { ChainTier } from './chain.ts';

export interface SupplyRow {
  readonly industryName: string;
  readonly upstreamName: string;
  readonly weight: number;
}

export interface SeedIndustry {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

/** Keys are made here; the caller gives records their ids. A parent or an edge end comes before who names it. */
export interface ChainSeed {
  readonly nodes: readonly SeedNode[];
  readonly edges: readonly { readonly supplierKey: string; readonly customerKey: string }[];
}

export interface SeedNode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly name: string;
  readonly tier: ChainTier;
  readonly position: number;
  readonly industryCode: string | null;
}

/** More than this per side is not read by anybody; the strongest come first, and people add what they miss. */
export const seedCaps = { suppliers: 24, customers: 24, secondLevelOf: 8, secondLevelEach: 5 } as const;

/**
 * The chosen industry in the middle with its sub-industries folded into it, who supplies it upstream with their own
 * strongest suppliers folded into them, and whom it supplies downstream. Published tables name industries at the
 * lowest level, so the industry stands for everything below it; one that is on both sides goes to the stronger one.
 */
export const chainSeed = (
  industry: SeedIndustry,
  industries: readonly SeedIndustry[],
  supply: readonly SupplyRow[],
): ChainSeed => {
  const below = industriesBelow(industry, industries);
  const inside = new Set([industry.name, ...below.map(({ name }) => name)]);
  const codeByName = new Map(industries.map(({ name, code }) => [name, code]));
  const { suppliers, customers } = partnersOf(inside, supply);
  const suppliersOf = groupSuppliers(supply);

  const nodes: SeedNode[] = [];
  const edges: { supplierKey: string; customerKey: string }[] = [];
  const positions = new Map<string, number>();
  const add = (name: string, tier: ChainTier, parentKey: string | null): string => {
    const group = parentKey ?? tier;
    const position = positions.get(group) ?? 0;
    positions.set(group, position + 1);
    nodes.push({ key: name, parentKey, name, tier, position, industryCode: codeByName.get(name) ?? null });
    return name;
  };

  const middle = add(industry.name, 'midstream', null);
  for (const { name } of below) add(name, 'midstream', middle);

  const upstream = suppliers.slice(0, seedCaps.suppliers);
  const downstream = customers.slice(0, seedCaps.customers);
  const placed = new Set([...inside, ...upstream.map(({ name }) => name), ...downstream.map(({ name }) => name)]);
  for (const { name } of upstream) edges.push({ supplierKey: add(name, 'upstream', null), customerKey: middle });
  for (const { name } of upstream.slice(0, seedCaps.secondLevelOf)) {
    const second = (suppliersOf.get(name) ?? []).filter((partner) => !placed.has(partner.name));
    for (const partner of second.slice(0, seedCaps.secondLevelEach)) {
      placed.add(partner.name);
      edges.push({ supplierKey: add(partner.name, 'upstream', name), customerKey: name });
    }
  }
  for (const { name } of downstream) edges.push({ supplierKey: middle, customerKey: add(name, 'downstream', null) });
  return { nodes, edges };
};

interface Partner {
  readonly name: string;
  readonly weight: number;
}

/** Everything below an industry that has nothing below itself, in the order of codes. */
export const industriesBelow = (industry: SeedIndustry, industries: readonly SeedIndustry[]): SeedIndustry[] => {
  const childrenByCode = new Map<string, SeedIndustry[]>();
  for (const child of industries) {
    if (child.parentCode === null) continue;
    const siblings = childrenByCode.get(child.parentCode);
    if (siblings === undefined) childrenByCode.set(child.parentCode, [child]);
    else siblings.push(child);
  }
  const seen = new Set([industry.code]);
  const lowest: SeedIndustry[] = [];
  const open = [...(childrenByCode.get(industry.code) ?? [])];
  for (const child of open) {
    if (seen.has(child.code)) continue;
    seen.add(child.code);
    const below = childrenByCode.get(child.code);
    if (below === undefined) lowest.push(child);
    else open.push(...below);
  }
  return lowest.filter(({ name }) => name !== industry.name).sort((a, b) => (a.code < b.code ? -1 : 1));
};

/** Who supplies a group of industries and whom the group supplies, strongest first; nobody is on both sides. */
export const partnersOf = (
  inside: ReadonlySet<string>,
  supply: readonly SupplyRow[],
): { readonly suppliers: readonly Partner[]; readonly customers: readonly Partner[] } => {
  const supplierWeights = new Map<string, number>();
  const customerWeights = new Map<string, number>();
  for (const { industryName, upstreamName, weight } of supply) {
    const buys = inside.has(industryName);
    const sells = inside.has(upstreamName);
    if (buys && !sells) supplierWeights.set(upstreamName, (supplierWeights.get(upstreamName) ?? 0) + weight);
    if (sells && !buys) customerWeights.set(industryName, (customerWeights.get(industryName) ?? 0) + weight);
  }
  for (const [name, weight] of [...supplierWeights]) {
    const sold = customerWeights.get(name);
    if (sold === undefined) continue;
    if (sold > weight) supplierWeights.delete(name);
    else customerWeights.delete(name);
  }
  return { suppliers: strongestFirst(supplierWeights), customers: strongestFirst(customerWeights) };
};

const groupSuppliers = (supply: readonly SupplyRow[]): ReadonlyMap<string, readonly Partner[]> => {
  const weights = new Map<string, Map<string, number>>();
  for (const { industryName, upstreamName, weight } of supply) {
    if (industryName === upstreamName) continue;
    const partners = weights.get(industryName) ?? new Map<string, number>();
    weights.set(industryName, partners.set(upstreamName, (partners.get(upstreamName) ?? 0) + weight));
  }
  return new Map([...weights].map(([name, partners]) => [name, strongestFirst(partners)]));
};

/** Equal weights in code-unit order: the same data makes the same map on every laptop, whatever its locale. */
const strongestFirst = (weights: ReadonlyMap<string, number>): Partner[] =>
  [...weights]
    .map(([name, weight]) => ({ name, weight }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
