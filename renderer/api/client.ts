import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '../../shared/contract/contract.ts';
import { createLink } from './link.ts';

export type Client = ContractRouterClient<typeof contract>;

/** The core, wherever it runs. Features call it through `api` (queries, mutations) and, for files and streams, directly. */
export const client: Client = createORPCClient(createLink());

/** TanStack Query options for every procedure: `useAnswer(api.lead.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client);
