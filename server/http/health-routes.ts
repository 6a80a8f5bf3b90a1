import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { hashSecret } from '../accounts/secrets.ts';
import { type RequestMetrics, stateMetrics } from './metrics.ts';
import { refuse } from './refusals.ts';
import type { RouteContext, ServerApp } from './route-context.ts';

const outsideDocument = { schema: { hide: true } };

/** For whoever watches the machine. Figures are for this machine itself, or for who knows the metrics token. */
export const registerHealthRoutes = (
  app: ServerApp,
  { database, metricsToken }: RouteContext,
  metrics: RequestMetrics,
): void => {
  app.get('/healthz', outsideDocument, async () => ({ status: 'up' }));

  app.get('/readyz', outsideDocument, async () => {
    try {
      await database.query('SELECT 1');
    } catch {
      throw refuse(503, 'unavailable', 5_000);
    }
    return { status: 'ready' };
  });

  app.get('/metrics', outsideDocument, async (request, reply) => {
    if (!mayWatch(request, metricsToken)) throw refuse(401, 'unauthorised');
    reply.type('text/plain; version=0.0.4; charset=utf-8');
    return reply
      .serializer((text: unknown) => String(text))
      .send(`${metrics.text()}\n${await stateMetrics(database)}\n`);
  });
};

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const mayWatch = (request: FastifyRequest, token: string | undefined): boolean => {
  if (token === undefined) return loopback.has(request.ip);
  const sent = request.headers.authorization ?? '';
  return timingSafeEqual(Buffer.from(hashSecret(sent)), Buffer.from(hashSecret(`Bearer ${token}`)));
};
