import { lazy, type Router } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.generated.ts';
import type { CallContext } from './implementer.ts';
import { servedByServices } from './served.generated.ts';
import { eventHandlers, jobHandlers, workspaceHandlers } from './workspace-handlers.ts';

export type CoreRouter = Router<typeof contract, CallContext>;

/**
 * One router for every transport; a procedure of the contract without a handler does not compile. A noun is loaded with
 * its first call: its schemas are most of the start.
 */
export const coreRouter: CoreRouter = {
  workspace: workspaceHandlers,
  job: jobHandlers,
  events: eventHandlers,
  secondPlace: lazy(async () => ({ default: (await import('./second-place-handlers.ts')).secondPlaceHandlers })),
  ...servedByServices,
};
