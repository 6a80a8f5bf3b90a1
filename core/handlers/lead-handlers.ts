export const leadHandlers = {};
