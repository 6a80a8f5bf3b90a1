import { addDays, type CalendarDay, parseCalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { isoWeekDays, isoWeekOf } from '../../../shared/kernel/iso-week.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useTripViewStore } from './trip-view-store.ts';

export type Period = readonly [string, string];

/** The chosen period; until one is chosen, this month by the core's clock. Undefined while that is not known yet. */
export const usePeriod = () => {
  const chosen = useTripViewStore((state) => state.period);
  const start = useAnswer(api.visit.prefill.queryOptions());
  const today = todayOf(start.data);
  const period: Period | undefined = chosen ?? (today === undefined ? undefined : periodsOf(today).thisMonth);
  return { period, start };
};

export const useToday = (): CalendarDay | undefined => {
  const start = useAnswer(api.visit.prefill.queryOptions());
  return todayOf(start.data);
};

const todayOf = (start: { readonly today: string } | undefined): CalendarDay | undefined =>
  start === undefined ? undefined : parseCalendarDay(start.today);

export const periodsOf = (today: CalendarDay) => {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  const week = isoWeekDays(isoWeekOf(today));
  return {
    thisWeek: [week.from, week.to],
    thisMonth: monthsOf(year, month, 1),
    lastMonth: month === 1 ? monthsOf(year - 1, 12, 1) : monthsOf(year, month - 1, 1),
    thisQuarter: monthsOf(year, quarter, 3),
    thisYear: monthsOf(year, 1, 12),
  } satisfies Record<string, Period>;
};

const monthsOf = (year: number, month: number, count: number): Period => {
  const next = month + count > 12 ? `${year + 1}-01-01` : `${year}-${pad(month + count)}-01`;
  const after = parseCalendarDay(next);
  const from = `${year}-${pad(month)}-01`;
  return [from, after === undefined ? from : addDays(after, -1)];
};

const pad = (value: number): string => String(value).padStart(2, '0');
