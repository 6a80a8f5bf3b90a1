import type { trip as zhTrip } from '../zh-CN/trip.ts';

export const trip: typeof zhTrip = {};
