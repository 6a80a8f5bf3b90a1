/** One figure of a benchmark with its reference from the same run: machines differ, ratios hold (performance.md). */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: string;
  readonly referenceValue?: number;
  readonly ratio?: number;
  /** What the ratio or value should reach, as in docs or the design, e.g. ">= 0.6". */
  readonly reach?: string;
}

export interface Benchmark {
  readonly name: string;
  readonly run: (emit: (figure: Figure) => void) => Promise<void>;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
