import { chainContract } from '../../shared/contract/chain.ts';
import { serve } from './serve.ts';

export const chainHandlers = serve(chainContract, ({ services }) => services.chain);
