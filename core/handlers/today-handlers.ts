import { todayContract } from '../../shared/contract/today.ts';
import { serve } from './serve.ts';

export const todayHandlers = serve(todayContract, ({ services }) => services.today);
