/** The fields of a company that its list shows and an import compares. */
export interface CompanyFieldsRow {
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  readonly exchange: string | null;
  readonly listed: number;
  readonly listedOn: string | null;
  readonly industryCode: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
  readonly address: string | null;
  readonly groupName: string | null;
  readonly registeredCapital: number | null;
  readonly foundedOn: string | null;
  readonly scale: string | null;
  readonly website: string | null;
  readonly business: string | null;
  readonly extra: string | null;
}

/** Of the company `c`. */
export const companyFields = `c.name, c.short_name AS shortName, c.former_names AS formerNames,
  c.credit_code AS creditCode, c.stock_code AS stockCode, c.exchange, c.listed, c.listed_on AS listedOn,
  c.industry_code AS industryCode, c.province, c.city, c.county, c.address, c.group_name AS groupName,
  c.registered_capital AS registeredCapital, c.founded_on AS foundedOn, c.scale, c.website, c.business, c.extra`;
