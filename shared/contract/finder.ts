export const finderContract = {};
