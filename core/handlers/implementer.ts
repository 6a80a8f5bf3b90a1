import type { AnyContractRouter } from '@orpc/contract';
import { type Implementer, type ImplementerInternalWithMiddlewares, implement, os } from '@orpc/server';
import { storageFailureOf } from '../../db/file/failure.ts';
import { RecordForeignError } from '../../db/foreign-guard.ts';
import { RecordNeedsUpgradeError } from '../../db/unreadable-guard.ts';
import { baseErrors } from '../../shared/contract/base.ts';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';
import { BusyError } from '../commands/job-registry.ts';
import type { Services } from '../services/services.ts';
import { ReadOnlyError } from '../workspace/reading-commands.ts';
import { KeyStoreError } from '../workspace/secret-keeper.ts';
import type { WorkspaceManager } from '../workspace/workspace-manager.ts';
import { NoKeyHeldError } from '../workspace/workspace-secrets.ts';

/** What a call brings along: the same for every transport. */
export interface CallContext {
  readonly workspaces: WorkspaceManager;
  readonly reqHeaders?: Pick<Headers, 'get'>;
}

export interface OpenedContext extends CallContext {
  readonly services: Services;
}

type Root<T extends AnyContractRouter> = Implementer<T, CallContext & Record<never, never>, CallContext>;
type Opened<T extends AnyContractRouter> = ImplementerInternalWithMiddlewares<
  T,
  CallContext & Record<never, never>,
  OpenedContext
>;

/**
 * Procedures that answer in any state: workspace, events, jobs. One noun's contract at a time: a schema costs more to
 * make than to use, and the first page uses few.
 */
export const root = <T extends AnyContractRouter>(contract: T): Root<T> =>
  // As in `opened`.
  (implement(contract).$context<CallContext>() as unknown as WithUse).use(whatTheDiskRefuses) as Root<T>;

const base = os.$context<CallContext>().errors(baseErrors);

/** A disk that is full or shut, or work that holds the workspace, is an answer in every state; our own bugs stay throws. */
const whatTheDiskRefuses = base.middleware(async ({ context, next, errors }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof BusyError) throw errors.Busy({ data: { job: error.job } });
    if (error instanceof ReadOnlyError) throw errors.ReadOnly({ data: { cause: error.why } });
    if (error instanceof NoKeyHeldError)
      throw errors.WorkspaceNotOpen({ data: { state: context.workspaces.status().hasMain ? 'locked' : 'none' } });
    if (error instanceof KeyStoreError) throw errors.KeyStoreFailed({ data: { detail: error.detail } });
    const failure = storageFailureOf(error);
    if (failure === undefined) throw error;
    if (failure.type === 'DiskFull') throw errors.DiskFull({ data: {} });
    if (failure.type === 'FileMoved') throw errors.FileMoved({ data: { change: failure.change } });
    throw errors.StorageFailed({ data: { code: failure.code } });
  }
});

const whenOpen = base.middleware(async ({ context, next, errors }) => {
  const workspace = context.workspaces.current();
  if (workspace === undefined) throw errors.WorkspaceNotOpen({ data: { state: stateNow(context) } });
  try {
    return await next({ context: { services: workspace.services satisfies Services } });
  } catch (error) {
    if (error instanceof RecordNeedsUpgradeError) {
      const { entity, id, fields } = error;
      throw errors.RecordNeedsUpgrade({ data: { entity, id, fields: [...fields] } });
    }
    // The office shut the laptop out, or somebody locked it, under a call that takes long.
    if (!workspace.database.writer.open) throw errors.WorkspaceNotOpen({ data: { state: stateNow(context) } });
    if (!(error instanceof RecordForeignError)) throw error;
    const { entity, id, unitId } = error;
    throw errors.RecordForeign({ data: { entity, id, unitId } });
  }
});

const stateNow = ({ workspaces }: CallContext): Exclude<WorkspaceStatus['state'], 'open'> => {
  const { state } = workspaces.status();
  return state === 'open' ? 'none' : state;
};

/** Procedures that need an open workspace; their handlers find its services in the context. */
export const opened = <T extends AnyContractRouter>(contract: T): Opened<T> =>
  // Every contract is made of `base`, so it has the errors of the middleware; of a type parameter that cannot be shown.
  (root(contract) as unknown as WithUse).use(whenOpen) as Opened<T>;

interface WithUse {
  readonly use: (middleware: typeof whenOpen | typeof whatTheDiskRefuses) => unknown;
}
