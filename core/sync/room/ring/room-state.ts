import type { RoomKey, RoomRing } from '../../../../shared/sync/room-part.ts';
import { partIdOf } from '../../../../shared/sync/room-part.ts';
import {
  type RingShares,
  type RingState,
  type RoomMember,
  ringShares,
  ringState,
} from '../../../../shared/sync/room-ring.ts';
import type { RandomBytes } from '../room-cipher.ts';
import {
  isSignedAs,
  type MemberSecrets,
  openFor,
  openUnder,
  publicKeys,
  sealFor,
  sealUnder,
  sha256,
  signAs,
} from './ring-keys.ts';

/** A state of the ring whose form, hash and own signature are right; whether its maker may say so the chain tells (chains.ts). */
export interface ReadState extends RingState {
  readonly hash: string;
  readonly shares: RingShares;
  /** Signing keys of printed codes that vouch for it. */
  readonly vouchedBy: string | null;
  /** Place in the server's log; of what a walk has brought, where that began. */
  readonly seq: number;
}

export type StateFields = Readonly<Record<'state' | 'shares' | 'signature' | 'vouched', string | null>>;

export interface MadeState {
  readonly id: string;
  readonly hash: string;
  readonly fields: StateFields;
}

interface StateInput {
  readonly before: ReadState | undefined;
  /** The newest first. */
  readonly ring: RoomRing;
  readonly members: readonly RoomMember[];
  readonly signer: MemberSecrets;
  /** A code that is printed with this state. */
  readonly code?: MemberSecrets | undefined;
  readonly randomBytes: RandomBytes;
}

export const makeState = ({ before, ring, members, signer, code, randomBytes }: StateInput): MadeState => {
  const { room, keys } = ring;
  const said: RingState = {
    room,
    number: (before?.number ?? 0) + 1,
    before: before?.hash ?? null,
    keys: keys.map(({ id }) => id),
    members: [...members],
    by: publicKeys(signer).signing,
  };
  const state = JSON.stringify(said);
  const hash = hashOf(state);
  const [newest] = keys;
  const boxes = members.map(({ signing, agreement }) => [
    signing,
    sealFor(agreement, newest.secret, boxContext(hash, signing), randomBytes),
  ]);
  const older = sealUnder(newest.secret, JSON.stringify(keys), olderContext(hash), randomBytes);
  const shares = JSON.stringify({ boxes: Object.fromEntries(boxes), older });
  return {
    id: stateIdOf(hash, room),
    hash,
    fields: {
      state,
      shares,
      signature: signAs(signer, signedText(hash, shares)),
      vouched: code === undefined ? null : signAs(code, vouchedText(hash)),
    },
  };
};

/** Undefined: of another room, altered, or not signed by whom it names. */
export const readState = (
  room: string,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  seq: number,
): ReadState | undefined => {
  const { state, shares, signature, vouched } = fields;
  if (typeof state !== 'string' || typeof shares !== 'string' || typeof signature !== 'string') return undefined;
  const hash = hashOf(state);
  if (id !== stateIdOf(hash, room)) return undefined;
  const [said, shared] = [ringState.safeParse(jsonIn(state)).data, ringShares.safeParse(jsonIn(shares)).data];
  if (said === undefined || shared === undefined || said.room !== room) return undefined;
  const names = new Set(said.members.map(({ signing }) => signing));
  if (names.size < said.members.length || new Set(said.keys).size < said.keys.length) return undefined;
  if (!isSignedAs(said.by, signedText(hash, shares), signature)) return undefined;
  const code = said.members.find(
    ({ kind, signing }) =>
      kind === 'code' && typeof vouched === 'string' && isSignedAs(signing, vouchedText(hash), vouched),
  );
  return { ...said, hash, shares: shared, vouchedBy: code?.signing ?? null, seq };
};

/** The keys that the state shares with this member; undefined for whom it shares none. */
export const ringIn = (state: ReadState, own: MemberSecrets): RoomRing | undefined => {
  const { signing } = publicKeys(own);
  const box = Object.hasOwn(state.shares.boxes, signing) ? state.shares.boxes[signing] : undefined;
  const newest = box === undefined ? undefined : openFor(own, box, boxContext(state.hash, signing));
  const text = newest === undefined ? undefined : openUnder(newest, state.shares.older, olderContext(state.hash));
  const keys = text === undefined ? undefined : keysIn(jsonIn(text));
  const isWhole = keys?.map(({ id }) => id).join() === state.keys.join() && keys?.[0]?.secret === newest;
  const [first, ...others] = keys ?? [];
  return first === undefined || !isWhole ? undefined : { room: state.room, keys: [first, ...others] };
};

const keysIn = (value: unknown): readonly RoomKey[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const keys = value as readonly Partial<Record<string, unknown>>[]; // each is looked at
  const isKey = (key: Partial<Record<string, unknown>>): boolean =>
    typeof key['id'] === 'string' && typeof key['secret'] === 'string' && /^[\w-]{43}$/.test(key['secret']);
  return keys.every(isKey) ? keys.map(({ id, secret }) => ({ id: String(id), secret: String(secret) })) : undefined;
};

export const newRoomKey = (randomBytes: RandomBytes): RoomKey => ({
  id: Buffer.from(randomBytes(9)).toString('base64url'),
  secret: Buffer.from(randomBytes(32)).toString('base64url'),
});

/** Short enough for a place in a walk (server/sync/decide/scope.ts). */
const stateIdOf = (hash: string, room: string): string => partIdOf(hash.slice(0, 32), room);

const hashOf = (state: string): string => sha256(`lianzhao room state\n${state}`);
const signedText = (hash: string, shares: string): string => `lianzhao room state\n${hash}\n${sha256(shares)}`;
const vouchedText = (hash: string): string => `lianzhao room code\n${hash}`;
const boxContext = (hash: string, signing: string): string => `${hash}\n${signing}`;
const olderContext = (hash: string): string => `${hash}\nolder`;

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
