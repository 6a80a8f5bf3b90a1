import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt: 2^15 blocks of 1 kB, three times over (OWASP's figure for 32 MB). Tests take less. */
export interface PasswordCost {
  readonly blocks: number;
  readonly passes: number;
}
export const passwordCost: PasswordCost = { blocks: 32_768, passes: 3 };

const blockSize = 8;
const keyLength = 32;

/** The cost is written beside the hash, so that it can be raised without locking anybody out. */
export const hashPassword = async (password: string, cost: PasswordCost): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.blocks, cost.passes, salt.toString('base64url'), key.toString('base64url')].join('$');
};

export const verifyPassword = async (password: string, stored: string): Promise<boolean> => {
  const [algorithm, blocks, passes, salt, key] = stored.split('$');
  if (algorithm !== 'scrypt' || salt === undefined || key === undefined) return false;
  const cost = { blocks: Number(blocks), passes: Number(passes) };
  const expected = Buffer.from(key, 'base64url');
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), cost), expected);
};

/** The same letters typed through different input methods are the same password. */
const derive = (password: string, salt: Buffer, { blocks, passes }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      keyLength,
      { N: blocks, r: blockSize, p: passes, maxmem: 64 * 1024 * 1024 },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
