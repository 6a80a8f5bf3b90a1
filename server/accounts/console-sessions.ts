import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { AccountContext } from './account-context.ts';
import { appendAudit } from './audit-log.ts';
import { savePerson, saveUnit } from './directory.ts';
import { type CodeOwner, findCodeOwner, passwordFits, useCode } from './enrolment.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { hashCode, hashSecret, newToken } from './secrets.ts';
import { totpStep } from './totp.ts';

const idleMs = 30 * 60_000;
const absoluteMs = 12 * 3_600_000;
/** Not written at each request. */
const seenEveryMs = 60_000;

export interface ConsolePerson {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: 'admin' | 'centre';
}

/** The token goes into a cookie that no script can read; the server keeps its hash. */
export interface StartedSession {
  readonly token: string;
  readonly personId: string;
}

export type SignInError =
  | { readonly type: 'wrongCode' }
  | { readonly type: 'wrongPassword' }
  | { readonly type: 'totpNeeded' };

/** Until somebody has used the set-up code, nothing else is possible. */
export const isSetUp = async ({ database }: AccountContext): Promise<boolean> =>
  (await database.query("SELECT 1 FROM account WHERE role = 'admin' LIMIT 1")).length > 0;

export interface SetUpInput {
  readonly code: string;
  readonly unitName: string;
  readonly name: string;
  readonly password: string;
}

/** With the code that the first start printed: the first unit and the first administrator. */
export const setUp = async (
  context: AccountContext,
  input: SetUpInput,
): Promise<Result<StartedSession, SignInError>> => {
  const claimed = await context.database.query(
    'UPDATE server_identity SET set_up_code_hash = NULL WHERE set_up_code_hash = $1 RETURNING only_row',
    [hashCode(input.code)],
  );
  // A crash after this line is no harm: without an administrator the next start prints another code.
  if (claimed.length === 0 || (await isSetUp(context))) return err({ type: 'wrongCode' });
  const unitId = await saveUnit(context, null, { name: input.unitName, kind: 'centre' });
  const person = { name: input.name, post: null, unitId, unitHead: false, role: 'admin' as const };
  const saved = await savePerson(context, null, person);
  if (!saved.ok) throw new Error(`the first administrator was refused: ${saved.error.type}`);
  const passwordHash = await hashPassword(input.password, context.passwordCost);
  await context.database.transaction('server', async (session) => {
    await session.query('UPDATE account SET password_hash = $2 WHERE person_id = $1', [saved.value, passwordHash]);
    await appendAudit(session, context.nowMs(), { action: 'server.setUp', actor: saved.value, subject: null });
  });
  return ok(await startSession(context, saved.value));
};

export interface SignInInput {
  readonly name: string;
  readonly password: string;
  /** Six digits, for those who have set it up. */
  readonly totp?: string | undefined;
}

interface SignInRow {
  readonly personId: string;
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
  readonly totpConfirmed: boolean;
}

export const signIn = async (
  context: AccountContext,
  input: SignInInput,
): Promise<Result<StartedSession, SignInError>> => {
  const [account] = await context.database.query<SignInRow & Record<string, unknown>>(
    `SELECT person_id AS "personId", password_hash AS "passwordHash", totp_secret AS "totpSecret",
            totp_confirmed AS "totpConfirmed"
     FROM account WHERE sign_in_name = $1 AND left_at_ms IS NULL`,
    [input.name.trim()],
  );
  // An unknown name takes as long as a wrong password.
  const stored = account?.passwordHash ?? (await decoyHash(context));
  const fits = await verifyPassword(input.password, stored);
  if (account === undefined || account.passwordHash === null || !fits) {
    await refuse(context, account?.personId ?? null, 'wrongPassword');
    return err({ type: 'wrongPassword' });
  }
  if (account.totpSecret !== null && account.totpConfirmed) {
    if (input.totp === undefined) return err({ type: 'totpNeeded' });
    if (!(await takeTotp(context, account.personId, account.totpSecret, input.totp))) {
      await refuse(context, account.personId, 'wrongCode');
      return err({ type: 'wrongCode' });
    }
  }
  return ok(await startSession(context, account.personId));
};

/** With an enrolment code, for somebody of the centre who has no laptop; a password that is already set must be it. */
export const firstSignIn = async (
  context: AccountContext,
  owner: CodeOwner | undefined,
  password: string,
): Promise<Result<StartedSession, SignInError>> => {
  if (owner === undefined || !isConsoleRole(owner.role)) {
    await refuse(context, owner?.personId ?? null, 'wrongCode');
    return err({ type: 'wrongCode' });
  }
  if (!(await passwordFits(context, owner, password))) {
    await refuse(context, owner.personId, 'wrongPassword');
    return err({ type: 'wrongPassword' });
  }
  const passwordHash = owner.passwordHash ?? (await hashPassword(password, context.passwordCost));
  const used = await context.database.transaction('server', (session) =>
    useCode(session, owner, passwordHash, context.nowMs(), null),
  );
  return used ? ok(await startSession(context, owner.personId)) : err({ type: 'wrongCode' });
};

