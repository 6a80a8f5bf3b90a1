import type { Cursor, LogEntry } from '../../../shared/sync/wire.ts';
import type { Invariant, MadeOp } from './observe.ts';
import type { ServerWatch } from './server-watch.ts';
import type { SimLaptop } from './sim-laptop.ts';
/** What a laptop must be like at each step; looks only at what is new. */
export interface LaptopWatch {
  readonly newOps: () => readonly Omit<MadeOp, 'restores'>[];
  readonly delivered: (from: Cursor, entries: readonly LogEntry[]) => void;
  /** Every change of a row is in the history (I2); nothing goes without a word (I9). */
  readonly checkHistory: (when: 'work' | 'replaced') => void;
  readonly checkAfterSync: (server: ServerWatch, ops: ReadonlyMap<string, MadeOp>) => Promise<void>;
}
export declare const createLaptopWatch: (
  laptop: SimLaptop,
  broken: (invariant: Invariant, text: string) => void,
) => LaptopWatch;
