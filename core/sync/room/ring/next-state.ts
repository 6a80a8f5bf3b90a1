import { readSyncState } from '../../../../db/repositories/sync-state-repository.ts';
import type { RoomKey } from '../../../../shared/sync/room-part.ts';
import type { RoomMember } from '../../../../shared/sync/room-ring.ts';
import { provenRequest } from './admit.ts';
import { isMember } from './chains.ts';
import { publicKeys } from './ring-keys.ts';
import type { RingTurn } from './ring-turn.ts';
import { secretsOfCode } from './room-code.ts';
import { type MadeState, makeState, newRoomKey, type ReadState } from './room-state.ts';

/** The state that this laptop has to make; undefined: the present one says all there is to say, or is not its own. */
export const changedState = (turn: RingTurn): MadeState | undefined => {
  const { db, self, own, view, round } = turn;
  const { tip } = view;
  if (tip === undefined) return undefined;
  const keys = readSyncState(db, 'room')?.keys;
  const signer = [self.secrets, ...self.former].find((secrets) => isMember(tip, publicKeys(secrets).signing));
  // Who stands outside of the ring that counts goes on in his own: both have his keys in the end.
  if (signer === undefined || keys === undefined) return undefined;

  const staying = tip.members.filter((member) => member.signing === own.signing || !view.isGone(member));
  const code = printedCode(turn, tip);
  const kept = code === undefined ? staying : staying.filter(({ kind }) => kind !== 'code');
  const coming = [...(isMember(tip, own.signing) ? [] : [own]), ...admitted(turn), ...lostMembers(turn, tip)].filter(
    ({ signing }, index, all) =>
      kept.every((member) => member.signing !== signing) && all.findIndex((one) => one.signing === signing) === index,
  );
  const members = [...kept, ...coming, ...(code === undefined ? [] : [code.member])];
  const rotates = kept.length < tip.members.length;
  const adds = keys.some(({ id }) => !tip.keys.includes(id));
  if (!rotates && !adds && members.length === tip.members.length) return undefined;
  return makeState({
    before: tip,
    ring: { room: view.room, keys: rotates ? [newRoomKey(round.randomBytes), ...keys] : inOrder(keys, tip) },
    members,
    signer,
    code: code?.secrets,
    randomBytes: round.randomBytes,
  });
};

/** The newest of the state stays the newest. */
const inOrder = (
  keys: readonly [RoomKey, ...RoomKey[]],
  { keys: [newest] }: ReadState,
): readonly [RoomKey, ...RoomKey[]] => {
  const first = keys.find(({ id }) => id === newest) ?? keys[0];
  return [first, ...keys.filter((key) => key !== first)];
};

const admitted = (turn: RingTurn): readonly RoomMember[] => {
  const proven = provenRequest(turn);
  if (proven === undefined) return [];
  const { device, deviceName, personId, personName, signing, agreement } = proven;
  return [{ kind: 'laptop', device, deviceName, personId, personName, signing, agreement }];
};

/**
 * Whom this laptop has admitted in a state that was overtaken by another one: its own word still stands. Who has been in the ring since was
 * taken out of it by somebody who knew.
 */
const lostMembers = ({ own, view: { chains, isGone } }: RingTurn, tip: ReadState): readonly RoomMember[] => {
  const path = chains.pathTo(tip);
  const [first] = path;
  return chains.all
    .filter((state) => state.by === own.signing && !path.includes(state) && chains.pathTo(state)[0] === first)
    .flatMap((state) => {
      const before = state.before === null ? undefined : chains.find(state.before);
      return before === undefined ? [] : state.members.filter(({ signing }) => !isMember(before, signing));
    })
    .filter(
      (member) =>
        member.kind === 'laptop' && !isGone(member) && path.every((state) => !isMember(state, member.signing)),
    );
};

/** A code that was printed here and is no member yet. */
const printedCode = ({ db }: RingTurn, tip: ReadState) => {
  const slowed = readSyncState(db, 'roomPrint');
  if (slowed === undefined) return undefined;
  const secrets = secretsOfCode(slowed);
  const keys = publicKeys(secrets);
  if (isMember(tip, keys.signing)) return undefined;
  const member: RoomMember = { kind: 'code', device: null, deviceName: '', personId: null, personName: '', ...keys };
  return { secrets, member };
};
