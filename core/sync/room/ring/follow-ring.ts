import { insertOp } from '../../../../db/outgoing/outbox-ops.ts';
import { recallUnsent } from '../../../../db/repositories/offered-ops-repository.ts';
import { hasUnseenOps } from '../../../../db/repositories/room-record-repository.ts';
import { leaveOtherRoom } from '../../../../db/repositories/room-reset-repository.ts';
import {
  readSyncState,
  removeSyncState,
  type SyncStates,
  writeSyncState,
} from '../../../../db/repositories/sync-state-repository.ts';
import { partIdOf, roomOfUnit } from '../../../../shared/sync/room-part.ts';
import { type RoomMember, roomRequest, roomState } from '../../../../shared/sync/room-ring.ts';
import type { ReceivedUnit } from '../../../commands/command-runner.ts';
import type { SyncRound } from '../../sync-round.ts';
import { takeRing } from '../tell-room.ts';
import { answerAsked } from './admit.ts';
import { isMember } from './chains.ts';
import { join } from './join-ring.ts';
import { changedState } from './next-state.ts';
import { newSecrets, publicKeys } from './ring-keys.ts';
import type { RingTurn } from './ring-turn.ts';
import { isAdmittedSince, readRing } from './ring-view.ts';
import { secretsOfCode } from './room-code.ts';
import { type MadeState, makeState, newRoomKey, ringIn } from './room-state.ts';

/**
 * What a laptop does about the ring of its room (docs/spec/unit-room.md, R5): makes the first one, takes what was admitted, asks, admits, and rotates.
 * Nothing while the server has not said that it knows rooms.
 */
export const followRing = async (round: SyncRound): Promise<void> => {
  if (readSyncState(round.database.reader, 'roomServer') !== true) return;
  await round.commands.receive((unit) => takeTurn(round, unit));
};

const takeTurn = (round: SyncRound, { db, atMs }: ReceivedUnit): void => {
  const { me, ids } = round;
  const room = roomOfUnit(me.unitId);
  const self = ownSelf(round, db, room);
  const own: RoomMember = {
    kind: 'laptop',
    device: me.deviceId,
    deviceName: me.deviceName ?? '',
    personId: me.personId ?? null,
    personName: me.personName ?? '',
    ...publicKeys(self.secrets),
  };
  const write: RingTurn['write'] = (entity, id, kind, fields) => {
    const stamp = { changeSetId: ids.next(), atMs, nextId: ids.next, received: true };
    insertOp(db, stamp, { entity, id, kind, fields });
  };
  const look = (): RingTurn => ({ round, db, self, own, view: readRing(db, room, me.unitId), write });
  settleTip(look());
  join(look());
  const turn = look();
  const { view } = turn;
  takeKeys(turn);
  if (view.isOutside) ask(turn);
  if (view.isIn) answerAsked(turn);
  // One at a time: what becomes of the last one the log will tell.
  if (hasUnseenOps(db, roomState)) return;
  const anew = readSyncState(db, 'roomAnew');
  const isFirst = !view.isIn && (view.chains.all.length === 0 || anew?.made === null);
  const made = isFirst ? firstState(turn) : changedState(turn);
  if (made === undefined) return;
  write(roomState, made.id, 'create', made.fields);
  if (isFirst && anew !== undefined) writeSyncState(db, 'roomAnew', { made: made.hash });
};

const firstState = ({ db, own, self, view: { room }, round: { randomBytes } }: RingTurn): MadeState => {
  const keys = readSyncState(db, 'room')?.keys ?? [];
  const ring = { room, keys: [newRoomKey(randomBytes), ...keys] as const };
  return makeState({ before: undefined, ring, members: [own], signer: self.secrets, randomBytes });
};

