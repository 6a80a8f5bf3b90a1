export const industryHandlers = {};
