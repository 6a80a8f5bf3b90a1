import { importingContract } from '../../shared/contract/importing.ts';
import { serve } from './serve.ts';

export const importingHandlers = serve(importingContract, ({ services }) => services.importing);
