const kilo = 1024;
const units = ['KB', 'MB', 'GB'] as const;

/** A few bytes exactly, more to a tenth of the unit that fits. */
export const byteText = (bytes: number): string => {
  if (bytes < kilo) return `${bytes} B`;
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length);
  return `${(bytes / kilo ** power).toFixed(1)} ${units[power - 1]}`;
};
