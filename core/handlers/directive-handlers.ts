import { directiveContract } from '../../shared/contract/directive.ts';
import { serve } from './serve.ts';

export const directiveHandlers = serve(directiveContract, ({ services }) => services.directive);
