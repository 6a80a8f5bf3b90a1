import { packageContract } from '../../shared/contract/package.ts';
import { serve } from './serve.ts';

export const packageHandlers = serve(packageContract, ({ services }) => services.package);
