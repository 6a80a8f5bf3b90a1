import type { Database } from '../../../db/database.ts';
export declare const sha256: (text: string) => string;
/** The program ended at this moment: nothing after it was done. */
export declare class SimCrash extends Error {}
/** What happens at the next commits of a laptop's disk, in their order; empty: all is well. */
export type DiskEvent = 'fine' | 'crashBefore' | 'crashAfter' | 'full';
export interface SimDisk {
  readonly database: Database;
  readonly plan: (events: readonly DiskEvent[]) => void;
  readonly calm: () => void;
  /** The committed bytes; what was not committed is not in them. */
  readonly image: () => Buffer;
}
/** A migrated workspace, made once: a laptop starts from its bytes. */
export declare const emptyImage: () => Buffer;
export declare const openDisk: (image: Buffer) => SimDisk;
