import { type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '../../shared/contract/contract.generated.ts';
import { createLink, type FormContext } from './link.ts';

const link: ClientLink<FormContext> = createLink();

export type Client = ContractRouterClient<typeof contract>;

/** The core, wherever it runs. Features call it through `api` (queries, mutations) and, for files and streams, directly. */
export const client: Client = createORPCClient(link);

/** The same for the save of a form: what it writes ends the form's draft in one transaction; null: there is no draft. */
export const clientOfForm = (form: string | null): Client =>
  form === null
    ? client
    : createORPCClient<Client>({
        call: (path, input, options) => link.call(path, input, { ...options, context: { form } }),
      });

/** TanStack Query options for every procedure: `useAnswer(api.lead.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client);
