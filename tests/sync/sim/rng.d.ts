/** Every choice of a simulation comes from here, so that a seed is a schedule (I22). */
export interface Rng {
  /** 0 ≤ n < 1. */
  readonly next: () => number;
  /** 0 ≤ n < `below`. */
  readonly int: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}
export declare const createRng: (seed: number) => Rng;
