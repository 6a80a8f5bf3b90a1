import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { createCore } from '../../core/app.ts';
import type { contract } from '../../shared/contract/contract.generated.ts';

type Procedures = ContractRouterClient<typeof contract>;

/** An interface has a name to write down; the type behind it is longer than the compiler will write. */
export interface CoreClient extends Procedures {}

/** The application without a window and without a wire. */
export const clientOf = ({ router, context }: ReturnType<typeof createCore>): CoreClient =>
  createRouterClient(router, { context });
