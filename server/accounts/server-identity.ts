import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { type PublicJwk, publicJwk } from '../../shared/sync/enrolment.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import { hashCode, newCode } from './secrets.ts';

const keyBase = { kty: z.literal('OKP'), x: z.string(), d: z.string() };
const privateKey = z.object({ ...keyBase, crv: z.enum(['Ed25519', 'X25519']) });
export type PrivateJwk = z.infer<typeof privateKey>;

/** Made once per server, at its first start; a copy that was restored from a backup keeps it. */
export interface ServerIdentity {
  readonly name: string;
  /** Key of the hashes of telephone numbers, the same on every laptop (base64url). */
  readonly contactHashKey: string;
  readonly signingKey: PrivateJwk;
  readonly agreementKey: PrivateJwk;
}

interface IdentityRow {
  readonly name: string;
  readonly contact_hash_key: string;
  readonly signing_key: unknown;
  readonly agreement_key: unknown;
}

export const findServerIdentity = async (session: SqlSession): Promise<ServerIdentity | undefined> => {
  const [row] = await session.query<IdentityRow & Record<string, unknown>>(
    'SELECT name, contact_hash_key, signing_key, agreement_key FROM server_identity',
  );
  if (row === undefined) return undefined;
  return {
    name: row.name,
    contactHashKey: row.contact_hash_key,
    signingKey: privateKey.parse(row.signing_key),
    agreementKey: privateKey.parse(row.agreement_key),
  };
};

/** The identity, and the set-up code when nobody has used one yet: only its hash is kept, so each start makes another. */
export const openServerIdentity = async (
  database: ServerDatabase,
  name: string,
  nowMs: number,
): Promise<{ readonly identity: ServerIdentity; readonly setUpCode: string | undefined }> => {
  const made = await newIdentity(name);
  const setUpCode = newCode();
  return database.transaction('server', async (session) => {
    await session.query(
      `INSERT INTO server_identity (name, contact_hash_key, signing_key, agreement_key, created_at_ms)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [made.name, made.contactHashKey, JSON.stringify(made.signingKey), JSON.stringify(made.agreementKey), nowMs],
    );
    const identity = await findServerIdentity(session);
    if (identity === undefined) throw new Error('the identity was just written');
    const [administrator] = await session.query("SELECT 1 FROM account WHERE role = 'admin' LIMIT 1");
    await session.query('UPDATE server_identity SET set_up_code_hash = $1', [
      administrator === undefined ? hashCode(setUpCode) : null,
    ]);
    return { identity, setUpCode: administrator === undefined ? setUpCode : undefined };
  });
};

export const publicPart = (key: PrivateJwk): PublicJwk => publicJwk.parse({ kty: key.kty, crv: key.crv, x: key.x });

const newIdentity = async (name: string): Promise<ServerIdentity> => ({
  name,
  contactHashKey: randomBytes(32).toString('base64url'),
  signingKey: await newKey('EdDSA', 'Ed25519'),
  agreementKey: await newKey('ECDH-ES', 'X25519'),
});

const newKey = async (algorithm: string, crv: 'Ed25519' | 'X25519'): Promise<PrivateJwk> => {
  const { privateKey: key } = await generateKeyPair(algorithm, { crv, extractable: true });
  const jwk: JWK = await exportJWK(key);
  return privateKey.parse(jwk);
};
