import { type SimBackend } from './sim-server.ts';
/** Where the server of the simulation keeps its log; one engine for many seeds. */
export interface SimBackends {
  readonly name: string;
  /** Empty, for the next seed. */
  readonly next: () => Promise<SimBackend>;
  readonly close: () => Promise<void>;
}
export declare const openBackend: (name: string) => Promise<SimBackends>;
