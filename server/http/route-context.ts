import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AccountContext } from '../accounts/account-context.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';
import type { ServerSync } from '../sync/server-sync.ts';
import type { ConsoleGuards } from './console-guard.ts';
import type { DeviceGuard } from './device-guard.ts';
import type { ServerLimits } from './server-limits.ts';

/** Bodies and queries are typed by their zod schemas. */
export type ServerApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every group of routes is given (server/app/routes.ts). */
export interface RouteContext {
  readonly database: ServerDatabase;
  readonly sync: ServerSync;
  readonly accounts: AccountContext;
  /** Lets in a laptop with its token and the signature of its key; `deviceOf(request)` is it. */
  readonly deviceGuard: DeviceGuard;
  /** For `config.rateLimit` of routes behind `deviceGuard`. */
  readonly deviceBudget: object;
  readonly console: ConsoleGuards;
  readonly limits: ServerLimits;
  readonly startedAtMs: number;
  readonly version: string;
  /** For /metrics from another machine; without one it answers this machine only. */
  readonly metricsToken: string | undefined;
}
