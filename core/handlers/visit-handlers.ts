import { visitContract } from '../../shared/contract/visit.ts';
import { serve } from './serve.ts';

export const visitHandlers = serve(visitContract, ({ services }) => services.visit);
