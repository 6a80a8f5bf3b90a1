export const chainHandlers = {};
