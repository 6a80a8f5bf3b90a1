export const visitContract = {};
