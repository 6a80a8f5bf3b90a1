import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { deviceHeaders, enrolAnswer, enrolRequest, roomsHeader, syncPaths } from '../../shared/sync/enrolment.ts';
import { packedPull, packedPush, packPull, unpackPush } from '../../shared/sync/packed-wire.ts';
import { pullRequest, pushAnswer, refusal } from '../../shared/sync/wire.ts';
import { AttemptLimiter } from '../accounts/attempt-limiter.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import { noteContact, rotateToken } from '../accounts/devices.ts';
import { enrol, findCodeOwner } from '../accounts/enrolment.ts';
import { deviceOf } from './device-guard.ts';
import { refuse } from './refusals.ts';
import type { RouteContext, ServerApp } from './route-context.ts';

const maxEnrolmentsPerIp = 20;
const maxEnrolmentsPerPerson = 5;

/** The protocol of shared/sync over HTTP. */
export const registerSyncRoutes = (app: ServerApp, context: RouteContext): void => {
  const { accounts, sync, deviceGuard, limits } = context;
  const perIp = new AttemptLimiter(limits.enrolmentsPerIp ?? maxEnrolmentsPerIp, accounts.nowMs);
  const perPerson = new AttemptLimiter(limits.enrolmentsPerPerson ?? maxEnrolmentsPerPerson, accounts.nowMs);

  app.post(
    syncPaths.enrol,
    { schema: { body: enrolRequest, response: { 200: enrolAnswer, '4xx': refusal } } },
    async (request) => {
      holdBack(perIp.take(request.ip));
      const owner = await findCodeOwner(accounts, request.body.code);
      if (owner !== undefined) holdBack(perPerson.take(owner.personId));
      const enrolled =
        owner === undefined
          ? ({ ok: false, error: { type: 'unauthorised', reason: 'wrongCode' } } as const)
          : await enrol(accounts, owner, request.body);
      if (enrolled.ok) return enrolled.value;
      await accounts.database.transaction('server', (session) =>
        appendAudit(session, accounts.nowMs(), {
          action: 'device.enrolmentRefused',
          actor: owner?.personId ?? null,
          subject: null,
          detail: { reason: enrolled.error.reason, ip: request.ip },
        }),
      );
      throw refuse(401, 'unauthorised');
    },
  );

  const guarded = { preValidation: deviceGuard, config: { rateLimit: context.deviceBudget } };

  app.post(
    syncPaths.push,
    { ...guarded, schema: { body: packedPush, response: { 200: pushAnswer, '4xx': refusal } } },
    async (request) => {
      const device = deviceOf(request);
      const asked = unpackPush(request.body);
      if (asked === undefined) throw refuse(400, 'malformed');
      const { epoch, firstSeq, ops } = asked;
      const answer = await sync.push(device.principal, device.deviceId, asked);
      await noteContact(accounts, device, { epoch, seq: firstSeq + ops.length - 1, ...saidOf(request) });
      return answer;
    },
  );

  app.post(
    syncPaths.pull,
    { ...guarded, schema: { body: pullRequest, response: { 200: packedPull, '4xx': refusal } } },
    async (request, reply) => {
      const device = deviceOf(request);
      await noteContact(accounts, device, { epoch: request.body.epoch, seq: request.body.lastSeq, ...saidOf(request) });
      reply.header(roomsHeader, '1');
      return packPull(await sync.pull(device.principal, device.deviceId, request.body));
    },
  );

  app.get(
    syncPaths.idle,
    {
      ...guarded,
      schema: {
        // An altered tag only makes the laptop ask in full, so it need not be signed.
        params: z.strictObject({ tag: z.string().max(40) }),
        response: { 200: z.strictObject({ type: z.literal('changed') }), 204: z.null(), '4xx': refusal },
      },
    },
    async (request, reply) => {
      const device = deviceOf(request);
      await noteContact(accounts, device, { epoch: null, seq: null, ...saidOf(request) });
      if (!(await sync.unchanged(device.principal, device.deviceId, request.params.tag))) {
        return { type: 'changed' } as const;
      }
      // The poll of thousands of laptops all day long: nothing but that nothing changed (performance.md, idle poll).
      for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
      reply.raw.sendDate = false;
      reply.raw.removeHeader('connection');
      return reply.code(204).send(null);
    },
  );

  app.post(
    syncPaths.token,
    {
      ...guarded,
      schema: { body: z.strictObject({}), response: { 200: z.strictObject({ token: z.string() }), '4xx': refusal } },
    },
    async (request) => {
      const device = deviceOf(request);
      await noteContact(accounts, device, { epoch: null, seq: null, ...saidOf(request) });
      return { token: await rotateToken(accounts, device.deviceId) };
    },
  );
};

const holdBack = (waitMs: number | undefined): void => {
  if (waitMs !== undefined) throw refuse(429, 'tooMany', waitMs);
};

const saidOf = (request: FastifyRequest): { readonly waiting: number | null; readonly version: string | null } => {
  const waiting = String(request.headers[deviceHeaders.waiting] ?? '');
  const version = String(request.headers[deviceHeaders.version] ?? '');
  return {
    waiting: /^\d{1,9}$/.test(waiting) ? Number(waiting) : null,
    version: /^[0-9A-Za-z.+-]{1,40}$/.test(version) ? version : null,
  };
};
