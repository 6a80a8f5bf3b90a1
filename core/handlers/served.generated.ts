// Made by `npm run lists`.

import { served } from './served.ts';

/** Contracts that a service of an open workspace answers, method by method. */
export const servedByServices = {
  chain: served(
    async () => (await import('../../shared/contract/chain.ts')).chainContract,
    (services) => services.chain,
  ),
  company: served(
    async () => (await import('../../shared/contract/company.ts')).companyContract,
    (services) => services.company,
  ),
  cooperation: served(
    async () => (await import('../../shared/contract/cooperation.ts')).cooperationContract,
    (services) => services.cooperation,
  ),
  directive: served(
    async () => (await import('../../shared/contract/directive.ts')).directiveContract,
    (services) => services.directive,
  ),
  draft: served(
    async () => (await import('../../shared/contract/draft.ts')).draftContract,
    (services) => services.draft,
  ),
  finder: served(
    async () => (await import('../../shared/contract/finder.ts')).finderContract,
    (services) => services.finder,
  ),
  history: served(
    async () => (await import('../../shared/contract/history.ts')).historyContract,
    (services) => services.history,
  ),
  importing: served(
    async () => (await import('../../shared/contract/importing.ts')).importingContract,
    (services) => services.importing,
  ),
  industry: served(
    async () => (await import('../../shared/contract/industry.ts')).industryContract,
    (services) => services.industry,
  ),
  lead: served(
    async () => (await import('../../shared/contract/lead.ts')).leadContract,
    (services) => services.lead,
  ),
  organisation: served(
    async () => (await import('../../shared/contract/organisation.ts')).organisationContract,
    (services) => services.organisation,
  ),
  package: served(
    async () => (await import('../../shared/contract/package.ts')).packageContract,
    (services) => services.package,
  ),
  preference: served(
    async () => (await import('../../shared/contract/preference.ts')).preferenceContract,
    (services) => services.preference,
  ),
  release: served(
    async () => (await import('../../shared/contract/release.ts')).releaseContract,
    (services) => services.release,
  ),
  report: served(
    async () => (await import('../../shared/contract/report.ts')).reportContract,
    (services) => services.report,
  ),
  submission: served(
    async () => (await import('../../shared/contract/submission.ts')).submissionContract,
    (services) => services.submission,
  ),
  sync: served(
    async () => (await import('../../shared/contract/sync.ts')).syncContract,
    (services) => services.sync,
  ),
  today: served(
    async () => (await import('../../shared/contract/today.ts')).todayContract,
    (services) => services.today,
  ),
  trash: served(
    async () => (await import('../../shared/contract/trash.ts')).trashContract,
    (services) => services.trash,
  ),
  trip: served(
    async () => (await import('../../shared/contract/trip.ts')).tripContract,
    (services) => services.trip,
  ),
  visit: served(
    async () => (await import('../../shared/contract/visit.ts')).visitContract,
    (services) => services.visit,
  ),
};
