import { trashContract } from '../../shared/contract/trash.ts';
import { serve } from './serve.ts';

export const trashHandlers = serve(trashContract, ({ services }) => services.trash);
