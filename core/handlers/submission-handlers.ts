import { submissionContract } from '../../shared/contract/submission.ts';
import { serve } from './serve.ts';

export const submissionHandlers = serve(submissionContract, ({ services }) => services.submission);
