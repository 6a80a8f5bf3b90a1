import type { ReadableDb } from '../../../../db/database.ts';
import { listRoomRecords } from '../../../../db/repositories/room-record-repository.ts';
import { readSyncState } from '../../../../db/repositories/sync-state-repository.ts';
import { recordOfPart } from '../../../../shared/sync/room-part.ts';
import {
  type RingRequest,
  type RoomMember,
  ringRequest,
  roomGone,
  roomRequest,
  roomState,
} from '../../../../shared/sync/room-ring.ts';
import { type Chains, chainsOf, isMember, laptopsOf } from './chains.ts';
import { publicKeys } from './ring-keys.ts';
import { type ReadState, readState } from './room-state.ts';

export interface AskedRequest extends RingRequest {
  readonly id: string;
  /** Place in the server's log; of what a walk has brought, where that began. */
  readonly seq: number;
}

/** The ring of a room as this laptop sees it: what it stands on, who asks, who has left. */
export interface RingView {
  readonly room: string;
  readonly chains: Chains;
  /** The highest state that was verified here. */
  readonly tip: ReadState | undefined;
  /** The ring of the room; where two are found, the one that counts. */
  readonly best: ReadState | undefined;
  /** A member of `tip`. */
  readonly isIn: boolean;
  /** In no ring, or in one that does not count: asks to be admitted. */
  readonly isOutside: boolean;
  readonly requests: readonly AskedRequest[];
  /** Revoked, or of a person who has left the unit. */
  readonly isGone: (member: Pick<RoomMember, 'device' | 'personId'>) => boolean;
  /** Nobody can admit with it: gone, or this laptop's own keys of before its file was put back. */
  readonly isLost: (member: Pick<RoomMember, 'device' | 'personId' | 'signing'>) => boolean;
  /** This laptop's public key in the ring; undefined before its first look at the room. */
  readonly signing: string | undefined;
}

export const readRing = (db: ReadableDb, room: string, unitId: string): RingView => {
  const chains = chainsOf(
    listRoomRecords(db, roomState, room).flatMap(({ id, fields, seq }) => readState(room, id, fields, seq) ?? []),
  );
  const goneDevices = new Set(listRoomRecords(db, roomGone, room).map(({ id }) => recordOfPart(id)));
  const hash = readSyncState(db, 'roomTip');
  const known = hash === undefined ? undefined : chains.find(hash);
  const tip = known === undefined ? undefined : chains.forward(known);
  const self = readSyncState(db, 'roomSelf');
  const signing = self?.room === room ? publicKeys(self.secrets).signing : undefined;
  const isGone: RingView['isGone'] = ({ device, personId }) =>
    (device !== null && goneDevices.has(device)) || (personId !== null && isElsewhere(db, personId, unitId));
  const isLost: RingView['isLost'] = (member) =>
    isGone(member) || (member.device === self?.device && member.signing !== signing);
  const best = chains.best(isLost);
  const isIn = tip !== undefined && signing !== undefined && isMember(tip, signing);
  // Whom others of his unit have joined follows no other ring: it may be the server's own.
  const isAlone = tip !== undefined && laptopsOf(tip).length === 1;
  return {
    room,
    chains,
    tip,
    best,
    isIn,
    isOutside: isIn
      ? isAlone && best !== undefined && chains.pathTo(tip)[0] !== chains.pathTo(best)[0]
      : chains.all.length > 0,
    requests: listRoomRecords(db, roomRequest, room).flatMap(({ id, fields, seq }) => {
      const asked = ringRequest.safeParse(fields).data;
      return asked === undefined ? [] : [{ ...asked, id, seq }];
    }),
    isGone,
    isLost,
    signing,
  };
};

/**
 * The laptop that asks was let in after it had asked, by whatever way. What it asks after that stands: it was let in and never heard of it, or its file was
 * put back to before.
 */
export const isAdmittedSince = (
  { pathTo }: Chains,
  state: ReadState,
  { seq, device, signing, agreement }: AskedRequest,
): boolean => {
  const path = pathTo(state);
  const cameAt = (member: RoomMember): number =>
    path.findLast((one, at) => {
      const before = path[at - 1];
      return isMember(one, member.signing) && (before === undefined || !isMember(before, member.signing));
    })?.seq ?? 0;
  return laptopsOf(state).some((member) =>
    member.signing === signing && member.agreement === agreement
      ? cameAt(member) >= seq
      : // Both out of one walk: nobody knows which came first.
        member.device === device && cameAt(member) > seq,
  );
};

/** As the directory says; of whom it says nothing nobody knows that he has left. */
const isElsewhere = (db: ReadableDb, personId: string, unitId: string): boolean =>
  db
    .prepare<[string, string], { found: number }>(
      'SELECT 1 AS found FROM person WHERE id = ? AND (unit_id <> ? OR deleted_at IS NOT NULL)',
    )
    .get(personId, unitId) !== undefined;
