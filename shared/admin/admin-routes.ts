import { deviceRoutes } from './devices.ts';
import { directoryRoutes } from './directory.ts';
import { overviewRoutes } from './overview.ts';
import { packageRoutes } from './packages.ts';
import { ruleRoutes } from './rules.ts';
import { sessionRoutes } from './session.ts';
import { submissionRoutes } from './submissions.ts';

/** Every call of the console; both sides are derived from it, and so is the matrix of roles in the tests. */
export const adminRoutes = {
  ...sessionRoutes,
  ...overviewRoutes,
  ...directoryRoutes,
  ...deviceRoutes,
  ...ruleRoutes,
  ...submissionRoutes,
  ...packageRoutes,
} as const;

export type AdminRouteName = keyof typeof adminRoutes;
