import { root } from './implementer.ts';

const os = root.workspace;

export const workspaceHandlers = {
  status: os.status.handler(({ context }) => context.workspaces.status()),
  enter: os.enter.handler(({ input, context }) => context.workspaces.enter(input.kind)),
  removeSample: os.removeSample.handler(({ context }) => context.workspaces.removeSample()),
};

export const eventHandlers = {
  subscribe: root.events.subscribe.handler(({ context, signal }) => context.workspaces.events.subscribe(signal)),
};

export const jobHandlers = {
  cancel: root.job.cancel.handler(({ input, context }) => ({ found: context.workspaces.jobs.cancel(input.jobId) })),
};
