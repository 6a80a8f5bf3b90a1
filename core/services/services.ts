import type { ServiceDeps } from '../commands/service-deps.ts';
import type { StartReader } from '../documents/spreadsheet/reader.ts';
import type { SyncHost } from '../sync/laptop/sync-host.ts';
import { createChainService } from './chain/chain-service.ts';
import { createCompanyService } from './company/company-service.ts';
import { createCooperationService } from './cooperation/cooperation-service.ts';
import { createDirectiveService } from './directive/directive-service.ts';
import { createDraftService } from './draft/draft-service.ts';
import { createFinderService } from './finder/finder-service.ts';
import { createHistoryService } from './history/history-service.ts';
import { createImportingService } from './importing/importing-service.ts';
import { createIndustryService } from './industry/industry-service.ts';
import { createLeadService } from './lead/lead-service.ts';
import { createReleaseService } from './lead-release/release-service.ts';
import { createOrganisationService } from './organisation/organisation-service.ts';
import { createPackageService } from './package/package-service.ts';
import { createPreferenceService } from './preference/preference-service.ts';
import { createReportService } from './report/report-service.ts';
import { createSubmissionService } from './submission/submission-service.ts';
import { createSyncService } from './sync/sync-service.ts';
import { createTodayService } from './today/today-service.ts';
import { createTrashService } from './trash/trash-service.ts';
import { createTripService } from './trip/trip-service.ts';
import { createVisitService } from './visit/visit-service.ts';

export type Services = ReturnType<typeof createServices>;

/** The services of one open workspace, one per noun. */
export const createServices = (deps: ServiceDeps, syncHost: SyncHost, startReader: StartReader) => {
  const company = createCompanyService(deps);
  const lead = createLeadService(deps);
  const sync = createSyncService(deps, syncHost);
  return {
    sync,
    package: createPackageService(deps, sync),
    organisation: createOrganisationService(deps),
    company,
    industry: createIndustryService(deps),
    chain: createChainService(deps),
    history: createHistoryService(deps),
    importing: createImportingService(deps, { namesRead: company.namesRead, startReader }),
    draft: createDraftService(deps),
    preference: createPreferenceService(deps),
    lead,
    report: createReportService(deps),
    submission: createSubmissionService(deps),
    release: createReleaseService(deps),
    today: createTodayService(deps),
    trash: createTrashService(deps),
    trip: createTripService(deps),
    visit: createVisitService(deps),
    cooperation: createCooperationService(deps),
    directive: createDirectiveService(deps),
    finder: createFinderService(deps, {
      searchCompanies: (query) => company.search(query),
      searchLeads: (query) => lead.search(query),
    }),
  };
};
