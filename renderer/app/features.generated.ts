// Made by `npm run lists`.

import { chainFeature } from '../features/chain/chain-feature.tsx';
import { companyFeature } from '../features/company/company-feature.tsx';
import { cooperationFeature } from '../features/cooperation/cooperation-feature.tsx';
import { directiveFeature } from '../features/directive/directive-feature.tsx';
import { importingFeature } from '../features/importing/importing-feature.tsx';
import { leadFeature } from '../features/lead/lead-feature.tsx';
import { reportFeature } from '../features/report/report-feature.tsx';
import { roomFeature } from '../features/room/room-feature.tsx';
import { settingsFeature } from '../features/settings/settings-feature.tsx';
import { syncFeature } from '../features/sync/sync-feature.tsx';
import { syncPackageFeature } from '../features/sync-package/sync-package-feature.tsx';
import { todayFeature } from '../features/today/today-feature.tsx';
import { trashFeature } from '../features/trash/trash-feature.tsx';
import { tripFeature } from '../features/trip/trip-feature.tsx';
import { visitFeature } from '../features/visit/visit-feature.tsx';
import type { Feature } from '../notices/feature.tsx';

/** In the order of the navigation. */
export const features: readonly Feature[] = [
  todayFeature,
  companyFeature,
  chainFeature,
  leadFeature,
  tripFeature,
  visitFeature,
  reportFeature,
  directiveFeature,
  cooperationFeature,
  importingFeature,
  trashFeature,
  syncFeature,
  syncPackageFeature,
  settingsFeature,
  roomFeature,
];
