import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { Result, TypedError } from '../../shared/kernel/result.ts';
import type { CommandUnit } from '../commands/command-runner.ts';
import type { StoryDay } from './sample-leads.ts';

/** What happened on a day of the story; the result of `work` must be ok. */
export interface StoryEvent {
  readonly on: CalendarDay;
  readonly command: string;
  readonly work: (unit: CommandUnit) => Result<unknown, TypedError>;
}

/** Ids that later events need; filled as the story goes. */
export interface SampleCast {
  readonly unitId: string;
  readonly personIds: readonly string[];
  readonly chainIds: Readonly<Record<string, string>>;
  /** By `chain/node`. */
  readonly nodes: ReadonlyMap<
    string,
    { readonly id: string; readonly companyId: string; readonly companyName: string; readonly city: string }
  >;
  /** By `chain/node day`. */
  readonly visitIds: Map<string, string>;
}

export interface Calendar {
  readonly today: CalendarDay;
  /** Never after today: the running week fills up as it goes. */
  readonly past: (day: StoryDay) => CalendarDay;
  readonly plan: (day: StoryDay) => CalendarDay;
}
