import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Ids } from '../../shared/kernel/clock.ts';
import type { AccountContext } from '../accounts/account-context.ts';
import { type PasswordCost, passwordCost } from '../accounts/password.ts';
import type { ServerIdentity } from '../accounts/server-identity.ts';
import {
  type ConnectionLimits,
  connectionLimits,
  limitConnections,
  socketSettings,
} from '../http/connection-limits.ts';
import { createConsoleGuards } from '../http/console-guard.ts';
import { createDeviceGuard, deviceOf } from '../http/device-guard.ts';
import { maxBodyBytes, readJsonBodies } from '../http/json-body.ts';
import { RequestMetrics } from '../http/metrics.ts';
import { describeRoutes, registerDocument } from '../http/openapi.ts';
import { packAnswers } from '../http/packed-answers.ts';
import { answerErrors } from '../http/refusals.ts';
import type { RouteContext } from '../http/route-context.ts';
import { keepRouteTable } from '../http/route-table.ts';
import { securityHeaders } from '../http/security-headers.ts';
import type { ServerLimits } from '../http/server-limits.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';
import type { ServerSync } from '../sync/server-sync.ts';
import { registerRoutes } from './routes.ts';

export interface HttpServerOptions {
  readonly database: ServerDatabase;
  readonly sync: ServerSync;
  readonly identity: ServerIdentity;
  readonly nowMs: () => number;
  readonly ids: Ids;
  readonly version: string;
  /** People reach it over TLS: here or in the proxy before it. */
  readonly secure?: boolean;
  /** Addresses whose word on the caller's address counts. */
  readonly trustProxy?: string | readonly string[];
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly limits?: ServerLimits;
  readonly connections?: ConnectionLimits;
  readonly passwordCost?: PasswordCost;
  readonly metricsToken?: string | undefined;
  readonly logger?: FastifyServerOptions['logger'];
}

const onlyRetryAfter = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

export const createHttpServer = async (options: HttpServerOptions): Promise<FastifyInstance> => {
  const {
    database,
    sync,
    nowMs,
    limits = {},
    connections = connectionLimits,
    secure = options.tls !== undefined,
  } = options;
  const accounts: AccountContext = {
    database,
    sync,
    identity: options.identity,
    nowMs,
    ids: options.ids,
    passwordCost: options.passwordCost ?? passwordCost,
  };
  const settings = {
    bodyLimit: maxBodyBytes,
    requestTimeout: connections.requestMs,
    keepAliveTimeout: connections.keepAliveMs,
    connectionTimeout: connections.stalledMs,
    trustProxy: typeof options.trustProxy === 'string' ? options.trustProxy : [...(options.trustProxy ?? [])],
    logger: options.logger ?? false,
    // Fastify's own line quotes the address with its query; ours follows below.
    logController: new LogController({ disableRequestLogging: true }),
    // Requests that run are answered before the server stops.
    forceCloseConnections: 'idle' as const,
    return503OnClosing: true,
    exposeHeadRoutes: false,
  };
  const app: FastifyInstance =
    options.tls === undefined
      ? Fastify({ ...settings, http: socketSettings(connections) })
      : // The instances differ in the type of their socket only.
        (Fastify({
          ...settings,
          https: {
            ...options.tls,
            ...socketSettings(connections),
            minVersion: 'TLSv1.2',
            handshakeTimeout: connections.headersMs,
          },
        }) as unknown as FastifyInstance);

  limitConnections(app, connections, { behindProxy: settings.trustProxy.length > 0 });
  keepRouteTable(app);
  const headers = securityHeaders(secure);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  // The pattern of the address and never the address: what people type stays out of the log.
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const tookMs = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, route, status: reply.statusCode, tookMs }, 'request');
  });
  answerErrors(app);
  readJsonBodies(app);
  packAnswers(app);
  app.setValidatorCompiler(validatorCompiler);
  // Answers are made by us and typed; checking a page of 500 entries again would cost more than making it.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: true,
    max: limits.perIp ?? 6_000,
    timeWindow: 60_000,
    addHeaders: onlyRetryAfter,
  });

  const context: RouteContext = {
    database,
    sync,
    accounts,
    deviceGuard: createDeviceGuard(accounts),
    deviceBudget: {
      max: limits.perDevice ?? 600,
      timeWindow: 60_000,
      hook: 'preHandler',
      keyGenerator: (request: Parameters<typeof deviceOf>[0]) => deviceOf(request).deviceId,
    },
    console: createConsoleGuards(accounts, secure, limits),
    limits,
    startedAtMs: nowMs(),
    version: options.version,
    metricsToken: options.metricsToken,
  };
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const metrics = new RequestMetrics();
  metrics.watch(typed);
  await describeRoutes(typed, options.version);
  registerRoutes(typed, context, metrics);
  registerDocument(typed);
  return app;
};
