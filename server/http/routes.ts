import { registerAdminRoutes } from '../admin/admin-routes.ts';
import { registerPackageRoutes } from '../package/routes.ts';
import { registerHealthRoutes } from './health-routes.ts';
import type { RequestMetrics } from './metrics.ts';
import type { RouteContext, ServerApp } from './route-context.ts';
import { registerSyncRoutes } from './sync-routes.ts';

/** One line for each group of routes. */
export const registerRoutes = (app: ServerApp, context: RouteContext, metrics: RequestMetrics): void => {
  registerHealthRoutes(app, context, metrics);
  registerSyncRoutes(app, context);
  registerAdminRoutes(app, context);
  registerPackageRoutes(app, context);
};
