export const tripHandlers = {};
