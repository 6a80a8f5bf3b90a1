import type { AreaUnit } from './count-value.ts';
import type { YearReading } from './date-value.ts';
import type { ImportTarget } from './import-target.ts';
import type { MoneyUnit } from './money-unit.ts';

export interface PartColumn {
  readonly index: number;
  readonly part: DatePart;
}

export type DatePart = 'year' | 'month' | 'day' | 'monthDay';

export interface MappedColumn {
  readonly index: number;
  readonly heading: string;
  readonly target: ImportTarget;
  readonly unit: MoneyUnit | null;
  /** For columns of days: which century a person said is meant where the file does not say it. */
  readonly years?: YearReading | null;
  /** For columns of areas: the unit that a person said where the file does not say it. */
  readonly area?: AreaUnit | null;
  /** For a day in several columns: those beside this one of its year. */
  readonly dateParts?: readonly PartColumn[];
  /** No column has its year: this one is its month. */
  readonly isYearless?: boolean;
  /** For columns of money: columns that say the unit or currency of each row, and what the file said of the unit. */
  readonly unitColumns?: readonly number[];
  /** All that the file says of the unit names another money. */
  readonly isForeign?: boolean;
  readonly said?: string;
}
