import { nonceBytes, openSealed, seal } from '../../../db/file/sealing.ts';
import { isSealed, type RoomKey, type RoomRing } from '../../../shared/sync/room-part.ts';

/** Where a value stands: sealed for one place, it opens in no other (docs/spec/unit-room.md, R4). */
export interface RoomPlace {
  readonly entity: string;
  readonly recordId: string;
  readonly field: string;
}

export type RoomValue = string | number | boolean | null;

export interface RoomCipher {
  readonly seal: (value: RoomValue, place: RoomPlace) => string;
  /** Undefined: of a key that is not here, of another place, or damaged. */
  readonly open: (sealed: unknown, place: RoomPlace) => { readonly value: RoomValue } | undefined;
  /** Sealed with the key that seals now. */
  readonly isNewest: (sealed: unknown) => boolean;
}

export type RandomBytes = (count: number) => Uint8Array;

/** AES-256-GCM under the keys of a ring; the first of them seals. */
export const createRoomCipher = ({ room, keys }: RoomRing, randomBytes: RandomBytes): RoomCipher => {
  const [newest] = keys;
  return {
    seal: (value, place) => {
      const sealed = seal(secretOf(newest), padded(value), boundTo(room, place), randomBytes(nonceBytes));
      return `r1.${newest.id}.${Buffer.from(sealed).toString('base64url')}`;
    },
    open: (sealed, place) => {
      if (!isSealed(sealed)) return undefined;
      const [, id, content] = sealed.split('.');
      const key = keys.find((each) => each.id === id);
      const bytes = Buffer.from(content ?? '', 'base64url');
      const opened = key === undefined ? undefined : openSealed(secretOf(key), bytes, boundTo(room, place));
      return opened === undefined ? undefined : valueIn(Buffer.from(opened).toString());
    },
    isNewest: (sealed) => isSealed(sealed) && sealed.split('.')[1] === newest.id,
  };
};

/** The size of a value is told in steps of so many bytes, and no more exactly. */
const stepBytes = 32;

const secretOf = ({ secret }: RoomKey): Buffer => Buffer.from(secret, 'base64url');

const boundTo = (room: string, { entity, recordId, field }: RoomPlace): string =>
  JSON.stringify([room, entity, recordId, field]);

/** JSON may end in blanks. */
const padded = (value: RoomValue): Buffer => {
  const text = Buffer.from(JSON.stringify(value));
  return Buffer.concat([text, Buffer.alloc(stepBytes - (text.length % stepBytes), ' ')]);
};

/** Undefined: a laptop of the ring sealed what is no value. */
const valueIn = (text: string): { readonly value: RoomValue } | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? { value: value as RoomValue }
      : undefined;
  } catch {
    return undefined;
  }
};
