import { projectAmountFields } from '../lead/project-amounts.ts';
import { type GapTarget, gapTargets } from './gap-target.ts';
import { type LeadTarget, leadMoneyTargets, leadTargets } from './lead-target.ts';

/** What a sheet holds; sheet-kind.ts says how that is seen. `unknown` is a question for a person. */
export const importKinds = ['company', 'lead', 'chainGap', 'industry', 'supply', 'unknown'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Where a column of a company list goes. `extra` keeps the text under its heading; `skip` is for row numbers. */
export const companyTargets = [
  'name',
  'shortName',
  'formerNames',
  'creditCode',
  'stockCode',
  'exchange',
  'listed',
  'listedOn',
  'industry1',
  'industry2',
  'industry3',
  'industry',
  'industryCode',
  'region',
  'province',
  'city',
  'county',
  'address',
  'groupName',
  'registeredCapital',
  'foundedOn',
  'scale',
  'website',
  'business',
  'contactName',
  'contactTitle',
  'phone',
  'wechat',
  'email',
  'contactRemark',
  'legalPerson',
  'tag',
  'note',
  'extra',
  'skip',
] as const;
export type CompanyTarget = (typeof companyTargets)[number];

export const industryTargets = ['industryCode', 'industryName', 'level', 'parentCode', 'parentName', 'skip'] as const;
export type IndustryTarget = (typeof industryTargets)[number];

export const supplyTargets = ['supplyIndustry', 'supplyUpstream', 'supplyWeight', 'skip'] as const;
export type SupplyTarget = (typeof supplyTargets)[number];

export type ImportTarget = CompanyTarget | LeadTarget | GapTarget | IndustryTarget | SupplyTarget;

export const targetsOfKind: Readonly<Record<ImportKind, readonly ImportTarget[]>> = {
  company: companyTargets,
  industry: industryTargets,
  supply: supplyTargets,
  lead: leadTargets,
  chainGap: gapTargets,
  unknown: ['skip'],
};

/** Targets that several columns may share; of the others the second column becomes `extra`. */
export const sharedTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'contactName',
  'contactTitle',
  'phone',
  'email',
  'wechat',
  'contactRemark',
  'tag',
  'note',
  'progress',
  'stageMark',
  'status',
  'remark',
  'node',
  'targetFirms',
  'localFirms',
  'extra',
  'skip',
]);

/** A column that fits nothing keeps its text where the kind has a place for it. */
export const restTarget = (kind: ImportKind): ImportTarget =>
  targetsOfKind[kind].includes('extra') ? 'extra' : 'skip';

/** Columns of amounts: they have a unit, and what they hold becomes 万元. */
export const moneyTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'registeredCapital',
  ...leadMoneyTargets,
]);

/** Columns whose numbers are added up. */
export const measuredTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  ...moneyTargets,
  ...projectAmountFields,
]);

/** Columns of days on which something happened. */
export const happenedTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'foundedOn',
  'registeredOn',
  'firstContactOn',
  'signedOn',
  'incorporatedOn',
  'startedOn',
  'enrolledOn',
  'completedOn',
  'producingOn',
  'aboveScaleOn',
  'fullCapacityOn',
  'stageMark',
  'progressOn',
]);

/** Columns of days, also of those that are announced or due. */
export const dayTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  ...happenedTargets,
  'listedOn',
  'nextStepDueOn',
]);

/** Without these a sheet of the kind cannot be imported. */
export const requiredTargets: Readonly<Record<ImportKind, readonly ImportTarget[]>> = {
  company: ['name'],
  industry: ['industryCode', 'industryName'],
  supply: ['supplyIndustry', 'supplyUpstream'],
  lead: ['leadName'],
  chainGap: ['node'],
  unknown: [],
};

/** Kinds that the planner makes records of; the others are shown as what they are and left alone. */
export const plannedKinds: ReadonlySet<ImportKind> = new Set<ImportKind>([
  'company',
  'lead',
  'chainGap',
  'industry',
  'supply',
]);
