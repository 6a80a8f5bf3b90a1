/**
 * The sealed fields of a record as a record of their own (docs/spec/unit-room.md). It has no facts in shared/records: its fields
 * are those of the record it belongs to.
 */
export const roomPart = 'room_part';

/** The field of a part that says what kind of record it belongs to; no record has a field of this name. */
export const kindField = '$of';

/** In the outbox, before it is sealed: the values of an op by field. Never on the line. */
export const clearField = '$clear';

/** A unit's room: the tail of a UUIDv7 is chance, and a part's id stays short enough for a place in a walk (scope.ts). */
export const roomOfUnit = (unitId: string): string => unitId.slice(-12);

export const partIdOf = (recordId: string, room: string): string => `${recordId}~${room}`;

export const recordOfPart = (partId: string): string => partId.slice(0, partId.lastIndexOf('~'));

export const roomOfPart = (partId: string): string => partId.slice(partId.lastIndexOf('~') + 1);

/** Whether a part of this id may be written by the unit. */
export const isPartOfUnit = (partId: string, unitId: string): boolean =>
  partId.endsWith(`~${roomOfUnit(unitId)}`) && recordOfPart(partId) !== '';

/** `r1`, the id of a key, nonce with text. What does not look like it is refused by the server. */
export const isSealed = (value: unknown): value is string =>
  typeof value === 'string' && /^r1\.[\w-]{4,32}\.[\w-]{60,}$/.test(value);

export interface RoomKey {
  /** Chance, named in each value that it sealed. */
  readonly id: string;
  /** 32 bytes in base64url. */
  readonly secret: string;
}

/** The newest seals, all of them open. */
export interface RoomRing {
  readonly room: string;
  readonly keys: readonly [RoomKey, ...RoomKey[]];
}
