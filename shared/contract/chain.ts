export const chainContract = {};
