import type { AnyContractRouter } from '@orpc/contract';
import { lazy } from '@orpc/server';
import type { Services } from '../services/services.ts';
import { type ServiceOf, serve } from './serve.ts';

/** Loaded with its first call: the schemas of all contracts are most of the start. */
export const served = <C extends AnyContractRouter>(
  contractOf: () => Promise<C>,
  serviceOf: (services: Services) => ServiceOf<C>,
) => lazy(async () => ({ default: serve(await contractOf(), ({ services }) => serviceOf(services)) }));
