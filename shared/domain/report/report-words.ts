import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { type IsoWeek, isoWeekDays } from '../../kernel/iso-week.ts';
import { shortStageWords } from '../lead/lead-words.ts';
import type { LeadStage } from '../lead/stage.ts';

/**
 * The words of a Chinese official document are its content and the same in every language of the interface, so they
 * live here and not in renderer/i18n.
 */
export const stageWords: Readonly<Record<LeadStage, string>> = shortStageWords;

/** 11月16日 */
export const dayWords = (day: CalendarDay): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 11月16日—18日, 11月28日—12月2日, 2026年12月28日—2027年1月3日 */
export const daySpanWords = (from: CalendarDay, to: CalendarDay): string => {
  if (from === to) return dayWords(from);
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${yearWords(from)}${dayWords(from)}—${yearWords(to)}${dayWords(to)}`;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayWords(from)}—${Number(to.slice(8, 10))}日`;
  return `${dayWords(from)}—${dayWords(to)}`;
};

export const periodWords = (week: IsoWeek): string => {
  const { from, to } = isoWeekDays(week);
  const span = from.slice(0, 4) === to.slice(0, 4) ? `${dayWords(from)}—${dayWords(to)}` : daySpanWords(from, to);
  return `${week.year}年第${week.week}期，${span}`;
};

/** 5 half days are 2.5 days. */
export const halfDayWords = (halfDays: number): string => String(halfDays / 2);

/** What people typed, fitted into a sentence: one line, without the full stop at its end. */
export const clause = (text: string | null): string =>
  (text ?? '')
    .replace(/\s*\n+\s*/g, '；')
    .trim()
    .replace(/[。．.；;，,、\s]+$/u, '');

/**
 * （…） round words that people typed, or nothing round nothing. Brackets within become 〔…〕: of one form they may not
 * stand in each other (GB/T 15834-2011, 括号).
 */
export const inBrackets = (...parts: readonly (string | null)[]): string => {
  const inner = parts.filter((part) => part !== null && part !== '').join('，');
  return inner === '' ? '' : `（${inner.replace(/[（(]/g, '〔').replace(/[）)]/g, '〕')}）`;
};

const yearWords = (day: CalendarDay): string => `${Number(day.slice(0, 4))}年`;
