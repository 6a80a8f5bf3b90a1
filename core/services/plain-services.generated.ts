// Made by `npm run lists`.

import type { ServiceDeps } from '../commands/service-deps.ts';
import { createChainService } from './chain/chain-service.ts';
import { createCompanyService } from './company/company-service.ts';
import { createCooperationService } from './cooperation/cooperation-service.ts';
import { createDirectiveService } from './directive/directive-service.ts';
import { createDraftService } from './draft/draft-service.ts';
import { createHistoryService } from './history/history-service.ts';
import { createIndustryService } from './industry/industry-service.ts';
import { createLeadService } from './lead/lead-service.ts';
import { createReleaseService } from './lead-release/release-service.ts';
import { createOrganisationService } from './organisation/organisation-service.ts';
import { createPreferenceService } from './preference/preference-service.ts';
import { createReportService } from './report/report-service.ts';
import { createSubmissionService } from './submission/submission-service.ts';
import { createTodayService } from './today/today-service.ts';
import { createTrashService } from './trash/trash-service.ts';
import { createTripService } from './trip/trip-service.ts';
import { createVisitService } from './visit/visit-service.ts';

/** Services that ask for nothing beyond what all of them are given. */
export const createPlainServices = (deps: ServiceDeps) => ({
  chain: createChainService(deps),
  company: createCompanyService(deps),
  cooperation: createCooperationService(deps),
  directive: createDirectiveService(deps),
  draft: createDraftService(deps),
  history: createHistoryService(deps),
  release: createReleaseService(deps),
  lead: createLeadService(deps),
  organisation: createOrganisationService(deps),
  preference: createPreferenceService(deps),
  report: createReportService(deps),
  submission: createSubmissionService(deps),
  today: createTodayService(deps),
  trash: createTrashService(deps),
  trip: createTripService(deps),
  visit: createVisitService(deps),
  industry: createIndustryService(deps),
});
