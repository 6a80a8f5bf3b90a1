import { lazy, type Router } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import type { CallContext } from './implementer.ts';
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
  organisation: lazy(async () => ({ default: (await import('./organisation-handlers.ts')).organisationHandlers })),
  company: lazy(async () => ({ default: (await import('./company-handlers.ts')).companyHandlers })),
  industry: lazy(async () => ({ default: (await import('./industry-handlers.ts')).industryHandlers })),
  importing: lazy(async () => ({ default: (await import('./importing-handlers.ts')).importingHandlers })),
  chain: lazy(async () => ({ default: (await import('./chain-handlers.ts')).chainHandlers })),
  lead: lazy(async () => ({ default: (await import('./lead-handlers.ts')).leadHandlers })),
  trip: lazy(async () => ({ default: (await import('./trip-handlers.ts')).tripHandlers })),
  visit: lazy(async () => ({ default: (await import('./visit-handlers.ts')).visitHandlers })),
  cooperation: lazy(async () => ({ default: (await import('./cooperation-handlers.ts')).cooperationHandlers })),
  directive: lazy(async () => ({ default: (await import('./directive-handlers.ts')).directiveHandlers })),
  report: lazy(async () => ({ default: (await import('./report-handlers.ts')).reportHandlers })),
  submission: lazy(async () => ({ default: (await import('./submission-handlers.ts')).submissionHandlers })),
  release: lazy(async () => ({ default: (await import('./release-handlers.ts')).releaseHandlers })),
  package: lazy(async () => ({ default: (await import('./package-handlers.ts')).packageHandlers })),
  today: lazy(async () => ({ default: (await import('./today-handlers.ts')).todayHandlers })),
  sync: lazy(async () => ({ default: (await import('./sync-handlers.ts')).syncHandlers })),
  finder: lazy(async () => ({ default: (await import('./finder-handlers.ts')).finderHandlers })),
  history: lazy(async () => ({ default: (await import('./history-handlers.ts')).historyHandlers })),
  trash: lazy(async () => ({ default: (await import('./trash-handlers.ts')).trashHandlers })),
  draft: lazy(async () => ({ default: (await import('./draft-handlers.ts')).draftHandlers })),
  preference: lazy(async () => ({ default: (await import('./preference-handlers.ts')).preferenceHandlers })),
};
