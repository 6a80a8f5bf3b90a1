import type { AnyContractRouter } from '@orpc/contract';
import { lazy } from '@orpc/server';
import type { Services } from '../services/services.ts';
import { type ServiceOf, serve } from './serve.ts';

/** Loaded with its first call, contract and service: the schemas of all contracts are most of the start. */
export const served = <C extends AnyContractRouter>(
  contractOf: () => Promise<C>,
  serviceOf: (services: Services) => ServiceOf<C> | (() => Promise<ServiceOf<C>>),
) =>
  lazy(async () => ({
    default: serve(await contractOf(), ({ services }) => {
      const service = serviceOf(services);
      return typeof service === 'function' ? service() : service;
    }),
  }));
