import { cooperationContract } from '../../shared/contract/cooperation.ts';
import { serve } from './serve.ts';

export const cooperationHandlers = serve(cooperationContract, ({ services }) => services.cooperation);
