/** Columns of the list, which an export of what is seen has too. */
export const companyColumns = [
  'name',
  'shortName',
  'stockCode',
  'creditCode',
  'industry',
  'region',
  'exchange',
  'listedOn',
  'tags',
  'updated',
] as const;
export type CompanyColumn = (typeof companyColumns)[number];
