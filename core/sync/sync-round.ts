import type { SyncChannel, SyncClientDeps, SyncIdentity, SyncNotice } from './sync-ports.ts';

/** One round of exchanges, with what it has done so far. */
export interface SyncRound extends Required<Omit<SyncClientDeps, 'identity'>> {
  readonly me: SyncIdentity;
  readonly channel: SyncChannel;
  readonly notices: SyncNotice[];
  /** Of the last question that brought nothing; kept from round to round. */
  readonly idle: { tag: string | undefined };
  /** False once a brief answer could not be completed here. */
  brief: boolean;
  pushed: number;
  received: number;
}
