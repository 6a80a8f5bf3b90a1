import type { Audience, Principal } from '../../shared/sync/audience.ts';
import type { WireOp } from '../../shared/sync/wire.ts';
import type { Fields, ServerTransaction, StoredRecord } from '../store/server-store.ts';

/** A change that the server itself makes: the console, the directory, hooks, conflict cards. */
export interface ServerOp {
  readonly entity: string;
  readonly record: string;
  readonly kind: WireOp['kind'];
  readonly fields: Fields;
  /** Same id = same change: done once, however often it is asked for. Left out: always done. */
  readonly opId?: string;
  /** Hands the record to another unit; its children go along. */
  readonly ownerUnitId?: string | null;
  /** Instead of what the policy of its entity says. */
  readonly audience?: Audience;
  /** Instead of what the policy says: it takes part in changes of this record's audience. */
  readonly rootId?: string;
}

/** An op that has had its effect, as decided. */
export interface AppliedOp {
  readonly opId: string;
  readonly entity: string;
  readonly record: string;
  readonly kind: WireOp['kind'];
  /** The fields it set, with the values they have now. */
  readonly fields: Fields;
  readonly seq: number;
  readonly before: StoredRecord | undefined;
  readonly after: StoredRecord;
  /** The laptop's clock, for display; null for the server's own. */
  readonly atMs: number | null;
}

/** What a hook may read: the state after the ops that it is told of. */
export type HookReads = Pick<ServerTransaction, 'records' | 'recordsOfRoots' | 'recordsWhere'>;

export interface HookContext {
  /** Null: the server itself wrote. */
  readonly principal: Principal | null;
  readonly deviceId: string | null;
  readonly nowMs: number;
  readonly sha256: (text: string) => string;
}

/**
 * Called inside the transaction of a push or write, after its ops were decided; what it returns is appended in the same
 * transaction and is told to no hook again. The same ops may come again after a restore: derive ids from theirs.
 */
export type ServerHook = (
  transaction: HookReads,
  applied: readonly AppliedOp[],
  context: HookContext,
) => Promise<readonly ServerOp[]>;
