import { projectAmountFields } from './project-amounts.ts';

/** Columns of the list, which an export of what is seen has too. */
export const leadColumns = [
  'code',
  'name',
  'company',
  'chain',
  'node',
  'stage',
  'status',
  'investment',
  ...projectAmountFields,
  'owner',
  'unit',
  'step',
  'lastProgress',
  'lastProgressOn',
  'registeredOn',
  'stageOn',
  'path',
] as const;
export type LeadColumn = (typeof leadColumns)[number];
