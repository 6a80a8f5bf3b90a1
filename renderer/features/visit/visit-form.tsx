export const VisitForm = () => null;
