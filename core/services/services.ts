import { createChainService } from './chain/chain-service.ts';
import { createCompanyService } from './company/company-service.ts';
import { createFinderService } from './finder/finder-service.ts';
import { createHistoryService } from './history/history-service.ts';
import { createImportingService } from './importing/importing-service.ts';
import { createIndustryService } from './industry/industry-service.ts';
import { createLeadService } from './lead/lead-service.ts';
import { createOrganisationService } from './organisation/organisation-service.ts';
import { createPreferenceService } from './preference/preference-service.ts';
import type { ServiceDeps } from './service-deps.ts';
import { createTodayService } from './today/today-service.ts';

export type Services = ReturnType<typeof createServices>;

/** The services of one open workspace, one per noun. */
export const createServices = (deps: ServiceDeps) => ({
  organisation: createOrganisationService(deps),
  company: createCompanyService(deps),
  industry: createIndustryService(deps),
  chain: createChainService(deps),
  history: createHistoryService(deps),
  importing: createImportingService(deps),
  preference: createPreferenceService(deps),
  lead: createLeadService(deps),
  today: createTodayService(deps),
  finder: createFinderService({ companies: () => [], leads: () => [], trips: () => [], nodes: () => [] }),
});
