export const preferenceContract = {};
