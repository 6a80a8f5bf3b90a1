import type { FastifyReply } from 'fastify';
import { sessionRoutes } from '../../shared/admin/session.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { AttemptLimiter } from '../accounts/attempt-limiter.ts';
import {
  endSession,
  findFirstSignIn,
  firstSignIn,
  isSetUp,
  listSessions,
  type SignInError,
  type StartedSession,
  setUp,
  signIn,
} from '../accounts/console-sessions.ts';
import { confirmTotp, startTotp } from '../accounts/totp-enrolment.ts';
import { refuse } from '../http/refusals.ts';
import type { RouteContext, ServerApp } from '../http/route-context.ts';
import { done, type Serve } from './serve-call.ts';

/** Into the console and out of it. Four calls are open to everybody; what they try is counted before it is looked at. */
export const serveSessions = (serve: Serve, app: ServerApp, { accounts, console: guards }: RouteContext): void => {
  const open = { onRequest: guards.requirePage };
  const started = (reply: FastifyReply, result: Result<StartedSession, SignInError>) => {
    if (!result.ok) return reply.code(409).send(result.error);
    guards.setCookie(reply, result.value.token);
    return done;
  };

  const { session, setUp: setUpRoute, signIn: signInRoute, firstSignIn: firstRoute } = sessionRoutes;

  app.get(session.path, { ...open, schema: { tags: ['console'] } }, async (request) => {
    const serverName = accounts.identity.name;
    const person = await guards.findPerson(request);
    if (person !== undefined) {
      const { personId, name, role } = person;
      return { state: 'signedIn', serverName, person: { id: personId, name, role } };
    }
    return { state: (await isSetUp(accounts)) ? 'signedOut' : 'setUp', serverName };
  });

  app.post(
    setUpRoute.path,
    { ...open, schema: { tags: ['console'], body: setUpRoute.input } },
    async (request, reply) => {
      guards.limitSignIn(request, 'set-up');
      return started(reply, await setUp(accounts, request.body));
    },
  );

  app.post(
    signInRoute.path,
    { ...open, schema: { tags: ['console'], body: signInRoute.input } },
    async (request, reply) => {
      guards.limitSignIn(request, request.body.name);
      return started(reply, await signIn(accounts, request.body));
    },
  );

  app.post(
    firstRoute.path,
    { ...open, schema: { tags: ['console'], body: firstRoute.input } },
    async (request, reply) => {
      const { code, password } = request.body;
      const owner = await findFirstSignIn(accounts, code);
      guards.limitSignIn(request, owner?.personId ?? 'first-sign-in');
      return started(reply, await firstSignIn(accounts, owner, password));
    },
  );

  app.post(
    sessionRoutes.signOut.path,
    { onRequest: guards.requireConsole, schema: { tags: ['console'], body: sessionRoutes.signOut.input } },
    async (request, reply) => {
      const person = guards.personOf(request);
      await endSession(accounts, person, person.sessionId);
      guards.clearCookie(reply);
      return done;
    },
  );

  serve('startTotp', (_, person) => startTotp(accounts, person));

  // Six digits are guessed soon by who may try without end, e.g. at a console that was left open.
  const tries = new AttemptLimiter(5, accounts.nowMs);
  serve('confirmTotp', async ({ code }, person) => {
    const waitMs = tries.take(person.personId);
    if (waitMs !== undefined) throw refuse(429, 'tooMany', waitMs);
    const confirmed = await confirmTotp(accounts, person.personId, code);
    return confirmed.ok ? ok(done) : confirmed;
  });

  serve('listSessions', async (_, person) => {
    const sessions = await listSessions(accounts, person.role === 'admin' ? null : person.personId);
    return ok(
      sessions.map(({ id, personName, createdAtMs, lastSeenAtMs }) => ({
        id,
        personName,
        createdAtMs,
        lastSeenAtMs,
        current: id === person.sessionId,
      })),
    );
  });

  serve('endSession', async ({ id }, person) =>
    (await endSession(accounts, person, id)) ? ok(done) : err({ type: 'notFound' }),
  );
};
