import { createChainService } from './chain/chain-service.ts';
import { createHistoryService } from './history/history-service.ts';
import { createOrganisationService } from './organisation/organisation-service.ts';
import type { ServiceDeps } from './service-deps.ts';

export type Services = ReturnType<typeof createServices>;

/** The services of one open workspace, one per noun. */
export const createServices = (deps: ServiceDeps) => ({
  organisation: createOrganisationService(deps),
  chain: createChainService(deps),
  history: createHistoryService(deps),
});
