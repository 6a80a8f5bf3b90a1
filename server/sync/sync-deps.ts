import type { Sha256 } from '../../shared/sync/op-hash.ts';
import type { ServerStore } from '../store/server-store.ts';
import type { Violation } from './apply-ops.ts';
import type { ServerHook } from './server-hook.ts';

export interface ServerSyncLimits {
  /** Entries of a page of the pull; a longer transaction is not cut. */
  readonly pageEntries: number;
  /** A longer change set is shown in pieces: one device must not fill the server with what nobody may see. */
  readonly pendingOps: number;
  /** Each so many pulls of a device that bring nothing, a digest tells it whether it missed anything; 0: never. */
  readonly pullsPerDigest: number;
}

export interface ServerSyncDeps {
  readonly store: ServerStore;
  readonly sha256: Sha256;
  readonly ids: () => string;
  readonly nowMs: () => number;
  readonly hooks?: readonly ServerHook[];
  readonly limits?: Partial<ServerSyncLimits>;
  /** For the audit log; called after the commit. */
  readonly onViolations?: (deviceId: string, violations: readonly Violation[]) => void;
}
