// Made by `npm run lists`.

import { chainContract } from './chain.ts';
import { companyContract } from './company.ts';
import { cooperationContract } from './cooperation.ts';
import { directiveContract } from './directive.ts';
import { draftContract } from './draft.ts';
import { eventsContract, jobContract } from './events.ts';
import { finderContract } from './finder.ts';
import { historyContract } from './history.ts';
import { importingContract } from './importing.ts';
import { industryContract } from './industry.ts';
import { leadContract } from './lead.ts';
import { organisationContract } from './organisation.ts';
import { packageContract } from './package.ts';
import { preferenceContract } from './preference.ts';
import { releaseContract } from './release.ts';
import { reportContract } from './report.ts';
import { roomContract } from './room.ts';
import { secondPlaceContract } from './second-place.ts';
import { submissionContract } from './submission.ts';
import { syncContract } from './sync.ts';
import { todayContract } from './today.ts';
import { trashContract } from './trash.ts';
import { tripContract } from './trip.ts';
import { visitContract } from './visit.ts';
import { workspaceContract } from './workspace.ts';

/** The whole API: renderer, headless door, tests and core are all derived from it. */
export const contract = {
  workspace: workspaceContract,
  secondPlace: secondPlaceContract,
  organisation: organisationContract,
  company: companyContract,
  industry: industryContract,
  importing: importingContract,
  chain: chainContract,
  lead: leadContract,
  trip: tripContract,
  visit: visitContract,
  cooperation: cooperationContract,
  directive: directiveContract,
  report: reportContract,
  submission: submissionContract,
  release: releaseContract,
  package: packageContract,
  today: todayContract,
  sync: syncContract,
  finder: finderContract,
  history: historyContract,
  trash: trashContract,
  preference: preferenceContract,
  draft: draftContract,
  job: jobContract,
  events: eventsContract,
  room: roomContract,
};
