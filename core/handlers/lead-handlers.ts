import { leadContract } from '../../shared/contract/lead.ts';
import { serve } from './serve.ts';

export const leadHandlers = serve(leadContract, ({ services }) => services.lead);
