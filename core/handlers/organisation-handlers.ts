import { organisationContract } from '../../shared/contract/organisation.ts';
import { serve } from './serve.ts';

export const organisationHandlers = serve(organisationContract, ({ services }) => services.organisation);
