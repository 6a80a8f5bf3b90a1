import { tripContract } from '../../shared/contract/trip.ts';
import { serve } from './serve.ts';

export const tripHandlers = serve(tripContract, ({ services }) => services.trip);
