import { eventsContract, jobContract } from '../../shared/contract/events.ts';
import { workspaceContract } from '../../shared/contract/workspace.ts';
import { answer, opened, root } from './implementer.ts';

const os = root(workspaceContract);
const inOpen = opened(workspaceContract);

export const workspaceHandlers = {
  status: os.status.handler(({ context }) => context.workspaces.status()),
  enter: os.enter.handler(({ input, context }) => context.workspaces.enter(input.kind, input.forReading)),
  removeSample: os.removeSample.handler(({ context }) => context.workspaces.removeSample()),
  unlock: os.unlock.handler(({ input, context, errors }) => answer(context.workspaces.secrets.unlock(input), errors)),
  lock: inOpen.lock.handler(({ context }) => context.workspaces.secrets.lock()),
  setPassword: inOpen.setPassword.handler(({ input, context, errors }) =>
    answer(context.workspaces.secrets.setPassword(input), errors),
  ),
  removePassword: inOpen.removePassword.handler(({ input, context, errors }) =>
    answer(context.workspaces.secrets.removePassword(input), errors),
  ),
  createRecoveryCode: inOpen.createRecoveryCode.handler(({ context }) =>
    context.workspaces.secrets.createRecoveryCode(),
  ),
  listBackups: os.listBackups.handler(({ context }) => context.workspaces.backups.list()),
  backUp: inOpen.backUp.handler(({ input, context: { workspaces }, errors }) =>
    answer(
      workspaces.jobs.run(input.jobId, (job) => workspaces.backups.backUpAs(job), 'backup'),
      errors,
    ),
  ),
  restoreBackup: os.restoreBackup.handler(({ input, context: { workspaces }, errors }) =>
    answer(
      workspaces.jobs.run(input.jobId, (job) => workspaces.backups.restore(input.name, input.secret, job)),
      errors,
    ),
  ),
  acceptMissing: os.acceptMissing.handler(({ context }) => context.workspaces.acceptMissing()),
  startOver: os.startOver.handler(({ context }) => context.workspaces.startOver()),
  about: os.about.handler(({ context }) => context.workspaces.about()),
};

export const eventHandlers = {
  subscribe: root(eventsContract).subscribe.handler(({ context, signal }) =>
    context.workspaces.events.subscribe(signal),
  ),
};

export const jobHandlers = {
  cancel: root(jobContract).cancel.handler(({ input, context }) => ({
    found: context.workspaces.jobs.cancel(input.jobId),
  })),
};
