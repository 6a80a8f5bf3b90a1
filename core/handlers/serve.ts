import type { AnyContractRouter, ContractProcedure, InferSchemaInput, InferSchemaOutput, Schema } from '@orpc/contract';
import type { Router } from '@orpc/server';
import { draftKey } from '../../shared/contract/draft.ts';
import { formHeader } from '../../shared/kernel/form-header.ts';
import type { Result, TypedError } from '../../shared/kernel/result.ts';
import { savingForm } from '../commands/form-of-call.ts';
import { type CallContext, type OpenedContext, opened, root } from './implementer.ts';

type AnySchema = Schema<unknown, unknown>;

/** What a contract asks of whoever serves it: every procedure, its input, its output, none but its errors. */
export type ServiceOf<C> = {
  readonly [Name in keyof C]: C[Name] extends ContractProcedure<infer Input, infer Output, infer Errors, infer _>
    ? (input: InferSchemaOutput<Input>) => Answered<InferSchemaInput<Output>, DeclaredError<Errors>>
    : never;
};

type Answered<T, E extends TypedError> = Outcome<T, E> | Promise<Outcome<T, E>>;
type Outcome<T, E extends TypedError> = T | Result<T, E>;

type DeclaredError<Errors> = {
  [Type in keyof Errors & string]: Errors[Type] extends { data?: infer Data extends AnySchema }
    ? { readonly type: Type } & Facts<InferSchemaInput<Data>>
    : never;
}[keyof Errors & string];

/** Of an error that says no more than its type, zod infers a record that has no key at all. */
type Facts<Data> = string extends keyof Data ? unknown : Readonly<Data>;

/**
 * The procedures of a contract, answered by the methods of the same names in an open workspace. A method that is missing,
 * takes something else or fails with what the contract does not declare does not compile.
 */
export const serve = <C extends AnyContractRouter>(
  contract: C,
  serviceOf: (context: OpenedContext) => ServiceOf<C> | Promise<ServiceOf<C>>,
) => handled(contract, opened(contract), serviceOf);

/** The same in every state of the workspace. */
export const serveAlways = <C extends AnyContractRouter>(
  contract: C,
  serviceOf: (context: CallContext) => ServiceOf<C>,
) => handled(contract, root(contract), serviceOf);

const handled = <C extends AnyContractRouter, Context extends CallContext>(
  contract: C,
  implementer: unknown,
  serviceOf: (context: Context) => ServiceOf<C> | Promise<ServiceOf<C>>,
): Router<C, CallContext> => {
  // Names and kinds of the procedures are the contract's own: TypeScript cannot follow them through the loop.
  const procedures = implementer as Readonly<Record<string, Implementable<Context>>>;
  const names = Object.keys(contract);
  return Object.fromEntries(
    names.map((name) => [
      name,
      procedures[name]?.handler(async ({ input, context, errors }) => {
        const service = (await serviceOf(context)) as Readonly<Record<string, (input: unknown) => unknown>>;
        return settled(await savingForm(formOf(context), () => service[name]?.(input)), errors);
      }),
    ]),
  ) as Router<C, CallContext>;
};

const formOf = ({ reqHeaders }: CallContext): string | undefined =>
  draftKey.safeParse(reqHeaders?.get(formHeader) ?? undefined).data;

interface Implementable<Context> {
  readonly handler: (handle: (call: Call<Context>) => Promise<unknown>) => unknown;
}

interface Call<Context> {
  readonly input: unknown;
  readonly context: Context;
  readonly errors: ErrorFactories;
}

type ErrorFactories = Readonly<Record<string, (options: { readonly data: unknown }) => Error>>;

const settled = (outcome: unknown, errors: ErrorFactories): unknown => {
  if (!isResult(outcome)) return outcome;
  if (outcome.ok) return outcome.value;
  const { type, ...data } = outcome.error;
  throw errors[type]?.({ data }) ?? new Error(type);
};

/** No output of a contract has an `ok` of its own (tests/core/serve.test.ts). */
const isResult = (outcome: unknown): outcome is Result<unknown, TypedError> =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && typeof outcome.ok === 'boolean';
