export const tripContract = {};
