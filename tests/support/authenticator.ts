import { hotp } from '../../server/accounts/totp.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What somebody's telephone shows at a moment for the key that was typed into it. */
export const digitsOf = (secret: string, atMs: number): string => {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return hotp(key, Math.floor(atMs / 30_000), 6);
};
