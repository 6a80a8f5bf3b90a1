import { moneyAmountFields, projectAmountFields } from '../lead/project-amounts.ts';
import { firmTargets } from './firm-target.ts';

/** Where a column of a register of leads or a ledger of projects goes; what names the investor goes to its company. */
export const leadTargets = [
  'leadName',
  'investor',
  'stage',
  'stageMark',
  'status',
  'leadCode',
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
  'investment',
  ...projectAmountFields,
  'content',
  'siteIntent',
  'request',
  'leadUnit',
  'leadOwner',
  'progress',
  'progressOn',
  'nextStep',
  'nextStepDueOn',
  'problem',
  'generationPath',
  'introducer',
  'chain',
  'node',
  'chainNode',
  'label',
  ...firmTargets,
  'industryCode',
  'remark',
  'extra',
  'skip',
] as const;
export type LeadTarget = (typeof leadTargets)[number];

export const leadMoneyTargets = ['investment', ...moneyAmountFields] as const;
export type LeadMoneyTarget = (typeof leadMoneyTargets)[number];

/** Columns that say something about the investor and not about the project. */
export const investorTargets: ReadonlySet<string> = new Set<LeadTarget>([...firmTargets, 'industryCode']);
