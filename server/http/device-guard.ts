import type { FastifyRequest } from 'fastify';
import { deviceHeaders } from '../../shared/sync/enrolment.ts';
import type { AccountContext } from '../accounts/account-context.ts';
import { AttemptLimiter } from '../accounts/attempt-limiter.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import { type AuthenticatedDevice, authenticateDevice } from '../accounts/devices.ts';
import { bodySha256 } from './json-body.ts';
import { refuse, refuseRevoked } from './refusals.ts';

const maxRefusedPerMinute = 300;
/** Somebody who knocks all day must not fill the audit table. */
const maxAuditedPerMinute = 10;

const devices = new WeakMap<FastifyRequest, AuthenticatedDevice>();

/** The laptop that the guard let in. */
export const deviceOf = (request: FastifyRequest): AuthenticatedDevice => {
  const device = devices.get(request);
  if (device === undefined) throw new Error('a route without deviceGuard asked for its device');
  return device;
};

export type DeviceGuard = (request: FastifyRequest) => Promise<void>;

/** As `preValidation`: who is not let in is told nothing of what a body should look like. */
export const createDeviceGuard = (context: AccountContext): DeviceGuard => {
  const refused = new AttemptLimiter(maxRefusedPerMinute, context.nowMs);
  const audited = new AttemptLimiter(maxAuditedPerMinute, context.nowMs);

  const writeDown = async (request: FastifyRequest, subject: string | null, reason: string): Promise<void> => {
    if (audited.take(request.ip) !== undefined) return;
    await context.database.transaction('server', (session) =>
      appendAudit(session, context.nowMs(), {
        action: 'device.refused',
        actor: null,
        subject,
        detail: { reason, route: request.routeOptions.url ?? '', ip: request.ip },
      }),
    );
  };

  return async (request) => {
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
    const signature = request.headers[deviceHeaders.signature];
    if (token === undefined || typeof signature !== 'string') {
      const waitMs = refused.take(request.ip);
      throw waitMs === undefined ? refuse(401, 'unauthorised') : refuse(429, 'tooMany', waitMs);
    }
    const verdict = await authenticateDevice(context, {
      token,
      signature,
      method: request.method,
      // The path as it is registered: a proxy may serve it below another one.
      path: request.routeOptions.url ?? '',
      bodySha256: bodySha256(request),
    });
    if (verdict.type === 'device') {
      devices.set(request, verdict);
      return;
    }
    await writeDown(request, verdict.deviceId, verdict.type === 'revoked' ? 'revoked' : verdict.reason);
    if (verdict.type === 'revoked') throw refuseRevoked(verdict.deviceId, context.identity);
    const waitMs = refused.take(request.ip);
    throw waitMs === undefined ? refuse(401, 'unauthorised') : refuse(429, 'tooMany', waitMs);
  };
};
