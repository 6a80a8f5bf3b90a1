import { registerAdminRoutes } from '../admin/admin-routes.ts';
import { registerHealthRoutes } from '../http/health-routes.ts';
import type { RequestMetrics } from '../http/metrics.ts';
import type { RouteContext, ServerApp } from '../http/route-context.ts';
import { registerSyncRoutes } from '../http/sync-routes.ts';
import { registerPackageRoutes } from '../package/routes.ts';

/** One line for each group of routes. */
export const registerRoutes = (app: ServerApp, context: RouteContext, metrics: RequestMetrics): void => {
  registerHealthRoutes(app, context, metrics);
  registerSyncRoutes(app, context);
  registerAdminRoutes(app, context);
  registerPackageRoutes(app, context);
};
