import type { EventBus } from './commands/event-bus.ts';
import type { CallContext } from './handlers/implementer.ts';
import { type CoreRouter, coreRouter } from './handlers/router.ts';
import type { WorkspaceDeps } from './workspace/workspace-deps.ts';
import { createWorkspaceManager } from './workspace/workspace-manager.ts';

export interface Core {
  readonly router: CoreRouter;
  readonly context: CallContext;
  readonly events: EventBus;
  /** For a host with a window: the own workspace is opened while the window is, so that the first question finds it. */
  readonly openEarly: () => void;
  readonly close: () => void;
}

/** The application without a window: hosts serve `router` with `context`, and close it when they end. */
export const createCore = (deps: WorkspaceDeps): Core => {
  const workspaces = createWorkspaceManager(deps);
  return {
    router: coreRouter,
    context: { workspaces },
    events: workspaces.events,
    openEarly: workspaces.openEarly,
    close: workspaces.close,
  };
};
