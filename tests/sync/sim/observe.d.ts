import { type PullRequest, type PushRequest } from '../../../shared/sync/wire.ts';
import { type LaptopWatch } from './laptop-watch.ts';
import { type ServerWatch } from './server-watch.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { SimServer } from './sim-server.ts';
/** Stands in every field that must never leave a laptop (I19). */
export declare const canary = 'CANARY';
export type Invariant = `I${number}`;
export interface Violation {
  readonly invariant: Invariant;
  readonly step: number;
  readonly text: string;
}
/** An op as a laptop made it, with how much of the log it had applied at that moment. */
export interface MadeOp {
  readonly opId: string;
  readonly changeSetId: string;
  readonly kind: string;
  readonly entity: string;
  readonly record: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly seenSeq: number;
  /** How often the server had been put back by then: numbers of another log say nothing. */
  readonly restores: number;
}
export interface Observer {
  readonly violations: readonly Violation[];
  readonly broken: (invariant: Invariant, text: string) => void;
  readonly step: (index: number) => void;
  readonly ops: ReadonlyMap<string, MadeOp>;
  readonly server: ServerWatch;
  readonly watchOf: (laptop: SimLaptop) => LaptopWatch;
  /** A laptop wrote something by itself. */
  readonly worked: (laptop: SimLaptop) => void;
  /** Something went out. */
  readonly left: (laptop: SimLaptop, request: PushRequest | PullRequest) => void;
  /** An answer to a pull reached the laptop. */
  readonly arrived: (laptop: SimLaptop, request: PushRequest | PullRequest, body: unknown) => Promise<void>;
  /** A round of sync is over, however it ended. */
  readonly synced: (laptop: SimLaptop) => Promise<void>;
  /** The laptop runs on other bytes than before: a restored one, or a copy. */
  readonly replaced: (laptop: SimLaptop) => void;
  readonly serverRestored: () => void;
  readonly restores: () => number;
}
export declare const createObserver: (server: SimServer) => Observer;
