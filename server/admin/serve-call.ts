import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AdminErrorType } from '../../shared/admin/admin-route.ts';
import { type AdminRouteName, adminRoutes } from '../../shared/admin/admin-routes.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { ConsolePerson } from '../accounts/console-sessions.ts';
import type { RouteContext, ServerApp } from '../http/route-context.ts';

type Routes = typeof adminRoutes;
export type InputOf<N extends AdminRouteName> = z.output<Routes[N]['input']>;
export type OutputOf<N extends AdminRouteName> = z.input<Routes[N]['output']>;

export interface AdminFailure {
  readonly type: AdminErrorType;
  readonly count?: number;
  readonly name?: string;
}

export const done = { done: true } as const;

export type Serve = <N extends AdminRouteName>(
  name: N,
  handle: (input: InputOf<N>, person: ConsolePerson) => Promise<Result<OutputOf<N>, AdminFailure>>,
) => void;

const failureStatus = (type: AdminErrorType): number => (type === 'notFound' ? 404 : type === 'forbidden' ? 403 : 409);

/** Registers one call of the contract: its schema, who may make it, and what becomes of an expected failure. */
export const createServe =
  (app: ServerApp, { console: guards }: RouteContext): Serve =>
  (name, handle) => {
    const { method, path, input, output } = adminRoutes[name];
    app.route({
      method,
      url: path,
      onRequest: guardFor(name, guards),
      schema: {
        tags: ['console'],
        ...(method === 'GET' ? { querystring: input } : { body: input }),
        response: { 200: output, '4xx': z.object({ type: z.string() }) },
      },
      handler: async (request: FastifyRequest, reply) => {
        const given: unknown = method === 'GET' ? request.query : request.body;
        // The schema of this very route has made it; TypeScript cannot follow the name through the table.
        const result = await handle(given as InputOf<typeof name>, guards.personOf(request));
        if (result.ok) return result.value;
        return reply.code(failureStatus(result.error.type)).send(result.error);
      },
    });
  };

const guardFor = (name: AdminRouteName, guards: RouteContext['console']) => {
  const { roles } = adminRoutes[name];
  if (roles.length === 0) throw new Error(`${name} is open to everybody and is registered with the sessions`);
  if (roles.length === 2) return guards.requireConsole;
  return roles[0] === 'admin' ? guards.requireAdmin : guards.requireCentre;
};
