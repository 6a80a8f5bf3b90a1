import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import { projectAmountFields } from '../../../shared/domain/lead/project-amounts.ts';

export const formFields = [
  'name',
  'companyId',
  'nodeId',
  'chainId',
  'ownerId',
  'unitId',
  'label',
  'generationPath',
  'introducer',
  'registeredOn',
  'firstContactOn',
  'investment',
  ...projectAmountFields,
  'content',
  'problem',
  'request',
  'siteIntent',
  'remark',
] as const satisfies readonly (keyof NewLead & keyof LeadDetail)[];

export type LeadFormValues = Pick<LeadDetail, (typeof formFields)[number]>;

export const leadToFormValues = (lead: LeadDetail): LeadFormValues =>
  // The keys are the list's own, so the picked object has them all.
  Object.fromEntries(formFields.map((field) => [field, lead[field]])) as LeadFormValues;

/** What was emptied is null, what the form did not show stays as it is. */
export const formToFacts = (now: Partial<LeadFormValues>): Partial<NewLead> =>
  Object.fromEntries(
    formFields
      .filter((field) => field in now)
      .map((field) => [field, now[field] === undefined || now[field] === '' ? null : now[field]]),
  );
