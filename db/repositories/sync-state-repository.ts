import type { RoomRing } from '../../shared/sync/room-part.ts';
import type { AskingLaptop } from '../../shared/sync/room-ring.ts';
import type { Cursor } from '../../shared/sync/wire.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

/** Seeds of an Ed25519 and an X25519 key in base64url. */
export interface RoomSecrets {
  readonly signing: string;
  readonly agreement: string;
}

/** What this laptop knows of the server and of itself; the enrolment has a repository of its own. */
export interface SyncStates {
  /** The chain of this laptop's own ops: the last one that got a number in this epoch. */
  readonly head: { readonly epoch: string; readonly seq: number; readonly hash: string };
  /** Up to where the chain has ever gone out; what lies behind it may still be changed. */
  readonly offered: { readonly epoch: string; readonly seq: number };
  /** How far the server's log has been applied here. */
  readonly position: { readonly serverEpoch: string; readonly cursor: Cursor; readonly scope: string };
  /** The server's log is another one than before: it is folded anew from its beginning before anything is sent. */
  readonly rewinding: { readonly reason: 'restored' | 'digest' | 'known' };
  /** Version whose entries and fields have been looked at. */
  readonly appliedVersion: number;
  /** Hash of the values that the last version to open this file understands. */
  readonly declaredValues: string;
  /** This laptop's clock minus the server's. */
  readonly clockOffsetMs: number;
  /** By the server's time, up to which outbox number everything was accepted and seen; `due` may go. */
  readonly pruning: {
    readonly serverEpoch: string;
    readonly marks: readonly { readonly atMs: number; readonly seq: number }[];
    readonly due: number;
  };
  /** The last op of a chain that has been pruned: what follows is hashed from it. */
  readonly prunedOp: { readonly epoch: string; readonly seq: number; readonly hash: string };
  /** A change set of which the front is pruned already: the outbox number of its last op. It goes before anything else. */
  readonly halfPruned: { readonly upTo: number };
  /** Deletions of the pull that is under way, and what somebody said about them. */
  readonly deletes: { readonly applied: number; readonly asked: number; readonly confirmed: boolean };
  /** Somebody chose to keep what others deleted: what arrives as deleted after this change is put back. */
  readonly keepingDeleted: { readonly afterChange: number };
  /** Servers that were left for another one: how far the log had been applied, and the last op that was numbered there. */
  readonly left: readonly { readonly serverEpoch: string; readonly seq: number; readonly outboxSeq: number }[];
  /** The room of this laptop's unit and the keys of its ring, the newest first (docs/spec/unit-room.md). */
  readonly room: RoomRing;
  /** Whether the server has said that it knows rooms. */
  readonly roomServer: boolean;
  /** This laptop as a member of the ring, under one device; `former`: as it was before it was enrolled anew. */
  readonly roomSelf: {
    readonly room: string;
    readonly device: string;
    readonly secrets: RoomSecrets;
    readonly former: readonly RoomSecrets[];
    /** The record that asks for admission, as this laptop wrote it. */
    readonly request: { readonly id: string; readonly said: AskingLaptop } | null;
  };
  /** Hash of the highest state of the ring that was verified here. */
  readonly roomTip: string;
  /** A code was typed here: K of the request, or the slowed printed code. */
  readonly roomJoin: {
    readonly kind: 'admission' | 'printed';
    readonly key: string;
    readonly mark?: string | undefined;
    /** While the server was reached, up to the last look at the log. */
    readonly waited?: { readonly ms: number; readonly untilMs: number } | undefined;
  };
  /** Codes that came to nothing, the last one first: a right answer to one of them is taken whenever it comes. */
  readonly roomTried: readonly { readonly request: string; readonly key: string }[];
  /** Why the last code did not open. */
  readonly roomJoinEnd: 'wrongCode' | 'codeUnknown' | 'codeRetired' | 'noAnswer';
  /** A code was printed and is no member yet: the slowed code. */
  readonly roomPrint: string;
  /** Somebody has chosen to begin a new ring; `made`: hash of its first state, on its way. */
  readonly roomAnew: { readonly made: string | null };
  /** Keys have come: what could not be opened is tried, from this part on. */
  readonly roomOpening: { readonly after: string };
  /** What this laptop holds is compared with the parts of the room, from this record on (docs/spec/unit-room.md, R10). */
  readonly roomTelling: { readonly kind: number; readonly after: string };
  /** Kinds and fields that the last version to tell the room shared: another text than this version's, and all is told and read again. */
  readonly roomShares: string;
  /** End of the log at which a digest differed last: a second difference there is told, not rewound again. */
  readonly digestMismatch: { readonly seq: number };
}

export type SyncStateKey = keyof SyncStates;

export const readSyncState = <K extends SyncStateKey>(db: ReadableDb, key: K): SyncStates[K] | undefined => {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM sync_state WHERE key = ?').get(key);
  return row === undefined ? undefined : (JSON.parse(row.value) as SyncStates[K]); // written by writeSyncState only
};

export const writeSyncState = <K extends SyncStateKey>(db: WritableDb, key: K, value: SyncStates[K]): void => {
  db.prepareWrite<[string, string]>(
    'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(value));
};

export const removeSyncState = (db: WritableDb, key: SyncStateKey): void => {
  db.prepareWrite<[string]>('DELETE FROM sync_state WHERE key = ?').run(key);
};
