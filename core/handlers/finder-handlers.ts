export const finderHandlers = {};
