import type { Database } from '../../db/database.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import type { Sha256 } from '../../shared/sync/op-hash.ts';
import type { PullRequest, PushRequest, Refusal } from '../../shared/sync/wire.ts';
import type { CommandRunner } from '../commands/command-runner.ts';
import type { RoomDesk } from './room/ring/room-desk.ts';
import type { RandomBytes } from './room/room-cipher.ts';

/** What came over the line; a body is not trusted before it was parsed (an error page of a proxy is one too). */
export type WireReply =
  | {
      readonly type: 'body';
      readonly body: unknown;
      readonly bytes: number;
      /** Whether the server says that it knows rooms; undefined where it could not (a file). */
      readonly rooms?: boolean | undefined;
    }
  | { readonly type: 'unreachable' };

/** HTTPS in the application, a function call in tests. Never throws. */
export interface SyncWire {
  readonly push: (request: PushRequest) => Promise<WireReply>;
  readonly pull: (request: PullRequest) => Promise<WireReply>;
  /** Whether the pull of this tag (`pullTag`) would still bring nothing. `ask`: it may bring something, or a refusal. */
  readonly idle?: (tag: string) => Promise<'unchanged' | 'ask' | 'unreachable'>;
}

/** For the ledger: over the line, or in a file. */
export type SyncChannel = 'server' | 'package';

export interface SyncIdentity {
  readonly deviceId: string;
  readonly unitId: string;
  /** For people who look at the ring of the room. */
  readonly deviceName?: string;
  readonly personId?: string;
  readonly personName?: string;
}

export interface SyncClientDeps {
  readonly database: Database;
  readonly commands: Pick<CommandRunner, 'receive'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly ids: Ids;
  /** For nonces of the unit's room; chance, but in tests. */
  readonly randomBytes?: RandomBytes;
  /** Where this laptop admits others to the ring of the room. */
  readonly desk?: RoomDesk;
  readonly sha256: Sha256;
  readonly wire: SyncWire;
  /** Undefined while this laptop belongs to no server, or nobody has said which unit it is. */
  readonly identity: () => SyncIdentity | undefined;
  /** What this version understands; tests mix versions. */
  readonly schemaVersion?: number;
  readonly values?: DeclaredValues;
  /** How long accepted ops stay in the outbox; lives in tests are shorter. */
  readonly keepMs?: number;
}

/** What ended an exchange early; nothing is lost by any of them. */
export type SyncStop =
  | { readonly type: 'unreachable' }
  /** Neither an answer nor a refusal: a captive portal, an error page, a truncated body. */
  | { readonly type: 'garbled' }
  | { readonly type: 'refused'; readonly reason: Refusal['type']; readonly retryAfterMs: number | null }
  /** The brake: so many records would go that somebody has to say yes. */
  | {
      readonly type: 'deletesPaused';
      readonly count: number;
      readonly total: number;
      /** Those of the page that is too much, so that a person can tell a mistake from a decision. */
      readonly deletions: readonly PausedDeletion[];
    }
  /** The server keeps answering, but never to the end: the next round goes on. */
  | { readonly type: 'unfinished' };

export interface PausedDeletion {
  readonly entity: string;
  readonly record: string;
  /** Who deleted it; null for the server. */
  readonly personId: string | null;
}

export type SyncNoticeType = 'fork' | 'behind' | 'restored' | 'digestMismatch';

/** Something unusual that was recognised and put right. */
export interface SyncNotice {
  readonly type: SyncNoticeType;
  /** Ops that are sent again because of it. */
  readonly resent: number;
}

export type SyncOutcome = (SyncStop | { readonly type: 'level' } | { readonly type: 'notEnrolled' }) & {
  readonly pushed: number;
  readonly received: number;
  readonly notices: readonly SyncNotice[];
};
