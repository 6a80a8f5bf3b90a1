import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';

/** 256 random bits. */
export const newSecret = (): Uint8Array => new Uint8Array(randomBytes(32));

export const newSalt = (): Uint8Array => new Uint8Array(randomBytes(16));

/** Named on every sealed thing, so that a later algorithm (SM4) can stand beside it. */
export const sealAlgorithm = 'aes-256-gcm';

export const nonceBytes = 12;
const tagBytes = 16;

/** nonce | ciphertext | tag. `context` is authenticated too: a sealed key moved to another place does not open there. */
export const seal = (
  key: Uint8Array,
  secret: Uint8Array,
  context: string,
  nonce: Uint8Array = randomBytes(nonceBytes),
): Uint8Array => {
  const cipher = createCipheriv(sealAlgorithm, key, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
};

/** Undefined for a wrong key, another context or any changed byte: which of them it is cannot be told apart. */
export const openSealed = (key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array | undefined => {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(sealAlgorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const opened = [decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()];
    return new Uint8Array(Buffer.concat(opened));
  } catch {
    return undefined;
  }
};

export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's first choice for scrypt: 128 MB and about a third of a second per guess. */
export const passwordCost: ScryptCost = { N: 131_072, r: 8, p: 1 };

/** Slow on purpose: a password is guessable. */
export const keyOfPassword = (password: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    // NFKC: the same password typed by another input method must give the same bytes.
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(new Uint8Array(key)) : reject(error),
    );
  });

/** Fast is enough: a recovery code has 160 random bits. */
export const keyOfRecoveryCode = (code: Uint8Array, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', code, salt, 'lianzhao recovery code', 32));
