// Made by `npm run lists`.

import { served } from './served.ts';

/** Contracts that a service of an open workspace answers, method by method. */
export const servedByServices = {
  chain: served('chain', async () => (await import('../../shared/contract/chain.ts')).chainContract),
  company: served('company', async () => (await import('../../shared/contract/company.ts')).companyContract),
  cooperation: served(
    'cooperation',
    async () => (await import('../../shared/contract/cooperation.ts')).cooperationContract,
  ),
  directive: served('directive', async () => (await import('../../shared/contract/directive.ts')).directiveContract),
  draft: served('draft', async () => (await import('../../shared/contract/draft.ts')).draftContract),
  finder: served('finder', async () => (await import('../../shared/contract/finder.ts')).finderContract),
  history: served('history', async () => (await import('../../shared/contract/history.ts')).historyContract),
  importing: served('importing', async () => (await import('../../shared/contract/importing.ts')).importingContract),
  industry: served('industry', async () => (await import('../../shared/contract/industry.ts')).industryContract),
  lead: served('lead', async () => (await import('../../shared/contract/lead.ts')).leadContract),
  organisation: served(
    'organisation',
    async () => (await import('../../shared/contract/organisation.ts')).organisationContract,
  ),
  package: served('package', async () => (await import('../../shared/contract/package.ts')).packageContract),
  preference: served(
    'preference',
    async () => (await import('../../shared/contract/preference.ts')).preferenceContract,
  ),
  release: served('release', async () => (await import('../../shared/contract/release.ts')).releaseContract),
  report: served('report', async () => (await import('../../shared/contract/report.ts')).reportContract),
  submission: served(
    'submission',
    async () => (await import('../../shared/contract/submission.ts')).submissionContract,
  ),
  sync: served('sync', async () => (await import('../../shared/contract/sync.ts')).syncContract),
  today: served('today', async () => (await import('../../shared/contract/today.ts')).todayContract),
  trash: served('trash', async () => (await import('../../shared/contract/trash.ts')).trashContract),
  trip: served('trip', async () => (await import('../../shared/contract/trip.ts')).tripContract),
  visit: served('visit', async () => (await import('../../shared/contract/visit.ts')).visitContract),
  room: served('room', async () => (await import('../../shared/contract/room.ts')).roomContract),
};
