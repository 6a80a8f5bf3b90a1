export const companyContract = {};
