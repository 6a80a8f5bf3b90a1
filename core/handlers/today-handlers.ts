export const todayHandlers = {};
