import type { StoredEntry } from '../../../server/store/server-store.ts';
import type { Invariant, MadeOp } from './observe.ts';
import type { SimServer } from './sim-server.ts';
/** What the server's log must be like at each step; looks only at what is new. */
export interface ServerWatch {
  readonly check: () => Promise<void>;
  readonly reset: () => void;
  readonly log: readonly StoredEntry[];
  /** Place of the line that an op had as its effect. */
  readonly placeOf: (opId: string) => number | undefined;
  /** Lines that the server added to it aside. */
  readonly entriesOf: (record: string) => readonly StoredEntry[];
}
export declare const createServerWatch: (
  server: SimServer,
  ops: ReadonlyMap<string, MadeOp>,
  broken: (invariant: Invariant, text: string) => void,
) => ServerWatch;
