import { releaseContract } from '../../shared/contract/release.ts';
import { serve } from './serve.ts';

export const releaseHandlers = serve(releaseContract, ({ services }) => services.release);
