import { z } from 'zod';

/** Public keys as JSON Web Keys (OKP): Ed25519 signs, X25519 receives package files. */
export const publicJwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.enum(['Ed25519', 'X25519']),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicJwk = z.infer<typeof publicJwk>;

const id = z.string().min(1).max(64);

/** POST /v1/enrol: what a new laptop sends. Code and password belong to one person (two factors, ASVS 6.3.3). */
export const enrolRequest = z.strictObject({
  /** From the administrator; one use, expires. */
  code: z.string().trim().min(8).max(40),
  /** Set by the person at the first laptop, asked for at each later one. */
  password: z.string().min(8).max(200),
  deviceName: z.string().trim().min(1).max(80),
  signingKey: publicJwk,
  agreementKey: publicJwk,
  v: z.int().min(1),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolAnswer = z.strictObject({
  deviceId: id,
  /** 256 bits, base64url; sent as `Authorization: Bearer`, stored as a hash only. Each request is signed as well. */
  token: z.string(),
  serverEpoch: id,
  serverName: z.string(),
  person: z.strictObject({ id, name: z.string(), role: z.string() }),
  unit: z.strictObject({ id, name: z.string() }),
  serverSigningKey: publicJwk,
  serverAgreementKey: publicJwk,
  /** Key of contact phone hashes, the same for every laptop of this server (base64url). */
  contactHashKey: z.string(),
  serverTimeMs: z.number(),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/**
 * What the device key signs in header `x-lianzhao-signature` (base64url of Ed25519): a stolen token alone opens nothing.
 * No clock in it, because clocks of laptops are wrong; a replayed request changes nothing (I12).
 */
export const signedText = (method: string, path: string, bodySha256: string, token: string): string =>
  [method, path, bodySha256, token].join('\n');

/**
 * What the server's key signs (base64url of Ed25519) when it says `revoked`: whoever stands between could say the word,
 * and a laptop erases its keys at it.
 */
export const revocationText = (deviceId: string): string => ['revoked', deviceId].join('\n');

export const syncPaths = {
  enrol: '/v1/enrol',
  push: '/v1/sync/push',
  pull: '/v1/sync/pull',
  /** GET, with `pullTag` in the place of `:tag`: 204 when the pull would bring nothing, else 200. */
  idle: '/v1/idle/:tag',
  /** Rotates the token (each 24 h); answers { token }. */
  token: '/v1/device/token',
} as const;

/**
 * Header of the server's answers: it knows rooms of units (docs/spec/unit-room.md). A field of an answer would be refused by older laptops.
 */
export const roomsHeader = 'x-lianzhao-rooms';

/** Headers of each request of a laptop. The last two are what it says of itself, for the list of laptops. */
export const deviceHeaders = {
  signature: 'x-lianzhao-signature',
  version: 'x-lianzhao-version',
  /** Number of ops that wait to be sent. */
  waiting: 'x-lianzhao-waiting',
} as const;
