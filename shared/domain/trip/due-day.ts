import { addDays, type CalendarDay, parseCalendarDay } from '../../kernel/calendar-day.ts';

const weekdays = '一二三四五六日';

/**
 * A day as people type it in a hurry: `3` in three days, `周五` or `下周三`, `明天`, `11-28`, `11.28`, `28` + 日, or a full
 * date. Undefined for anything else. Days without a year are the next such day from `today` on.
 */
export const parseDueDay = (typed: string, today: CalendarDay): CalendarDay | undefined => {
  const text = typed.trim();
  const named = namedDays[text];
  if (named !== undefined) return addDays(today, named);
  if (/^\d{1,3}$/.test(text)) return addDays(today, Number(text));
  return weekday(text, today) ?? monthAndDay(text, today) ?? fullDate(text);
};

const namedDays: Readonly<Record<string, number>> = { 今天: 0, 明天: 1, 后天: 2, 大后天: 3 };

const weekday = (text: string, today: CalendarDay): CalendarDay | undefined => {
  const match = /^(下)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text);
  const name = match?.[2];
  if (name === undefined) return undefined;
  const wanted = weekdays.indexOf(name === '天' ? '日' : name);
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  if (match?.[1] !== undefined) return addDays(today, 7 - now + wanted);
  return addDays(today, (wanted - now + 7) % 7);
};

const monthAndDay = (text: string, today: CalendarDay): CalendarDay | undefined => {
  const match = /^(?:(\d{1,2})[-./月])?(\d{1,2})[日号]?$/.exec(text);
  const day = match?.[2];
  if (day === undefined || (match?.[1] === undefined && !/[日号]$/.test(text))) return undefined;
  return match?.[1] === undefined ? nextSuchDay(today, day) : nextSuchDay(today, day, match[1]);
};

/** The first from `today` on, in any month or in the one that was named; eight years reach every 29 February. */
const nextSuchDay = (today: CalendarDay, day: string, month?: string): CalendarDay | undefined => {
  const firstMonth = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  for (let count = firstMonth; count <= firstMonth + 8 * 12; count += 1) {
    const ofYear = (count % 12) + 1;
    if (month !== undefined && ofYear !== Number(month)) continue;
    const found = parseCalendarDay(`${Math.floor(count / 12)}-${pad(String(ofYear))}-${pad(day)}`);
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
};

const fullDate = (text: string): CalendarDay | undefined => {
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text);
  if (match === null) return undefined;
  return parseCalendarDay(`${match[1]}-${pad(match[2] ?? '')}-${pad(match[3] ?? '')}`);
};

const pad = (digits: string): string => digits.padStart(2, '0');
