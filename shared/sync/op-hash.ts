import type { WireOp } from './wire.ts';

/** SHA-256 in hexadecimal; each host has its own. */
export type Sha256 = (text: string) => string;

/**
 * Hash of an op in its chain. Field order is part of an op's identity nowhere else, so it is sorted here: a laptop and a
 * server of other versions must agree.
 */
export const opHash = (sha256: Sha256, prevHash: string, op: WireOp): string =>
  sha256(
    JSON.stringify([
      prevHash,
      op.id,
      op.v,
      op.entity,
      op.record,
      op.kind,
      op.base,
      Object.entries(op.fields).sort(([a], [b]) => (a < b ? -1 : 1)),
      op.atMs,
      op.last,
    ]),
  );

/** Chained hash of a line of the server's log. */
export const logHash = (sha256: Sha256, prevHash: string, seq: number, opId: string): string =>
  sha256(`${prevHash} ${seq} ${opId}`);
