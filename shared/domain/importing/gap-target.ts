import { firmTargets } from './firm-target.ts';

/** Where a column of a list of chain gaps (补链延链清单) goes; what is said of one firm goes to that company. */
export const gapTargets = [
  'chain',
  'node',
  'tier',
  'nodeStatus',
  'nodeReason',
  'nodeDescription',
  'targetFirms',
  'localFirms',
  'priority',
  'targetState',
  'firmReason',
  ...firmTargets,
  'extra',
  'skip',
] as const;
export type GapTarget = (typeof gapTargets)[number];

/** Columns about the firm of the row; where a row has several firms nobody can tell whose they are. */
export const gapFirmTargets: ReadonlySet<string> = new Set<GapTarget>(firmTargets);
