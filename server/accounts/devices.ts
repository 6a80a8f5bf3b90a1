import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Principal, Role } from '../../shared/sync/audience.ts';
import { publicJwk, signedText } from '../../shared/sync/enrolment.ts';
import { partIdOf, roomOfUnit } from '../../shared/sync/room-part.ts';
import { roomGone } from '../../shared/sync/room-ring.ts';
import type { AccountContext } from './account-context.ts';
import { appendAudit } from './audit-log.ts';
import { hashSecret, newToken } from './secrets.ts';

/** Nine months without a network are usual (P12); after a year a laptop is enrolled anew. */
const tokenLifetimeMs = 400 * 24 * 3_600_000;

export interface SignedRequest {
  readonly token: string;
  /** base64url of Ed25519. */
  readonly signature: string;
  readonly method: string;
  readonly path: string;
  /** Hexadecimal, of the unpacked body. */
  readonly bodySha256: string;
}

export interface AuthenticatedDevice {
  readonly type: 'device';
  readonly deviceId: string;
  readonly tokenNumber: number;
  readonly principal: Principal;
}

export type DeviceVerdict =
  | AuthenticatedDevice
  | { readonly type: 'revoked'; readonly deviceId: string }
  | { readonly type: 'unauthorised'; readonly deviceId: string | null; readonly reason: DeviceFault };
type DeviceFault = 'unknownToken' | 'wrongSignature' | 'tokenRetired' | 'tokenExpired' | 'personLeft';

interface DeviceRow {
  readonly deviceId: string;
  readonly signingKey: unknown;
  readonly revokedAtMs: number | null;
  readonly tokenNumber: number;
  readonly issuedAtMs: number;
  readonly retiredAtMs: number | null;
  readonly personId: string;
  readonly unitId: string | null;
  readonly role: Role;
  readonly leftAtMs: number | null;
  readonly chainIds: readonly string[];
}

/** Asked of the tables at each request: revocation, role and grants hold from the next one on (ASVS 8.3.2). */
export const authenticateDevice = async (context: AccountContext, request: SignedRequest): Promise<DeviceVerdict> => {
  const [row] = await context.database.query<DeviceRow & Record<string, unknown>>(deviceByToken, [
    hashSecret(request.token),
  ]);
  if (row === undefined) return { type: 'unauthorised', deviceId: null, reason: 'unknownToken' };
  const { deviceId, personId, unitId, role, chainIds, tokenNumber } = row;
  const refuse = (reason: DeviceFault): DeviceVerdict => ({ type: 'unauthorised', deviceId, reason });
  // First the key: who only has the token learns nothing, not even that the laptop was revoked.
  if (!signatureFits(row.signingKey, request)) return refuse('wrongSignature');
  if (row.revokedAtMs !== null) return { type: 'revoked', deviceId };
  if (row.retiredAtMs !== null) return refuse('tokenRetired');
  if (row.issuedAtMs + tokenLifetimeMs < context.nowMs()) return refuse('tokenExpired');
  if (row.leftAtMs !== null || unitId === null) return refuse('personLeft');
  return { type: 'device', deviceId, tokenNumber, principal: { personId, unitId, role, chainIds } };
};

/** What a laptop says of itself with a request; the server cannot know more about what it has not sent. */
export interface DeviceContact {
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly waiting: number | null;
  readonly version: string | null;
}

/** Also ends the tokens before the one that was used: the answer that brought it has arrived. */
export const noteContact = async (
  context: AccountContext,
  { deviceId, tokenNumber }: AuthenticatedDevice,
  contact: DeviceContact,
): Promise<void> =>
  context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    await session.query(
      `UPDATE device SET last_contact_at_ms = $2, last_epoch = COALESCE($3, last_epoch), last_seq = COALESCE($4, last_seq),
         waiting = COALESCE($5, waiting), version = COALESCE($6, version)
       WHERE id = $1`,
      [deviceId, nowMs, contact.epoch, contact.seq, contact.waiting, contact.version],
    );
    if (tokenNumber === 1) return;
    await session.query(
      'UPDATE device_token SET retired_at_ms = $3 WHERE device_id = $1 AND number < $2 AND retired_at_ms IS NULL',
      [deviceId, tokenNumber, nowMs],
    );
  });

/** The old token stays good until the new one is used once: the answer may be lost on its way. */
export const rotateToken = (context: AccountContext, deviceId: string): Promise<string> =>
  context.database.transaction('server', async (session) => {
    const token = newToken();
    // The row of the device is locked, so that two calls at once do not take the same number.
    await session.query('SELECT id FROM device WHERE id = $1 FOR UPDATE', [deviceId]);
    await session.query(
      `INSERT INTO device_token (token_hash, device_id, number, issued_at_ms)
       SELECT $1, $2, MAX(number) + 1, $3 FROM device_token WHERE device_id = $2`,
      [hashSecret(token), deviceId, context.nowMs()],
    );
    return token;
  });

/** For ever. False when it is unknown or was revoked before. Its unit's laptops hear of it: the ring of their room turns. */
export const revokeDevice = async (
  context: AccountContext,
  actor: string | null,
  deviceId: string,
  reason: string,
): Promise<boolean> => {
  const isRevoked = await shutOut(context, actor, deviceId, reason);
  // Also when it was revoked before: the process may have ended between the two.
  const [device] = await context.database.query<{ unitId: string | null }>(
    'SELECT a.unit_id AS "unitId" FROM device d JOIN account a ON a.person_id = d.person_id WHERE d.id = $1',
    [deviceId],
  );
  const unitId = device?.unitId ?? null;
  if (unitId !== null)
    await context.sync.write([
      {
        entity: roomGone,
        record: partIdOf(deviceId, roomOfUnit(unitId)),
        kind: 'create',
        fields: { unitId },
        opId: `gone-${deviceId}`,
      },
    ]);
  return isRevoked;
};

const shutOut = (context: AccountContext, actor: string | null, deviceId: string, reason: string): Promise<boolean> =>
  context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    const revoked = await session.query(
      `UPDATE device SET revoked_at_ms = $2, revoked_by = $3, revoked_reason = $4
       WHERE id = $1 AND revoked_at_ms IS NULL RETURNING id`,
      [deviceId, nowMs, actor, reason],
    );
    if (revoked.length === 0) return false;
    await appendAudit(session, nowMs, { action: 'device.revoked', actor, subject: deviceId });
    return true;
  });

const deviceByToken = `
  SELECT d.id AS "deviceId", d.signing_key AS "signingKey", d.revoked_at_ms AS "revokedAtMs",
         t.number AS "tokenNumber", t.issued_at_ms AS "issuedAtMs", t.retired_at_ms AS "retiredAtMs",
         a.person_id AS "personId", a.unit_id AS "unitId", a.role, a.left_at_ms AS "leftAtMs",
         ARRAY(SELECT g.chain_id FROM chain_grant g
               WHERE g.person_id = a.person_id AND g.withdrawn_at_ms IS NULL ORDER BY g.chain_id) AS "chainIds"
  FROM device_token t JOIN device d ON d.id = t.device_id JOIN account a ON a.person_id = d.person_id
  WHERE t.token_hash = $1`;

const signatureFits = (signingKey: unknown, request: SignedRequest): boolean => {
  const text = signedText(request.method, request.path, request.bodySha256, request.token);
  return verify(null, Buffer.from(text, 'utf8'), keyOf(signingKey), Buffer.from(request.signature, 'base64url'));
};

const keyOf = (signingKey: unknown): KeyObject => createPublicKey({ key: publicJwk.parse(signingKey), format: 'jwk' });
