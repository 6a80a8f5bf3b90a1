import type { AnyContractRouter } from '@orpc/contract';
import { lazy } from '@orpc/server';
import type { Services } from '../services/services.ts';
import { type ServiceOf, serve } from './serve.ts';

type Answering<C> = ServiceOf<C> | (() => Promise<ServiceOf<C>>);

/**
 * Answered by the service of the same name. Loaded with its first call, contract and service: the schemas of all contracts are
 * most of the start.
 */
export const served = <Name extends keyof Services, C extends AnyContractRouter>(
  name: Name & (Services[Name] extends Answering<C> ? Name : never),
  contractOf: () => Promise<C>,
) =>
  lazy(async () => ({
    default: serve(await contractOf(), ({ services }) => {
      // What the name is held to, TypeScript does not know of a type parameter.
      const service = services[name] as unknown as Answering<C>;
      return typeof service === 'function' ? service() : service;
    }),
  }));
