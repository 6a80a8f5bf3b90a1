/** First and last of a run, zero-based and inclusive. */
export type Run = readonly [from: number, to: number];

/** What Excel does not show of a sheet: it comes in only when a person says so. */
export interface HiddenCells {
  readonly rows: readonly Run[];
  /** Rows that a filter has put away. */
  readonly filtered: readonly Run[];
  readonly columns: readonly Run[];
}

/** Which of them a person wants all the same. */
export interface HiddenTaken {
  readonly hiddenRows: boolean;
  readonly filteredRows: boolean;
  readonly hiddenColumns: boolean;
}

export const nothingHidden: HiddenCells = { rows: [], filtered: [], columns: [] };

/** Sorted numbers as runs: a sheet may hide a million rows. */
export const runsOf = (sorted: Iterable<number>): readonly Run[] => {
  const runs: [number, number][] = [];
  for (const index of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && index <= last[1] + 1) last[1] = Math.max(last[1], index);
    else runs.push([index, index]);
  }
  return runs;
};

/** Runs as a file writes them, in any order and over each other. */
export const joinedRuns = (runs: readonly Run[]): readonly Run[] => {
  const joined: [number, number][] = [];
  for (const [from, to] of [...runs].filter(([from, to]) => to >= from).sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

/** By halving: it is asked for every row of the file. */
export const isInRuns = (runs: readonly Run[], index: number): boolean => {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return false;
    if (index < run[0]) high = middle - 1;
    else if (index > run[1]) low = middle + 1;
    else return true;
  }
  return false;
};
