import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { AccountContext } from './account-context.ts';
import { appendAudit } from './audit-log.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

export type TotpError = { readonly type: 'totpSet' } | { readonly type: 'wrongCode' };

/** A new key, good for nothing until a code of it has been shown. Who has one keeps it until the password is reset. */
export const startTotp = async (
  { database, identity }: AccountContext,
  person: { readonly personId: string; readonly name: string },
): Promise<Result<{ readonly secret: string; readonly uri: string }, TotpError>> => {
  const secret = newTotpSecret();
  const kept = await database.query(
    'UPDATE account SET totp_secret = $2 WHERE person_id = $1 AND NOT totp_confirmed RETURNING person_id',
    [person.personId, secret],
  );
  if (kept.length === 0) return err({ type: 'totpSet' });
  return ok({ secret, uri: totpUri(secret, identity.name, person.name) });
};

/** From here on the sign-in asks for it. */
export const confirmTotp = (
  { database, nowMs }: AccountContext,
  personId: string,
  code: string,
): Promise<Result<null, TotpError>> =>
  database.transaction('server', async (session) => {
    const [account] = await session.query<{ secret: string | null; confirmed: boolean }>(
      'SELECT totp_secret AS secret, totp_confirmed AS confirmed FROM account WHERE person_id = $1 FOR UPDATE',
      [personId],
    );
    if (account?.confirmed === true) return err({ type: 'totpSet' });
    const step = account?.secret ? totpStep(account.secret, code, nowMs()) : undefined;
    if (step === undefined) return err({ type: 'wrongCode' });
    await session.query('UPDATE account SET totp_confirmed = TRUE, totp_last_step = $2 WHERE person_id = $1', [
      personId,
      step,
    ]);
    await appendAudit(session, nowMs(), { action: 'account.totpSet', actor: personId, subject: personId });
    return ok(null);
  });
