import type { NewRecord } from '../../../db/record-store.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import { normaliseCompanyName } from '../../../shared/domain/company/company-name.ts';
import { companyCoreName, formerCoresOf } from '../../../shared/domain/company/company-name-parts.ts';
import { joinFormerNames } from '../../../shared/domain/company/former-names.ts';
import { normalCity } from '../../../shared/domain/place/city-name.ts';
import { normalProvince } from '../../../shared/domain/place/province-name.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';

export type CompanyRow = EntityRow<'company'>;

type Derived = 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'version' | 'name' | 'nameCore' | 'formerCores';
type CompanyFields = Omit<CompanyRow, Derived>;

export interface NewCompany extends Partial<CompanyFields> {
  readonly id?: string;
  readonly name: string;
}

export type CompanyPatch = Partial<CompanyFields> & { readonly name?: string };

/**
 * The only two functions that write a company, for the service and for imports inside their own transaction: they keep
 * names normalised and their cores in step. The search index follows by itself, through triggers (docs/spec/search.md).
 */
export const createCompanyRecord = (unit: CommandUnit, fields: NewCompany): CompanyRow => {
  const normalised = normaliseCompanyName(fields.name);
  const { formerNames, formerCores } = formerNamesOf(fields.formerNames);
  // All fields in one literal: put together of parts it took a tenth of an import's writing.
  const company: NewRecord<'company'> = {
    name: normalised,
    nameCore: companyCoreName(normalised),
    shortName: shortNameOf(fields.shortName),
    formerNames,
    formerCores,
    creditCode: fields.creditCode?.toUpperCase() ?? null,
    stockCode: fields.stockCode ?? null,
    exchange: fields.exchange ?? null,
    listedOn: fields.listedOn ?? null,
    listed: fields.listed ?? (fields.stockCode ?? null) !== null,
    industryCode: fields.industryCode ?? null,
    province: provinceOf(fields.province),
    city: cityOf(fields.city, provinceOf(fields.province)),
    county: fields.county ?? null,
    address: fields.address ?? null,
    groupName: fields.groupName ?? null,
    registeredCapital: fields.registeredCapital ?? null,
    foundedOn: fields.foundedOn ?? null,
    scale: fields.scale ?? null,
    website: fields.website ?? null,
    business: fields.business ?? null,
    extra: fields.extra ?? null,
    origin: fields.origin ?? 'typed',
  };
  return unit.records.create('company', fields.id === undefined ? company : { ...company, id: fields.id });
};

/** Writes only what differs; a patch that changes nothing leaves no history. */
export const updateCompanyRecord = (unit: CommandUnit, id: string, patch: CompanyPatch): CompanyRow => {
  const { name, shortName, formerNames, creditCode, province, city, ...fields } = patch;
  const lies = provinceOf(province === undefined ? unit.records.find('company', id)?.province : province);
  const normalised = name === undefined ? undefined : normaliseCompanyName(name);
  return unit.records.update('company', id, {
    ...fields,
    ...(normalised === undefined ? {} : { name: normalised, nameCore: companyCoreName(normalised) }),
    ...(province === undefined ? {} : { province: lies }),
    ...(city === undefined ? {} : { city: cityOf(city, lies) }),
    ...(shortName === undefined ? {} : { shortName: shortNameOf(shortName) }),
    ...(formerNames === undefined ? {} : formerNamesOf(formerNames)),
    ...(creditCode === undefined ? {} : { creditCode: creditCode?.toUpperCase() ?? null }),
  });
};

const provinceOf = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : normalProvince(text);

const cityOf = (text: string | null | undefined, province: string | null): string | null =>
  text === null || text === undefined ? null : normalCity(text, province);

const shortNameOf = (text: string | null | undefined): string | null => {
  const normalised = normaliseCompanyName(text ?? '');
  return normalised === '' ? null : normalised;
};

const formerNamesOf = (text: string | null | undefined): Pick<CompanyRow, 'formerNames' | 'formerCores'> => {
  const formerNames = joinFormerNames([text ?? '']);
  return { formerNames, formerCores: formerCoresOf(formerNames) };
};
