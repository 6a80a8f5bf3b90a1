export const reportContract = {};
