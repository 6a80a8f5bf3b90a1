export const importingContract = {};
