import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { createCore } from '../../core/app.ts';
import type { contract } from '../../shared/contract/contract.ts';

/** Named, because what is inferred from the router is longer than the compiler will write down. */
export type CoreClient = ContractRouterClient<typeof contract>;

/** The application without a window and without a wire. */
export const clientOf = ({ router, context }: ReturnType<typeof createCore>): CoreClient =>
  createRouterClient(router, { context });
