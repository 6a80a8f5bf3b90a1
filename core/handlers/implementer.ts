import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Result, TypedError } from '../../shared/kernel/result.ts';
import type { Services } from '../services/services.ts';
import type { WorkspaceManager } from '../services/workspace/workspace-manager.ts';

/** What a call brings along: the same for every transport. */
export interface CallContext {
  readonly workspaces: WorkspaceManager;
}

/** Procedures that answer in any state: workspace, events, jobs. */
export const root = implement(contract).$context<CallContext>();

/** Procedures that need an open workspace; their handlers find its services in the context. */
export const opened = root.use(({ context, next, errors }) => {
  const workspace = context.workspaces.current();
  if (workspace === undefined) {
    const { state } = context.workspaces.status();
    throw errors.WorkspaceNotOpen({ data: { state: state === 'open' ? 'none' : state } });
  }
  return next({ context: { services: workspace.services satisfies Services } });
});

type ErrorFactories<E extends TypedError> = {
  readonly [Type in E['type']]: (options: { readonly data: Omit<Extract<E, { type: Type }>, 'type'> }) => Error;
};

/** Turns a service's result into the contract's answer: an error that the contract does not declare does not compile. */
export const answer = async <T, E extends TypedError>(
  pending: Result<T, E> | Promise<Result<T, E>>,
  errors: ErrorFactories<E>,
): Promise<T> => {
  const outcome = await pending;
  if (outcome.ok) return outcome.value;
  const { type, ...data } = outcome.error;
  // `type` is a key of the factories by their type; TypeScript cannot follow it through the rest object.
  throw (errors as Record<string, (options: { data: unknown }) => Error>)[type]?.({ data }) ?? new Error(type);
};

/** For commands that cannot fail in an expected way. */
export const answerOk = async <T>(pending: Promise<Result<T>>): Promise<T> => answer(pending, {});
