/** 11-20 17:00 of the office, whatever zone the laptop is set to. */
export const momentText = (ms: number): string =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** Enough of a hash to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 8);
