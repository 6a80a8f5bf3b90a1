import type { FieldDiff } from './company-merge.ts';
import type { RowWarning } from './row-warning.ts';

export type RowStatus = 'added' | 'updated' | 'unchanged' | 'merged' | 'rejected' | 'skipped';

export type RowReason =
  | 'NoName'
  | 'NameTooLong'
  | 'NameIsNoName'
  | 'SeveralFirms'
  | 'NoIndustryCode'
  | 'NoIndustryName'
  | 'IndustryTooLong'
  | 'NoUpstreamName'
  | 'NoLeadName'
  | 'UnknownStage'
  | 'ForeignLead'
  | 'NoNode'
  | 'NoChain'
  | 'InvalidNumber'
  | 'TotalRow'
  | 'RepeatedHeading'
  | 'ContinuedRow'
  | 'StruckRow'
  | 'NoteRow'
  | 'SectionRow'
  | 'ChainRow'
  | 'ExampleRow'
  | 'HiddenRow'
  | 'FilteredRow'
  | 'SameAsRow';

/** What happens to one row of the file, and why; every row that is not empty has one. */
export interface PlanRow {
  readonly sheet: number;
  /** As Excel counts. */
  readonly row: number;
  readonly title: string;
  status: RowStatus;
  reason: RowReason | null;
  /** The row that this one was merged into. */
  into: number | null;
  warnings: readonly RowWarning[];
  diff: readonly FieldDiff[];
  /** Of a row that makes a record: what it would hold; asked for the few rows that a page shows. */
  values?: () => readonly RowValue[];
}

export interface RowValue {
  readonly field: string;
  readonly value: FieldDiff['after'];
}
