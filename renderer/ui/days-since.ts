/** Rounded, as people count: yesterday's nine o'clock is one day ago at a minute to nine. */
export const daysSince = (atMs: number): number => Math.round((Date.now() - atMs) / 86_400_000);
