export const preferenceHandlers = {};
