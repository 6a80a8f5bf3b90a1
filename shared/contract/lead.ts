export const leadContract = {};
