export const industryContract = {};
