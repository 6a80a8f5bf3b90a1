import type { Audience } from '../../../shared/sync/audience.ts';
import type { WireOp } from '../../../shared/sync/wire.ts';
import type { ServerOp } from '../server-hook.ts';
import type { Writer } from './writer.ts';

/** An op with its author, whether it came from a laptop or is the server's own. */
export interface IncomingOp {
  readonly op: Omit<WireOp, 'last' | 'atMs'>;
  readonly atMs: number | null;
  readonly deviceSeq: number | null;
  readonly writer: Writer;
  readonly overrides: Overrides;
}

export interface Overrides {
  readonly ownerUnitId?: string | null;
  readonly audience?: Audience;
  readonly rootId?: string;
}

/** The server has seen everything that it overwrites. */
export const serverOpToIncoming = (op: ServerOp, id: string, v: number, personId: string | null): IncomingOp => ({
  op: { id, v, entity: op.entity, record: op.record, kind: op.kind, base: Number.MAX_SAFE_INTEGER, fields: op.fields },
  atMs: null,
  deviceSeq: null,
  writer: { principal: null, device: null, epoch: null, personId },
  overrides: {
    ...(op.ownerUnitId === undefined ? {} : { ownerUnitId: op.ownerUnitId }),
    ...(op.audience === undefined ? {} : { audience: op.audience }),
    ...(op.rootId === undefined ? {} : { rootId: op.rootId }),
  },
});
