import type { Rng } from '../../sync/sim/rng.ts';

/** A way in which a file can be more than it looks. */
export interface HostileKind {
  readonly name: string;
  readonly extension: 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'csv';
  readonly make: (rng: Rng) => Uint8Array;
  /** The only answers that are right, where there is but one idea of it; `opened` is one. */
  readonly answers?: readonly string[];
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A repeated text as bytes: strings of this length are slow to encode. */
export const repeated = (text: string, times: number, before = '', behind = ''): Uint8Array =>
  Buffer.concat([Buffer.from(before), Buffer.alloc(Buffer.byteLength(text) * times, text), Buffer.from(behind)]);
