import type { EntityRow } from '../../../db/schema/entities.ts';
import { companyCoreName, normaliseCompanyName } from '../../../shared/domain/company/company-name.ts';
import type { CommandUnit } from '../command-runner.ts';

export type CompanyRow = EntityRow<'company'>;

type Derived = 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'version' | 'name' | 'nameCore';
type CompanyFields = Omit<CompanyRow, Derived>;

export interface NewCompany extends Partial<CompanyFields> {
  readonly id?: string;
  readonly name: string;
}

export type CompanyPatch = Partial<CompanyFields> & { readonly name?: string };

/**
 * The only two functions that write a company, for the service and for imports inside their own transaction: they keep
 * the name normalised and its core in step. The search index follows by itself, through triggers (docs/spec/search.md).
 */
export const createCompanyRecord = (unit: CommandUnit, { id, name, ...fields }: NewCompany): CompanyRow => {
  const normalised = normaliseCompanyName(name);
  return unit.records.create('company', {
    ...(id === undefined ? {} : { id }),
    name: normalised,
    nameCore: companyCoreName(normalised),
    shortName: shortNameOf(fields.shortName),
    creditCode: fields.creditCode?.toUpperCase() ?? null,
    stockCode: fields.stockCode ?? null,
    exchange: fields.exchange ?? null,
    listedOn: fields.listedOn ?? null,
    listed: fields.listed ?? (fields.stockCode ?? null) !== null,
    industryCode: fields.industryCode ?? null,
    province: fields.province ?? null,
    city: fields.city ?? null,
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
  });
};

/** Writes only what differs; a patch that changes nothing leaves no history. */
export const updateCompanyRecord = (unit: CommandUnit, id: string, patch: CompanyPatch): CompanyRow => {
  const { name, shortName, creditCode, ...fields } = patch;
  const normalised = name === undefined ? undefined : normaliseCompanyName(name);
  return unit.records.update('company', id, {
    ...fields,
    ...(normalised === undefined ? {} : { name: normalised, nameCore: companyCoreName(normalised) }),
    ...(shortName === undefined ? {} : { shortName: shortNameOf(shortName) }),
    ...(creditCode === undefined ? {} : { creditCode: creditCode?.toUpperCase() ?? null }),
  });
};

const shortNameOf = (text: string | null | undefined): string | null => {
  const normalised = normaliseCompanyName(text ?? '');
  return normalised === '' ? null : normalised;
};
