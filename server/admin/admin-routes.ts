import type { RouteContext, ServerApp } from '../http/route-context.ts';
import { serveConsoleFiles } from './console-files.ts';
import { serveDevices } from './device-calls.ts';
import { serveDirectory } from './directory-calls.ts';
import { serveOverview } from './overview-calls.ts';
import { serveRules } from './rule-calls.ts';
import { createServe } from './serve-call.ts';
import { serveSessions } from './session-calls.ts';
import { serveSubmissions } from './submission-calls.ts';

/** The web console: its calls (shared/admin) and its pages. */
export const registerAdminRoutes = (app: ServerApp, context: RouteContext): void => {
  const serve = createServe(app, context);
  serveSessions(serve, app, context);
  serveOverview(serve, context);
  serveDirectory(serve, context);
  serveDevices(serve, context);
  serveRules(serve, context);
  serveSubmissions(serve, app, context);
  serveConsoleFiles(app);
};
