import { preferenceContract } from '../../shared/contract/preference.ts';
import { serve } from './serve.ts';

export const preferenceHandlers = serve(preferenceContract, ({ services }) => services.preference);
