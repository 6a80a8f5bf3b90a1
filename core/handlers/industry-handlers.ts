import { industryContract } from '../../shared/contract/industry.ts';
import { serve } from './serve.ts';

export const industryHandlers = serve(industryContract, ({ services }) => services.industry);
