import { coreRouter } from './handlers/router.ts';
import { createWorkspaceManager, type WorkspaceDeps } from './services/workspace/workspace-manager.ts';

export type Core = ReturnType<typeof createCore>;

/** The application without a window: hosts serve `router` with `context`, and close it when they end. */
export const createCore = (deps: WorkspaceDeps) => {
  const workspaces = createWorkspaceManager(deps);
  return { router: coreRouter, context: { workspaces }, events: workspaces.events, close: workspaces.close };
};