export const findFirstSignIn = (context: AccountContext, code: string): Promise<CodeOwner | undefined> =>
  findCodeOwner(context, code);

interface SessionRow {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
}

/** Undefined: unknown, ended, idle for half an hour or older than half a day, or the role has been taken away. */
export const findSession = async (context: AccountContext, token: string): Promise<ConsolePerson | undefined> => {
  const nowMs = context.nowMs();
  const [row] = await context.database.query<SessionRow & Record<string, unknown>>(
    `SELECT s.id AS "sessionId", a.person_id AS "personId", a.name, a.role, s.created_at_ms AS "createdAtMs",
            s.last_seen_at_ms AS "lastSeenAtMs"
     FROM console_session s JOIN account a ON a.person_id = s.person_id
     WHERE s.token_hash = $1 AND s.ended_at_ms IS NULL AND a.left_at_ms IS NULL`,
    [hashSecret(token)],
  );
  if (row === undefined || row.createdAtMs + absoluteMs < nowMs || row.lastSeenAtMs + idleMs < nowMs) return undefined;
  const { sessionId, personId, name, role } = row;
  if (!isConsoleRole(role)) return undefined;
  if (row.lastSeenAtMs + seenEveryMs < nowMs) {
    await context.database.query('UPDATE console_session SET last_seen_at_ms = $2 WHERE id = $1', [sessionId, nowMs]);
  }
  return { sessionId, personId, name, role };
};

/** One's own or, by an administrator, anybody's. False: there is no such open session. */
export const endSession = (context: AccountContext, actor: ConsolePerson, sessionId: string): Promise<boolean> =>
  context.database.transaction('server', async (session) => {
    const ended = await session.query(
      `UPDATE console_session SET ended_at_ms = $2 WHERE id = $1 AND ended_at_ms IS NULL AND (person_id = $3 OR $4)
       RETURNING id`,
      [sessionId, context.nowMs(), actor.personId, actor.role === 'admin'],
    );
    if (ended.length === 0) return false;
    await appendAudit(session, context.nowMs(), { action: 'session.ended', actor: actor.personId, subject: sessionId });
    return true;
  });

export interface OpenSession {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
}

/** Those that would still be let in; of one person, or of all. */
export const listSessions = (context: AccountContext, personId: string | null): Promise<readonly OpenSession[]> =>
  context.database.query<OpenSession & Record<string, unknown>>(
    `SELECT s.id, s.person_id AS "personId", a.name AS "personName", s.created_at_ms AS "createdAtMs",
            s.last_seen_at_ms AS "lastSeenAtMs"
     FROM console_session s JOIN account a ON a.person_id = s.person_id
     WHERE s.ended_at_ms IS NULL AND s.created_at_ms >= $1 AND s.last_seen_at_ms >= $2 AND ($3::text IS NULL OR s.person_id = $3)
     ORDER BY s.last_seen_at_ms DESC`,
    [context.nowMs() - absoluteMs, context.nowMs() - idleMs, personId],
  );

const startSession = async (context: AccountContext, personId: string): Promise<StartedSession> => {
  const token = newToken();
  const id = context.ids.next();
  await context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    await session.query(
      `INSERT INTO console_session (id, token_hash, person_id, created_at_ms, last_seen_at_ms) VALUES ($1, $2, $3, $4, $4)`,
      [id, hashSecret(token), personId, nowMs],
    );
    await appendAudit(session, nowMs, { action: 'session.started', actor: personId, subject: id });
  });
  return { token, personId };
};

const refuse = (context: AccountContext, personId: string | null, reason: string): Promise<void> =>
  context.database.transaction('server', (session) =>
    appendAudit(session, context.nowMs(), {
      action: 'session.refused',
      actor: null,
      subject: personId,
      detail: { reason },
    }),
  );

/** A code that was used is worth nothing: the step only ever rises. */
const takeTotp = async (context: AccountContext, personId: string, secret: string, code: string): Promise<boolean> => {
  const step = totpStep(secret, code, context.nowMs());
  if (step === undefined) return false;
  const taken = await context.database.query(
    'UPDATE account SET totp_last_step = $2 WHERE person_id = $1 AND totp_last_step < $2 RETURNING person_id',
    [personId, step],
  );
  return taken.length > 0;
};

const isConsoleRole = (role: string): role is 'admin' | 'centre' => role === 'admin' || role === 'centre';

let decoy: Promise<string> | undefined;
const decoyHash = (context: AccountContext): Promise<string> => {
  decoy ??= hashPassword(newToken(), context.passwordCost);
  return decoy;
};
