// Made by `npm run lists`.

import type { ServiceDeps } from '../commands/service-deps.ts';
import { once } from './once.ts';

/** Services that ask for nothing beyond what all of them are given, each loaded with its first call. */
export const createPlainServices = (deps: ServiceDeps) => ({
  chain: once(async () => (await import('./chain/chain-service.ts')).createChainService(deps)),
  company: once(async () => (await import('./company/company-service.ts')).createCompanyService(deps)),
  cooperation: once(async () => (await import('./cooperation/cooperation-service.ts')).createCooperationService(deps)),
  directive: once(async () => (await import('./directive/directive-service.ts')).createDirectiveService(deps)),
  draft: once(async () => (await import('./draft/draft-service.ts')).createDraftService(deps)),
  history: once(async () => (await import('./history/history-service.ts')).createHistoryService(deps)),
  release: once(async () => (await import('./lead-release/release-service.ts')).createReleaseService(deps)),
  lead: once(async () => (await import('./lead/lead-service.ts')).createLeadService(deps)),
  organisation: once(async () =>
    (await import('./organisation/organisation-service.ts')).createOrganisationService(deps),
  ),
  preference: once(async () => (await import('./preference/preference-service.ts')).createPreferenceService(deps)),
  report: once(async () => (await import('./report/report-service.ts')).createReportService(deps)),
  submission: once(async () => (await import('./submission/submission-service.ts')).createSubmissionService(deps)),
  today: once(async () => (await import('./today/today-service.ts')).createTodayService(deps)),
  trash: once(async () => (await import('./trash/trash-service.ts')).createTrashService(deps)),
  trip: once(async () => (await import('./trip/trip-service.ts')).createTripService(deps)),
  visit: once(async () => (await import('./visit/visit-service.ts')).createVisitService(deps)),
  industry: once(async () => (await import('./industry/industry-service.ts')).createIndustryService(deps)),
});
