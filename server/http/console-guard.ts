import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountContext } from '../accounts/account-context.ts';
import { AttemptLimiter } from '../accounts/attempt-limiter.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import { type ConsolePerson, findSession } from '../accounts/console-sessions.ts';
import { refuse } from './refusals.ts';
import type { ServerLimits } from './server-limits.ts';

/** Another origin cannot send it without asking first, and is never allowed to. */
export const consoleHeader = 'x-lianzhao-console';

type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface ConsoleGuards {
  /** As `onRequest`: before anything of the body is read. A centre's session is answered `forbidden`. */
  readonly requireAdmin: Guard;
  readonly requireCentre: Guard;
  /** Administrators and the centre. */
  readonly requireConsole: Guard;
  /** Before anybody has signed in: only that the call comes from the console's own page. */
  readonly requirePage: Guard;
  readonly personOf: (request: FastifyRequest) => ConsolePerson;
  readonly findPerson: (request: FastifyRequest) => Promise<ConsolePerson | undefined>;
  /** Before a password or code is looked at: five a minute per account and address, twenty per address. Throws 429. */
  readonly limitSignIn: (request: FastifyRequest, account: string) => void;
  readonly setCookie: (reply: FastifyReply, token: string) => void;
  readonly clearCookie: (reply: FastifyReply) => void;
}

export const createConsoleGuards = (
  accounts: AccountContext,
  secure: boolean,
  limits: Pick<ServerLimits, 'signInsPerIp' | 'signInsPerAccount' | 'signInsEverywhere'> = {},
): ConsoleGuards => {
  const people = new WeakMap<FastifyRequest, ConsolePerson>();
  // `__Host-` binds the cookie to this very host; browsers take that name over TLS only.
  const cookieName = secure ? '__Host-lianzhao-console' : 'lianzhao-console';
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;

  const perIp = new AttemptLimiter(limits.signInsPerIp ?? 20, accounts.nowMs);
  // With the address, so that a stranger's guesses do not keep the administrator out.
  const perAccount = new AttemptLimiter(limits.signInsPerAccount ?? 5, accounts.nowMs);
  const everywhere = new AttemptLimiter(limits.signInsEverywhere ?? 60, accounts.nowMs);

  const findPerson = async (request: FastifyRequest): Promise<ConsolePerson | undefined> => {
    const token = request.cookies[cookieName];
    return token === undefined ? undefined : findSession(accounts, token);
  };

  const isOwnPage = (request: FastifyRequest): boolean => {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    return request.method === 'GET' || request.headers[consoleHeader] === '1';
  };

  const requirePage: Guard = async (request, reply) => {
    if (!isOwnPage(request)) await reply.code(403).send({ type: 'forbidden' });
  };

  const require =
    (allowed: (person: ConsolePerson) => boolean): Guard =>
    async (request, reply) => {
      await requirePage(request, reply);
      if (reply.sent) return;
      const person = await findPerson(request);
      if (person === undefined) {
        await reply.code(401).send({ type: 'unauthorised' });
        return;
      }
      if (!allowed(person)) {
        await accounts.database.transaction('server', (session) =>
          appendAudit(session, accounts.nowMs(), {
            action: 'access.refused',
            actor: person.personId,
            subject: null,
            detail: { route: request.routeOptions.url ?? '' },
          }),
        );
        await reply.code(403).send({ type: 'forbidden' });
        return;
      }
      people.set(request, person);
    };

  return {
    requireAdmin: require(({ role }) => role === 'admin'),
    requireCentre: require(({ role }) => role === 'centre'),
    requireConsole: require(() => true),
    requirePage,
    personOf: (request) => {
      const person = people.get(request);
      if (person === undefined) throw new Error('a route without a console guard asked for its person');
      return person;
    },
    findPerson,
    limitSignIn: (request, account) => {
      const waitMs = perIp.take(request.ip) ?? perAccount.take(`${request.ip} ${account}`) ?? everywhere.take(account);
      if (waitMs !== undefined) throw refuse(429, 'tooMany', waitMs);
    },
    setCookie: (reply, token) => {
      reply.setCookie(cookieName, token, cookieOptions);
    },
    clearCookie: (reply) => {
      reply.clearCookie(cookieName, cookieOptions);
    },
  };
};
