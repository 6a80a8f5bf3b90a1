import type { RungDays } from '../../../shared/domain/lead/ladder.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { type CalendarDay, calendarDay } from '../../../shared/kernel/calendar-day.ts';

/** Days by stage as the contract has checked them; null is 日期不详. */
export type StageDays = Readonly<Partial<Record<LeadStage, string | null | undefined>>>;

export const dayOf = (day: string | null): CalendarDay | null => (day === null ? null : calendarDay(day));

export const daysOf = (days: StageDays): RungDays =>
  // The keys are those of `days`.
  Object.fromEntries(
    Object.entries(days).flatMap(([stage, day]) => (day === undefined ? [] : [[stage, dayOf(day)]])),
  ) as RungDays;
