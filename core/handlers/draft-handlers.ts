import { draftContract } from '../../shared/contract/draft.ts';
import { serve } from './serve.ts';

export const draftHandlers = serve(draftContract, ({ services }) => services.draft);
