import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
const digits = 6;
/** Telephones are a little fast or slow. */
const tolerance = 1;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as RFC 4226 asks for. */
export const newTotpSecret = (): string => toBase32(randomBytes(20));

export const totpUri = (secret: string, serverName: string, personName: string): string =>
  `otpauth://totp/${encodeURIComponent(serverName)}:${encodeURIComponent(personName)}?secret=${secret}&issuer=${encodeURIComponent(serverName)}`;

/** The step a code belongs to, undefined for a wrong one; who asks refuses a step that was used (RFC 6238, 5.2). */
export const totpStep = (secret: string, code: string, nowMs: number): number | undefined => {
  const now = Math.floor(nowMs / stepMs);
  for (let step = now - tolerance; step <= now + tolerance; step += 1) {
    if (sameText(hotp(fromBase32(secret), step, digits), code)) return step;
  }
  return undefined;
};

/** RFC 4226 with SHA-1, which is what telephones know. */
export const hotp = (key: Uint8Array, counter: number, length: number): string => {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', key).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** length).padStart(length, '0');
};

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return left.length === right.length && timingSafeEqual(left, right);
};

const toBase32 = (bytes: Uint8Array): string => {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32.charAt(Number.parseInt(five, 2))).join('');
};

const fromBase32 = (text: string): Uint8Array => {
  let bits = '';
  for (const letter of text) bits += base32.indexOf(letter).toString(2).padStart(5, '0');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
};
