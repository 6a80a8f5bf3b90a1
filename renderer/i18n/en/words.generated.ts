// Made by `npm run lists`.

import { chain } from './chain.ts';
import { common } from './common.ts';
import { company } from './company.ts';
import { cooperation } from './cooperation.ts';
import { directive } from './directive.ts';
import { importing } from './importing.ts';
import { lead } from './lead.ts';
import { report } from './report.ts';
import { room } from './room.ts';
import { settings } from './settings.ts';
import { submission } from './submission.ts';
import { sync } from './sync.ts';
import { syncPackage } from './sync-package.ts';
import { today } from './today.ts';
import { trash } from './trash.ts';
import { trip } from './trip.ts';
import { visit } from './visit.ts';
import { workspace } from './workspace.ts';

/** One namespace per feature; a feature's words are edited in its own file. */
export const words = {
  chain,
  common,
  company,
  cooperation,
  directive,
  importing,
  lead,
  report,
  settings,
  submission,
  sync,
  syncPackage,
  today,
  trash,
  trip,
  visit,
  workspace,
  room,
};
