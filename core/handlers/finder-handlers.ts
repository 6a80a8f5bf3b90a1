import { finderContract } from '../../shared/contract/finder.ts';
import { serve } from './serve.ts';

export const finderHandlers = serve(finderContract, ({ services }) => services.finder);
