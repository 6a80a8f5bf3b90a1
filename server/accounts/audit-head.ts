import { createPrivateKey, sign } from 'node:crypto';
import type { AccountContext } from './account-context.ts';

export interface SignedAuditHead {
  readonly seq: number;
  readonly hash: string;
  /** Of `seq hash`, by the server's key: kept outside the database it proves that no row was cut off at the end. */
  readonly signature: string;
}

export const signedAuditHead = async ({
  database,
  identity,
}: Pick<AccountContext, 'database' | 'identity'>): Promise<SignedAuditHead | undefined> => {
  const [head] = await database.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  if (head === undefined) return undefined;
  const key = createPrivateKey({ key: { ...identity.signingKey }, format: 'jwk' });
  const { seq, hash } = head;
  return { seq, hash, signature: sign(null, Buffer.from(`${seq} ${hash}`, 'utf8'), key).toString('base64url') };
};
