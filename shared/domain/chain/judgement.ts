import { type CalendarDay, daysBetween } from '../../kernel/calendar-day.ts';
import type { NodeStatus } from './chain.ts';

/** Half a year: a judgement older than this is shown as due for another look (forms.md 3E). */
const staleAfterDays = 183;

export const isJudgementStale = (status: NodeStatus, judgedOn: CalendarDay | null, today: CalendarDay): boolean =>
  status !== 'unjudged' && (judgedOn === null || daysBetween(judgedOn, today) > staleAfterDays);

/** A weak or missing node on which nobody works: no target firm that somebody has contacted, and no running lead. */
export const isUncoveredGap = (
  status: NodeStatus,
  counts: { readonly contacted: number; readonly leads: number },
): boolean => (status === 'weak' || status === 'missing') && counts.contacted === 0 && counts.leads === 0;

/** Firms to bring in per chain and year (T9): at least two, three is the aim. */
export const yearlyIntroductions = { least: 2, aim: 3 } as const;
