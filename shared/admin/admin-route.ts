import { z } from 'zod';
import { typedText } from '../contract/typed-text.ts';
import { textLimits } from '../kernel/text-limits.ts';

/** Who may sign in to the console: who runs the server, and who reads the reports (shared/sync/audience.ts). */
export type ConsoleRole = 'admin' | 'centre';

/** One call of the console: the server registers it, the pages call it, both from this line. */
export interface AdminRoute<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** None: before anybody has signed in. */
  readonly roles: readonly ConsoleRole[];
  /** Query of a GET, JSON body of a POST. */
  readonly input: I;
  readonly output: O;
}

export const both: readonly ConsoleRole[] = ['admin', 'centre'];
export const adminOnly: readonly ConsoleRole[] = ['admin'];
export const centreOnly: readonly ConsoleRole[] = ['centre'];

export const reading = <I extends z.ZodType, O extends z.ZodType>(
  path: string,
  roles: readonly ConsoleRole[],
  input: I,
  output: O,
): AdminRoute<I, O> => ({ method: 'GET', path: `/v1/admin/${path}`, roles, input, output });

export const writing = <I extends z.ZodType, O extends z.ZodType>(
  path: string,
  roles: readonly ConsoleRole[],
  input: I,
  output: O,
): AdminRoute<I, O> => ({ method: 'POST', path: `/v1/admin/${path}`, roles, input, output });

export const nothing = z.strictObject({});
export const done = z.strictObject({ done: z.literal(true) });
export const id = z.string().min(1).max(64);
export const name = typedText().min(1).max(textLimits.console.name);

/** What a call may be refused with beside the refusals of the wire (shared/sync/wire.ts); words in console/i18n. */
export const adminErrorType = z.enum([
  'forbidden',
  'notFound',
  'nameTaken',
  'unitInUse',
  'unitClosed',
  'personInUse',
  'personLeft',
  'lastAdministrator',
  'alreadyRevoked',
  'dayInPast',
  'noOfficeDays',
  'weakPassword',
  'wrongCode',
  'wrongPassword',
  'totpNeeded',
  'totpSet',
]);
export type AdminErrorType = z.infer<typeof adminErrorType>;
export const adminError = z.object({ type: adminErrorType, count: z.int().optional(), name: z.string().optional() });
