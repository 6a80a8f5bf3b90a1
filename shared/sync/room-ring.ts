import { z } from 'zod';
import { roomPart } from './room-part.ts';

/** Records of a room beside its parts (docs/spec/unit-room.md, R5). Their ids end like those of parts: `<…>~<room>`. */
export const roomState = 'room_state';
export const roomRequest = 'room_request';
/** Written by the server: a laptop of the unit was revoked. Its id begins with the device's. */
export const roomGone = 'room_gone';

export const isRingEntity = (entity: string): boolean => ringForms.has(entity);

/** Everything of a room. */
export const isRoomEntity = (entity: string): boolean => entity === roomPart || isRingEntity(entity);

/** 32 bytes in base64url. */
const key = z.string().regex(/^[\w-]{43}$/);
const signature = z.string().regex(/^[\w-]{86}$/);
const id = z.string().regex(/^\P{C}{1,64}$/u);
const name = z.string().regex(/^\P{C}{0,120}$/u);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const roomMember = z.strictObject({
  kind: z.enum(['laptop', 'code']),
  /** Of the enrolment; null of a printed code. */
  device: id.nullable(),
  deviceName: name,
  personId: id.nullable(),
  personName: name,
  /** Ed25519; it names the member. */
  signing: key,
  /** X25519 */
  agreement: key,
});
export type RoomMember = z.infer<typeof roomMember>;

/** What a state says; its hash is taken over the text as it travels. */
export const ringState = z.strictObject({
  room: z.string().max(20),
  number: z.int().min(1),
  before: hash.nullable(),
  /** Ids of the keys, the newest first. */
  keys: z
    .array(z.string().regex(/^[\w-]{4,32}$/))
    .min(1)
    .max(1000),
  members: z.array(roomMember).min(1).max(200),
  /** The signing key of who made it. */
  by: key,
});
export type RingState = z.infer<typeof ringState>;

/** The newest key for each member by its signing key, and the older ones under the newest. */
export const ringShares = z.strictObject({ boxes: z.record(key, z.string().max(400)), older: z.string().max(150_000) });
export type RingShares = z.infer<typeof ringShares>;

/** A laptop as it asks for admission. */
export type AskingLaptop = Omit<RoomMember, 'kind' | 'device'> & { readonly device: string };

const json = z.string().max(190_000).startsWith('{').endsWith('}');

/** Fields of a request: the first six by the laptop that asks, `proof` and `mark` too; the others by a member.
 * `dismissed` also by the laptop itself, when it got in by another way. */
const requestFields = {
  device: id,
  deviceName: name,
  personId: id.nullable(),
  personName: name,
  signing: key,
  agreement: key,
  proof: key,
  /** What the code of the proof begins with: by which laptop it is to be judged. */
  mark: z.string().regex(/^[0-9A-Z]{2}$/),
  /** HMAC over the hash of the state that is `answered`. */
  answer: key,
  answered: hash,
  /** The proof that was wrong. */
  refused: key,
  dismissed: z.literal(true),
} as const;

export const ringRequest = z
  .object({ ...requestFields })
  .partial()
  .required({
    device: true,
    deviceName: true,
    personId: true,
    personName: true,
    signing: true,
    agreement: true,
  });
export type RingRequest = z.infer<typeof ringRequest>;

type Forms = Readonly<Record<string, z.ZodType>>;

/** What fields may say: the server drops and tells what is of no declared form, as it does with parts. */
const ringForms: ReadonlyMap<string, Forms> = new Map<string, Forms>([
  [roomState, { state: json, shares: json, signature, vouched: signature.nullable() }],
  [roomRequest, requestFields],
  [roomGone, { unitId: id }],
]);

export const hasRingForm = (entity: string, field: string, value: unknown): boolean => {
  const forms = ringForms.get(entity);
  return forms !== undefined && Object.hasOwn(forms, field) && forms[field]?.safeParse(value).success === true;
};
