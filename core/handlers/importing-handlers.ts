export const importingHandlers = {};
