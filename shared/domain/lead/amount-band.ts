/** Lower bounds in 万元; a band is named by its lower bound. 1 亿元 is where registers begin to list a project (forms.md 3A). */
const bands = [
  ['under1000', 0],
  ['from1000', 1_000],
  ['from5000', 5_000],
  ['from1yi', 10_000],
  ['from5yi', 50_000],
  ['from10yi', 100_000],
  ['from50yi', 500_000],
] as const;

export type AmountBand = (typeof bands)[number][0];

export const amountBands = bands.map(([band]) => band);

/** The order of magnitude of an investment in 万元: what may be told when the sum may not. */
export const amountBand = (wan: number | null): AmountBand | null =>
  wan === null ? null : (bands.findLast(([, from]) => wan >= from)?.[0] ?? null);

/** 万元: at least `from`, less than `below`; null is open upwards. */
export const bandBounds = (band: AmountBand): { readonly from: number; readonly below: number | null } => {
  const index = amountBands.indexOf(band);
  return { from: bands[index]?.[1] ?? 0, below: bands[index + 1]?.[1] ?? null };
};
