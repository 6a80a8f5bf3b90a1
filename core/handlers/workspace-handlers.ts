import { eventsContract, jobContract } from '../../shared/contract/events.ts';
import { workspaceContract } from '../../shared/contract/workspace.ts';
import { root } from './implementer.ts';
import { serve, serveAlways } from './serve.ts';

const { lock, setPassword, removePassword, createRecoveryCode, backUp, ...inAnyState } = workspaceContract;

const ofTheOpen = serve(
  { lock, setPassword, removePassword, createRecoveryCode, backUp },
  ({ workspaces: { secrets, backups, jobs } }) => ({
    lock: () => secrets.lock(),
    setPassword: secrets.setPassword,
    removePassword: secrets.removePassword,
    createRecoveryCode: secrets.createRecoveryCode,
    backUp: ({ jobId }) => jobs.run(jobId, (job) => backups.backUpAs(job), 'backup'),
  }),
);

const always = serveAlways(inAnyState, ({ workspaces }) => ({
  status: workspaces.status,
  enter: ({ kind, forReading }) => workspaces.enter(kind, forReading),
  removeSample: workspaces.removeSample,
  unlock: workspaces.secrets.unlock,
  listBackups: workspaces.backups.list,
  restoreBackup: ({ name, secret, jobId }) =>
    workspaces.jobs.run(jobId, (job) => workspaces.backups.restore(name, secret, job)),
  acceptMissing: workspaces.acceptMissing,
  startOver: workspaces.startOver,
  about: workspaces.about,
}));

export const workspaceHandlers = { ...always, ...ofTheOpen };

export const eventHandlers = {
  subscribe: root(eventsContract).subscribe.handler(({ context, signal }) =>
    context.workspaces.events.subscribe(signal, [{ type: 'today', today: context.workspaces.today() }]),
  ),
};

export const jobHandlers = serveAlways(jobContract, ({ workspaces: { jobs } }) => ({
  cancel: ({ jobId }) => ({ found: jobs.cancel(jobId) }),
}));
