import { z } from 'zod';
import { typedText } from '../contract/typed-text.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { both, done, id, name, nothing, reading, writing } from './admin-route.ts';

export const password = z.string().min(12).max(textLimits.workspace.password);

export const signedInPerson = z.strictObject({ id, name: z.string(), role: z.enum(['admin', 'centre']) });

/** What the page is shown first. */
export const sessionState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('setUp'), serverName: z.string() }),
  z.strictObject({ state: z.literal('signedOut'), serverName: z.string() }),
  z.strictObject({ state: z.literal('signedIn'), serverName: z.string(), person: signedInPerson }),
]);
export type SessionState = z.infer<typeof sessionState>;

export const sessionRoutes = {
  session: reading('session', [], nothing, sessionState),
  /** With the one-time code that the first start printed: makes the first unit and the first administrator. */
  setUp: writing(
    'set-up',
    [],
    z.strictObject({ code: typedText().min(1).max(textLimits.console.code), unitName: name, name, password }),
    done,
  ),
  signIn: writing(
    'sign-in',
    [],
    z.strictObject({
      name,
      password: z.string().min(1).max(textLimits.workspace.password),
      /** Six digits, of those who have set it up. */
      totp: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    done,
  ),
  /** With a code of the administrator, for somebody of the centre who has no laptop. */
  firstSignIn: writing(
    'first-sign-in',
    [],
    z.strictObject({ code: typedText().min(1).max(textLimits.console.code), password }),
    done,
  ),
  /** A key for an authenticator; the sign-in asks for its digits once they have been confirmed. */
  startTotp: writing('totp/start', both, nothing, z.strictObject({ secret: z.string(), uri: z.string() })),
  confirmTotp: writing('totp/confirm', both, z.strictObject({ code: z.string().regex(/^\d{6}$/) }), done),
  signOut: writing('sign-out', both, nothing, done),
} as const;
