import { answer, opened, root } from './implementer.ts';

const os = root.workspace;

export const workspaceHandlers = {
  status: os.status.handler(({ context }) => context.workspaces.status()),
  enter: os.enter.handler(({ input, context }) => context.workspaces.enter(input.kind)),
  removeSample: os.removeSample.handler(({ context }) => context.workspaces.removeSample()),
  unlock: os.unlock.handler(({ input, context, errors }) => answer(context.workspaces.secrets.unlock(input), errors)),
  lock: opened.workspace.lock.handler(({ context }) => context.workspaces.secrets.lock()),
  setPassword: opened.workspace.setPassword.handler(({ input, context, errors }) =>
    answer(context.workspaces.secrets.setPassword(input), errors),
  ),
  removePassword: opened.workspace.removePassword.handler(({ input, context, errors }) =>
    answer(context.workspaces.secrets.removePassword(input), errors),
  ),
  createRecoveryCode: opened.workspace.createRecoveryCode.handler(({ context }) =>
    context.workspaces.secrets.createRecoveryCode(),
  ),
  listBackups: os.listBackups.handler(({ context }) => context.workspaces.backups.list()),
  backUp: opened.workspace.backUp.handler(({ context, errors }) => answer(context.workspaces.backups.backUp(), errors)),
  restoreBackup: os.restoreBackup.handler(({ input, context, errors }) =>
    answer(context.workspaces.backups.restore(input.name), errors),
  ),
  acceptMissing: os.acceptMissing.handler(({ context }) => context.workspaces.acceptMissing()),
  startOver: os.startOver.handler(({ context }) => context.workspaces.startOver()),
  about: os.about.handler(({ context }) => context.workspaces.about()),
};

export const eventHandlers = {
  subscribe: root.events.subscribe.handler(({ context, signal }) => context.workspaces.events.subscribe(signal)),
};

export const jobHandlers = {
  cancel: root.job.cancel.handler(({ input, context }) => ({ found: context.workspaces.jobs.cancel(input.jobId) })),
};
