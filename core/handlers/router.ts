import type { Router } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import { chainHandlers } from './chain-handlers.ts';
import { companyHandlers } from './company-handlers.ts';
import { finderHandlers } from './finder-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { type CallContext, root } from './implementer.ts';
import { importingHandlers } from './importing-handlers.ts';
import { industryHandlers } from './industry-handlers.ts';
import { leadHandlers } from './lead-handlers.ts';
import { organisationHandlers } from './organisation-handlers.ts';
import { preferenceHandlers } from './preference-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { todayHandlers } from './today-handlers.ts';
import { tripHandlers } from './trip-handlers.ts';
import { visitHandlers } from './visit-handlers.ts';
import { eventHandlers, jobHandlers, workspaceHandlers } from './workspace-handlers.ts';

export type CoreRouter = Router<typeof contract, CallContext>;

/** One router for every transport; a procedure of the contract without a handler does not compile. */
export const coreRouter: CoreRouter = root.router({
  workspace: workspaceHandlers,
  organisation: organisationHandlers,
  company: companyHandlers,
  industry: industryHandlers,
  importing: importingHandlers,
  chain: chainHandlers,
  lead: leadHandlers,
  trip: tripHandlers,
  visit: visitHandlers,
  report: reportHandlers,
  today: todayHandlers,
  finder: finderHandlers,
  history: historyHandlers,
  preference: preferenceHandlers,
  job: jobHandlers,
  events: eventHandlers,
});
