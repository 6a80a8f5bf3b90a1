import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 bits; UUIDs are no secrets. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Of random secrets only: they are too long to be guessed, so no slow hash is needed. Passwords have their own. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: typed from paper or read out over the telephone. */
const letters = '34679ACDEFGHJKMNPQRTWXY';
const groups = 4;
const groupLength = 4;

/** 16 letters of 23 are 72 bits: enough against guessing off line as well. */
export const newCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => letters.charAt(randomInt(letters.length))).join(''),
  ).join('-');

/** As typed: small letters, blanks, full-width letters and any dash are no mistakes. */
export const hashCode = (typed: string): string =>
  hashSecret(
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, ''),
  );
