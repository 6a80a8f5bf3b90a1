import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Role } from '../../shared/sync/audience.ts';
import { type AccountContext, findRecordFields } from './account-context.ts';
import { type AuditAction, appendAudit } from './audit-log.ts';

export interface UnitInput {
  /** None: a new unit. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly kind: string;
}

/** Records first, the account after: after a crash between them the same call again completes it. */
export const saveUnit = async (context: AccountContext, actor: string | null, input: UnitInput): Promise<string> => {
  const id = input.id ?? context.ids.next();
  const present = await findRecordFields(context, id);
  await context.sync.write(
    [
      {
        entity: 'unit',
        record: id,
        kind: present === undefined ? 'create' : 'update',
        fields: { name: input.name, kind: input.kind },
      },
    ],
    actor ?? undefined,
  );
  await audit(context, 'unit.saved', actor, id, {});
  return id;
};

export interface PersonInput {
  readonly id?: string | undefined;
  readonly name: string;
  readonly post: string | null;
  readonly unitId: string;
  readonly unitHead: boolean;
  readonly role: Role;
}

export type SavePersonError =
  | { readonly type: 'notFound' }
  /** Two people of this name would sign in to the console. */
  | { readonly type: 'nameTaken'; readonly name: string }
  | LastAdministrator;

/** Somebody must be able to let others in. */
export interface LastAdministrator {
  readonly type: 'lastAdministrator';
}

/** What a role may do is looked up at each request, so that a change holds from the next one on. */
export const savePerson = async (
  context: AccountContext,
  actor: string | null,
  input: PersonInput,
): Promise<Result<string, SavePersonError>> => {
  const id = input.id ?? context.ids.next();
  const checked = await checkPerson(context, { ...input, id });
  if (!checked.ok) return checked;
  if ((await findRecordFields(context, input.unitId)) === undefined) return err({ type: 'notFound' });
  const present = await findRecordFields(context, id);
  await context.sync.write(
    [
      {
        entity: 'person',
        record: id,
        kind: present === undefined ? 'create' : 'update',
        fields: { name: input.name, post: input.post, unitId: input.unitId, unitHead: input.unitHead },
      },
    ],
    actor ?? undefined,
  );
  await context.database.transaction('server', async (session) => {
    await session.query(
      `INSERT INTO account (person_id, name, unit_id, role, sign_in_name, created_at_ms) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id) DO UPDATE SET name = $2, unit_id = $3, role = $4, sign_in_name = $5`,
      [id, input.name, input.unitId, input.role, signsIn(input.role) ? input.name : null, context.nowMs()],
    );
    await appendAudit(session, context.nowMs(), {
      action: input.id === undefined ? 'account.created' : 'account.changed',
      actor,
      subject: id,
      detail: { role: input.role, unitId: input.unitId },
    });
  });
  return ok(id);
};

/** Those who left keep their account, because records name them; they get in nowhere. */
export const setLeft = async (
  context: AccountContext,
  actor: string | null,
  personId: string,
  left: boolean,
): Promise<Result<null, LastAdministrator>> =>
  context.database.transaction('server', async (session) => {
    if (left) {
      const others = await session.query(otherAdministrators, [personId]);
      const [account] = await session.query<{ role: Role }>('SELECT role FROM account WHERE person_id = $1', [
        personId,
      ]);
      if (account?.role === 'admin' && others.length === 0) return err({ type: 'lastAdministrator' });
      await session.query('UPDATE console_session SET ended_at_ms = $2 WHERE person_id = $1 AND ended_at_ms IS NULL', [
        personId,
        context.nowMs(),
      ]);
    }
    await session.query('UPDATE account SET left_at_ms = $2 WHERE person_id = $1', [
      personId,
      left ? context.nowMs() : null,
    ]);
    await appendAudit(session, context.nowMs(), {
      action: left ? 'account.left' : 'account.returned',
      actor,
      subject: personId,
    });
    return ok(null);
  });

export const setChainGrant = (
  context: AccountContext,
  actor: string | null,
  { personId, chainId, granted }: { readonly personId: string; readonly chainId: string; readonly granted: boolean },
): Promise<void> =>
  context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    await session.query(
      `INSERT INTO chain_grant (person_id, chain_id, granted_at_ms, withdrawn_at_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, chain_id) DO UPDATE SET withdrawn_at_ms = $4`,
      [personId, chainId, nowMs, granted ? null : nowMs],
    );
    await appendAudit(session, nowMs, {
      action: granted ? 'chain.granted' : 'chain.withdrawn',
      actor,
      subject: personId,
      detail: { chainId },
    });
  });

/** The person chooses a new password with the next code; until then the old one is good for nothing. */
export const resetPassword = (context: AccountContext, actor: string | null, personId: string): Promise<void> =>
  context.database.transaction('server', async (session) => {
    const nowMs = context.nowMs();
    await session.query(
      'UPDATE account SET password_hash = NULL, totp_secret = NULL, totp_confirmed = FALSE WHERE person_id = $1',
      [personId],
    );
    await session.query('UPDATE console_session SET ended_at_ms = $2 WHERE person_id = $1 AND ended_at_ms IS NULL', [
      personId,
      nowMs,
    ]);
    await appendAudit(session, nowMs, { action: 'account.passwordReset', actor, subject: personId });
  });

/** Roles that sign in to the console, by name. */
export const signsIn = (role: Role): boolean => role === 'admin' || role === 'centre';

const otherAdministrators =
  "SELECT 1 FROM account WHERE role = 'admin' AND left_at_ms IS NULL AND person_id <> $1 LIMIT 1";

const checkPerson = (
  context: AccountContext,
  person: PersonInput & { readonly id: string },
): Promise<Result<null, SavePersonError>> =>
  context.database.transaction('server', async (session) => {
    if (signsIn(person.role)) {
      const [other] = await session.query('SELECT 1 FROM account WHERE sign_in_name = $1 AND person_id <> $2', [
        person.name,
        person.id,
      ]);
      if (other !== undefined) return err({ type: 'nameTaken', name: person.name });
    }
    const [account] = await session.query<{ role: Role }>('SELECT role FROM account WHERE person_id = $1', [person.id]);
    if (account?.role === 'admin' && person.role !== 'admin') {
      const others = await session.query(otherAdministrators, [person.id]);
      if (others.length === 0) return err({ type: 'lastAdministrator' });
    }
    return ok(null);
  });

const audit = (
  context: AccountContext,
  action: AuditAction,
  actor: string | null,
  subject: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> =>
  context.database.transaction('server', (session) =>
    appendAudit(session, context.nowMs(), { action, actor, subject, detail }),
  );
