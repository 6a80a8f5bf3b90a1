import { syncContract } from '../../shared/contract/sync.ts';
import { serve } from './serve.ts';

export const syncHandlers = serve(syncContract, ({ services }) => services.sync);