/** Another device has room keys of its own, and keeps those of before: with them it admits itself. Another unit has another room. */
const ownSelf = ({ me, randomBytes }: SyncRound, db: ReceivedUnit['db'], room: string): SyncStates['roomSelf'] => {
  leaveOtherRoom(db, room);
  const kept = readSyncState(db, 'roomSelf');
  if (kept?.device === me.deviceId) return kept;
  const self = {
    room,
    device: me.deviceId,
    secrets: newSecrets(randomBytes),
    former: kept === undefined ? [] : [kept.secrets, ...kept.former],
    request: null,
  };
  writeSyncState(db, 'roomSelf', self);
  return self;
};

/** Goes on to what follows; a ring that this laptop began is its own where it counts, or where somebody has chosen it. */
const settleTip = ({ db, view, self }: RingTurn): void => {
  const { best, chains, isIn, tip } = view;
  const made = readSyncState(db, 'roomAnew')?.made ?? null;
  const chosen = made === null ? undefined : chains.find(made);
  if (chosen !== undefined) removeSyncState(db, 'roomAnew');
  const [first] = best === undefined ? [] : chains.pathTo(best);
  const isOther = tip === undefined || chains.pathTo(tip)[0] !== first;
  const isOwn = secretsOf(self).some((secrets) => publicKeys(secrets).signing === first?.by);
  const own = chosen ?? (!isIn && isOther && isOwn ? first : undefined);
  const stands = own === undefined ? tip : chains.forward(own);
  if (stands !== undefined && readSyncState(db, 'roomTip') !== stands.hash) writeSyncState(db, 'roomTip', stands.hash);
};

const secretsOf = ({ secrets, former }: SyncStates['roomSelf']) => [secrets, ...former];

/** What the state shares with this laptop, and the keys that it has besides: they open on. */
const takeKeys = ({ db, self, view: { tip } }: RingTurn): void => {
  const printed = readSyncState(db, 'roomPrint');
  if (printed !== undefined && tip !== undefined && isMember(tip, publicKeys(secretsOfCode(printed)).signing))
    removeSyncState(db, 'roomPrint');
  // Keys of before another enrolment open on.
  const shared = tip === undefined ? undefined : secretsOf(self).flatMap((secrets) => ringIn(tip, secrets) ?? [])[0];
  if (shared === undefined) return;
  const before = readSyncState(db, 'room');
  const others = (before?.keys ?? []).filter(({ id }) => shared.keys.every((key) => key.id !== id));
  const ring = { room: shared.room, keys: [...shared.keys, ...others] as const };
  const [newest] = ring.keys;
  const isSame =
    before?.room === ring.room && before.keys.map(({ id }) => id).join() === ring.keys.map(({ id }) => id).join();
  if (isSame || newest === undefined) return;
  // What was never offered is sealed with the new key.
  if (before !== undefined && before.keys[0].id !== newest.id) recallUnsent(db);
  takeRing(db, { room: ring.room, keys: [newest, ...ring.keys.slice(1)] });
};

/**
 * Once: who is a member sees who asks. Again when the last request was answered, and the ring that it led to is not the one of the room; and when others have let
 * this laptop in, and the answer to its code never came: they see no request of a member.
 */
const ask = ({ db, self, own, view, round, write }: RingTurn): void => {
  const asked = view.requests.find(({ id }) => id === self.request?.id);
  const isJoining = readSyncState(db, 'roomJoin') !== undefined;
  const isAnswered = asked?.answer !== undefined;
  const awaits = readSyncState(db, 'roomTried') !== undefined && readSyncState(db, 'roomJoinEnd') !== 'noAnswer';
  const { best, chains } = view;
  const isUnheard = !awaits && asked !== undefined && best !== undefined && isAdmittedSince(chains, best, asked);
  if (self.request !== null && (isJoining || !(isAnswered || isUnheard))) return;
  const id = partIdOf(round.ids.next(), view.room);
  const { kind: _, ...keys } = own;
  const said = { ...keys, device: self.device };
  writeSyncState(db, 'roomSelf', { ...self, request: { id, said } });
  write(roomRequest, id, 'create', said);
};
