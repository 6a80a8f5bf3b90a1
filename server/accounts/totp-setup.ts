import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { AccountContext } from './account-context.ts';
import { appendAudit } from './audit-log.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

interface WrongCode {
  readonly type: 'wrongCode';
}

interface TotpRow {
  readonly name: string;
  readonly secret: string | null;
  readonly confirmed: boolean;
}

export const hasTotp = async (context: AccountContext, personId: string): Promise<boolean> =>
  (await findTotp(context, personId))?.confirmed === true;

/** A new secret; until its first digits are confirmed, signing in goes on as before. Undefined: it is already on. */
export const beginTotp = async (
  context: AccountContext,
  personId: string,
): Promise<{ readonly secret: string; readonly uri: string } | undefined> => {
  const secret = newTotpSecret();
  const [row] = await context.database.query<{ name: string }>(
    'UPDATE account SET totp_secret = $2 WHERE person_id = $1 AND NOT totp_confirmed RETURNING name',
    [personId, secret],
  );
  return row === undefined ? undefined : { secret, uri: totpUri(secret, context.identity.name, row.name) };
};

/** With the digits of the telephone: from now on they are asked for, or (`on: false`) no longer. */
export const switchTotp = async (
  context: AccountContext,
  personId: string,
  code: string,
  on: boolean,
): Promise<Result<null, WrongCode>> => {
  const secret = (await findTotp(context, personId))?.secret;
  if (secret === undefined || secret === null) return err({ type: 'wrongCode' });
  const taken = await takeTotp(context, personId, secret, code);
  if (!taken) return err({ type: 'wrongCode' });
  await context.database.transaction('server', async (session) => {
    await session.query('UPDATE account SET totp_confirmed = $2, totp_secret = $3 WHERE person_id = $1', [
      personId,
      on,
      on ? secret : null,
    ]);
    await appendAudit(session, context.nowMs(), {
      action: 'account.changed',
      actor: personId,
      subject: personId,
      detail: { secondFactor: on },
    });
  });
  return ok(null);
};

/** A code that was used is worth nothing: the step only ever rises. */
export const takeTotp = async (
  context: AccountContext,
  personId: string,
  secret: string,
  code: string,
): Promise<boolean> => {
  const step = totpStep(secret, code, context.nowMs());
  if (step === undefined) return false;
  const taken = await context.database.query(
    'UPDATE account SET totp_last_step = $2 WHERE person_id = $1 AND totp_last_step < $2 RETURNING person_id',
    [personId, step],
  );
  return taken.length > 0;
};

const findTotp = async (context: AccountContext, personId: string): Promise<TotpRow | undefined> => {
  const [row] = await context.database.query<TotpRow & Record<string, unknown>>(
    'SELECT name, totp_secret AS secret, totp_confirmed AS confirmed FROM account WHERE person_id = $1',
    [personId],
  );
  return row;
};
