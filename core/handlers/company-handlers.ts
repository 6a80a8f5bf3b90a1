import { companyContract } from '../../shared/contract/company.ts';
import { serve } from './serve.ts';

export const companyHandlers = serve(companyContract, ({ services }) => services.company);
