import { createPublicKey } from 'node:crypto';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnrolAnswer, EnrolRequest } from '../../shared/sync/enrolment.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import { ensureServerEpoch } from '../sync/server-epoch.ts';
import { type AccountContext, findRecordFields } from './account-context.ts';
import { appendAudit } from './audit-log.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { hashCode, hashSecret, newCode, newToken } from './secrets.ts';
import { publicPart } from './server-identity.ts';

const codeLifetimeMs = 24 * 3_600_000;
/** A code that was given away is no use for trying passwords. */
const maxWrongPasswords = 10;

export interface NewCode {
  readonly id: string;
  /** Readable only now: the server keeps a hash. */
  readonly code: string;
  readonly expiresAtMs: number;
}

/** A new code makes the older ones of the person worthless. Undefined: no such person, or somebody who left. */
export const createCode = (
  context: AccountContext,
  actor: string | null,
  personId: string,
): Promise<NewCode | undefined> =>
  context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    const [account] = await session.query('SELECT 1 FROM account WHERE person_id = $1 AND left_at_ms IS NULL', [
      personId,
    ]);
    if (account === undefined) return undefined;
    const made = { id: context.ids.next(), code: newCode(), expiresAtMs: nowMs + codeLifetimeMs };
    await session.query(
      'UPDATE enrolment_code SET expires_at_ms = $2 WHERE person_id = $1 AND used_at_ms IS NULL AND expires_at_ms > $2',
      [personId, nowMs],
    );
    await session.query(
      'INSERT INTO enrolment_code (id, code_hash, person_id, created_at_ms, expires_at_ms) VALUES ($1, $2, $3, $4, $5)',
      [made.id, hashCode(made.code), personId, nowMs, made.expiresAtMs],
    );
    await appendAudit(session, nowMs, { action: 'code.created', actor, subject: personId });
    return made;
  });

/** Whose code it is, when it is good: for limits per person and for a first sign-in to the console. */
export interface CodeOwner {
  readonly codeId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly passwordHash: string | null;
}

export const findCodeOwner = (context: AccountContext, typed: string): Promise<CodeOwner | undefined> =>
  context.database.transaction('server', async (session) => {
    const [row] = await session.query<CodeOwner & Record<string, unknown>>(
      `SELECT c.id AS "codeId", a.person_id AS "personId", a.name, a.role, a.unit_id AS "unitId",
              a.password_hash AS "passwordHash"
       FROM enrolment_code c JOIN account a ON a.person_id = c.person_id
       WHERE c.code_hash = $1 AND c.used_at_ms IS NULL AND c.expires_at_ms > $2 AND c.wrong_passwords < $3
         AND a.left_at_ms IS NULL`,
      [hashCode(typed), context.nowMs(), maxWrongPasswords],
    );
    return row;
  });

/** Not said which of them: a stranger learns nothing. */
export interface EnrolmentRefused {
  readonly type: 'unauthorised';
  readonly reason: 'wrongCode' | 'wrongPassword' | 'noUnit' | 'wrongKeys';
}

export const enrol = async (
  context: AccountContext,
  owner: CodeOwner,
  request: EnrolRequest,
): Promise<Result<EnrolAnswer, EnrolmentRefused>> => {
  const unit = owner.unitId === null ? undefined : await findRecordFields(context, owner.unitId);
  if (owner.unitId === null || unit === undefined) return err({ type: 'unauthorised', reason: 'noUnit' });
  if (!keysAreUsable(request)) return err({ type: 'unauthorised', reason: 'wrongKeys' });
  if (!(await passwordFits(context, owner, request.password)))
    return err({ type: 'unauthorised', reason: 'wrongPassword' });
  const newHash =
    owner.passwordHash === null ? await hashPassword(request.password, context.passwordCost) : owner.passwordHash;
  const deviceId = context.ids.next();
  const token = newToken();
  const used = await context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    if (!(await useCode(session, owner, newHash, nowMs, deviceId))) return false;
    await session.query(
      `INSERT INTO device (id, person_id, name, signing_key, agreement_key, enrolled_at_ms, last_contact_at_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [
        deviceId,
        owner.personId,
        request.deviceName,
        JSON.stringify(request.signingKey),
        JSON.stringify(request.agreementKey),
        nowMs,
      ],
    );
    await session.query(
      'INSERT INTO device_token (token_hash, device_id, number, issued_at_ms) VALUES ($1, $2, 1, $3)',
      [hashSecret(token), deviceId, nowMs],
    );
    await appendAudit(session, nowMs, { action: 'device.enrolled', actor: owner.personId, subject: deviceId });
    return true;
  });
  if (!used) return err({ type: 'unauthorised', reason: 'wrongCode' });
  const { identity } = context;
  return ok({
    deviceId,
    token,
    serverEpoch: await context.database.store.inTransaction('server', (transaction) =>
      ensureServerEpoch(transaction, context.ids.next),
    ),
    serverName: identity.name,
    person: { id: owner.personId, name: owner.name, role: owner.role },
    unit: { id: owner.unitId, name: String(unit['name'] ?? '') },
    serverSigningKey: publicPart(identity.signingKey),
    serverAgreementKey: publicPart(identity.agreementKey),
    contactHashKey: identity.contactHashKey,
    serverTimeMs: context.nowMs(),
  });
};

const keysAreUsable = ({ signingKey, agreementKey }: EnrolRequest): boolean => {
  if (signingKey.crv !== 'Ed25519' || agreementKey.crv !== 'X25519') return false;
  try {
    for (const key of [signingKey, agreementKey]) createPublicKey({ key: { ...key }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
};

/** The first password is chosen, later ones must be it. A wrong one is counted on the code, not on the person. */
export const passwordFits = async (context: AccountContext, owner: CodeOwner, password: string): Promise<boolean> => {
  if (owner.passwordHash === null || (await verifyPassword(password, owner.passwordHash))) return true;
  await context.database.query('UPDATE enrolment_code SET wrong_passwords = wrong_passwords + 1 WHERE id = $1', [
    owner.codeId,
  ]);
  return false;
};

/** False when another call was faster: with the code, or with the first password. Nothing is written then. */
export const useCode = async (
  session: SqlSession,
  owner: CodeOwner,
  passwordHash: string,
  nowMs: number,
  deviceId: string | null,
): Promise<boolean> => {
  const [account] = await session.query(
    `SELECT person_id FROM account
     WHERE person_id = $1 AND password_hash IS NOT DISTINCT FROM $2 AND left_at_ms IS NULL FOR UPDATE`,
    [owner.personId, owner.passwordHash],
  );
  if (account === undefined) return false;
  const code = await session.query(
    'UPDATE enrolment_code SET used_at_ms = $2, used_by_device = $3 WHERE id = $1 AND used_at_ms IS NULL RETURNING id',
    [owner.codeId, nowMs, deviceId],
  );
  if (code.length === 0) return false;
  await session.query('UPDATE account SET password_hash = $2 WHERE person_id = $1', [owner.personId, passwordHash]);
  return true;
};
