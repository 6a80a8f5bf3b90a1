import { historyContract } from '../../shared/contract/history.ts';
import { serve } from './serve.ts';

export const historyHandlers = serve(historyContract, ({ services }) => services.history);
