import { createHmac, hkdfSync, randomInt, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { codeLetters, inGroups, readCodeLetters } from '../../../../shared/kernel/paper-code.ts';
import type { AskingLaptop } from '../../../../shared/sync/room-ring.ts';
import { type MemberSecrets, sha256 } from './ring-keys.ts';

/** 70 bits behind the mark: shown for minutes. */
const admissionLength = 16;
const markLength = 2;
/** 120 bits: lies in an envelope for years, and its public keys are known to the server. */
const printedLength = 24;

const newLetters = (length: number): string =>
  Array.from({ length }, () => codeLetters[randomInt(codeLetters.length)]).join('');

/**
 * What an admission code begins with says which laptop shows it, so that another one, with a code of its own open for the same request, does not call it
 * wrong. No secret, and it proves nothing.
 */
export const codeMark = (signing: string, request: string): string => {
  const hash = Buffer.from(sha256(`lianzhao room code mark\n${request}\n${signing}`), 'hex');
  return Array.from(hash.subarray(0, markLength), (byte) => codeLetters[byte % codeLetters.length]).join('');
};
export const markIn = ({ text }: TypedCode): string => text.slice(0, markLength);

export const newAdmissionCode = (mark: string): string =>
  inGroups(`${mark}${newLetters(admissionLength - markLength)}`);
export const newPrintedCode = (): string => inGroups(newLetters(printedLength));

export interface TypedCode {
  readonly kind: 'admission' | 'printed';
  readonly text: string;
}

/** As typed. Undefined: no code of either form. */
export const readCode = (typed: string): TypedCode | undefined => {
  const text = readCodeLetters(typed);
  if (text?.length === admissionLength) return { kind: 'admission', text };
  return text?.length === printedLength ? { kind: 'printed', text } : undefined;
};

/** Slow on purpose: 32 MB and 0.1 s. */
export const codeCost = 2 ** 15;

const slow = (cost: number) => ({ N: cost, r: 8, p: 1, maxmem: 64 * 2 ** 20 });

/** K of an admission: for one room and one request. */
const admissionSalt = (room: string, request: string): string => `lianzhao room admission\n${room}\n${request}`;
/** From which the key pairs of a printed code come. */
const printedSalt = (room: string): string => `lianzhao room code\n${room}`;

export const saltOf = ({ kind }: TypedCode, room: string, request: string): string =>
  kind === 'admission' ? admissionSalt(room, request) : printedSalt(room);

/** 32 bytes in base64url; in another thread. */
export const slowKey = (code: TypedCode, salt: string): Promise<string> =>
  new Promise((resolve, reject) =>
    scrypt(code.text, salt, 32, slow(codeCost), (error, key) =>
      error === null ? resolve(key.toString('base64url')) : reject(error),
    ),
  );

export const slowKeyNow = (code: TypedCode, salt: string, cost: number): string =>
  scryptSync(code.text, salt, 32, slow(cost)).toString('base64url');

/** The member that a printed code is. */
export const secretsOfCode = (slowed: string): MemberSecrets => {
  const seed = (purpose: string): string =>
    Buffer.from(hkdfSync('sha256', Buffer.from(slowed, 'base64url'), '', `lianzhao room code ${purpose}`, 32)).toString(
      'base64url',
    );
  return { signing: seed('signing'), agreement: seed('agreement') };
};

/** By who knows the code: these are my keys. */
export const proofOf = (key: string, room: string, request: string, asked: AskingLaptop): string =>
  mac(key, [
    'proof',
    room,
    request,
    asked.device,
    asked.deviceName,
    asked.personId,
    asked.personName,
    asked.signing,
    asked.agreement,
  ]);

/** By who shows the code: this is the ring. */
export const answerOf = (key: string, room: string, request: string, stateHash: string): string =>
  mac(key, ['answer', room, request, stateHash]);

export const isSameMac = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const mac = (key: string, said: readonly unknown[]): string =>
  createHmac('sha256', Buffer.from(key, 'base64url'))
    .update(`lianzhao room\n${JSON.stringify(said)}`)
    .digest('base64url');
