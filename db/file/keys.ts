import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { codeLetters, inGroups, readCodeLetters } from '../../shared/kernel/paper-code.ts';
import {
  keyOfPassword,
  keyOfRecoveryCode,
  newSalt,
  openSealed,
  passwordCost,
  type ScryptCost,
  seal,
  sealAlgorithm,
} from './sealing.ts';

const base64 = z.string().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')));

/** Each envelope holds the data key for one protector, any one of which opens the workspace; each names its algorithms. */
const envelope = z.discriminatedUnion('protector', [
  z.object({ protector: z.literal('device'), keeper: z.enum(['osKeyStore', 'keyFile']), sealed: base64 }),
  z.object({
    protector: z.literal('password'),
    kdf: z.object({ algorithm: z.literal('scrypt'), N: z.int(), r: z.int(), p: z.int(), salt: base64 }),
    algorithm: z.literal(sealAlgorithm),
    sealed: base64,
  }),
  z.object({
    protector: z.literal('recovery'),
    kdf: z.object({ algorithm: z.literal('hkdf-sha256'), salt: base64 }),
    algorithm: z.literal(sealAlgorithm),
    sealed: base64,
  }),
]);
const keyFile = z.object({
  format: z.literal(1),
  workspaceId: z.string(),
  cipher: z.literal('chacha20'),
  envelopes: z.array(envelope),
  /** Which of two copies is the later one; files of the first version have none. */
  revision: z.int().default(0),
});

export type Envelope = z.output<typeof envelope>;
export type Protector = Envelope['protector'];
export type KeyFile = z.output<typeof keyFile>;

/** Throws on one that cannot be read or whose check does not fit: a changed byte of an envelope looks like a wrong secret. */
export const parseKeyFile = (text: string): KeyFile => {
  const { check, ...content } = z.looseObject({ check: z.string().optional() }).parse(JSON.parse(text));
  if (check !== undefined && check !== checkOf(content)) throw new Error('the check of the keys does not fit');
  return keyFile.parse(content);
};

export const keyFileText = (keys: KeyFile): string => {
  const content = JSON.parse(
    JSON.stringify(keys, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)),
  );
  return JSON.stringify({ ...content, check: checkOf(content) }, null, 2);
};

const checkOf = (content: object): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** Whether both hold the same envelopes; revisions count writes and say nothing of that. */
export const sameEnvelopes = (one: KeyFile, other: KeyFile): boolean =>
  keyFileText({ ...one, revision: 0 }) === keyFileText({ ...other, revision: 0 });

export const envelopeOf = <P extends Protector>(
  keys: KeyFile,
  protector: P,
): Extract<Envelope, { protector: P }> | undefined =>
  keys.envelopes.find((one): one is Extract<Envelope, { protector: P }> => one.protector === protector);

export const withEnvelope = (keys: KeyFile, next: Envelope): KeyFile => ({
  ...keys,
  envelopes: [...keys.envelopes.filter(({ protector }) => protector !== next.protector), next],
});

export const withoutEnvelope = (keys: KeyFile, protector: Protector): KeyFile => ({
  ...keys,
  envelopes: keys.envelopes.filter((one) => one.protector !== protector),
});

export const passwordEnvelope = async (
  workspaceId: string,
  dataKey: Uint8Array,
  password: string,
  cost: ScryptCost = passwordCost,
) => {
  const salt = newSalt();
  const key = await keyOfPassword(password, salt, cost);
  return {
    protector: 'password',
    kdf: { algorithm: 'scrypt', ...cost, salt },
    algorithm: sealAlgorithm,
    sealed: seal(key, dataKey, contextOf(workspaceId, 'password')),
  } as const satisfies Envelope;
};

export const recoveryEnvelope = (workspaceId: string, dataKey: Uint8Array, code: Uint8Array) => {
  const salt = newSalt();
  return {
    protector: 'recovery',
    kdf: { algorithm: 'hkdf-sha256', salt },
    algorithm: sealAlgorithm,
    sealed: seal(keyOfRecoveryCode(code, salt), dataKey, contextOf(workspaceId, 'recovery')),
  } as const satisfies Envelope;
};

/** Undefined when there is no password, or another one. */
export const openWithPassword = async (keys: KeyFile, password: string): Promise<Uint8Array | undefined> => {
  const found = envelopeOf(keys, 'password');
  if (found === undefined) return undefined;
  const key = await keyOfPassword(password, found.kdf.salt, found.kdf);
  return openSealed(key, found.sealed, contextOf(keys.workspaceId, 'password'));
};

export const openWithRecoveryCode = (keys: KeyFile, text: string): Uint8Array | undefined => {
  const found = envelopeOf(keys, 'recovery');
  const code = parseRecoveryCode(text);
  if (found === undefined || code === undefined) return undefined;
  return openSealed(keyOfRecoveryCode(code, found.kdf.salt), found.sealed, contextOf(keys.workspaceId, 'recovery'));
};

const contextOf = (workspaceId: string, protector: Protector): string => `${workspaceId} ${protector}`;

const codeBytes = 20;

export const newRecoveryCode = (): Uint8Array => new Uint8Array(randomBytes(codeBytes));

/** Eight groups of four: 160 bits as 32 characters. */
export const formatRecoveryCode = (code: Uint8Array): string => {
  const bits = [...code].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = (bits.match(/.{5}/g) ?? []).map((five) => codeLetters.charAt(Number.parseInt(five, 2)));
  return inGroups(characters.join(''));
};

/** Undefined when it cannot be a code. */
export const parseRecoveryCode = (text: string): Uint8Array | undefined => {
  const letters = readCodeLetters(text);
  if (letters?.length !== (codeBytes * 8) / 5) return undefined;
  const values = [...letters].map((letter) => codeLetters.indexOf(letter));
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return new Uint8Array((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
