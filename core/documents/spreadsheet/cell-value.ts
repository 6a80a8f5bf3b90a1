import type { Cell } from '../../../shared/domain/importing/cell.ts';

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** What a reader of a library hands over, as a cell of ours. */
export const toCell = (value: unknown): Cell => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return value.getTime() > lastDay ? serialOf(value) : dateText(value);
  return value === null || value === undefined ? null : String(value);
};

/** 20240305 in a cell of days is the number that somebody typed, and is shown as ####: no day of the year 57316. */
const serialOf = (date: Date): number => Math.round(date.getTime() / 86_400_000) + daysTo1970;
const lastDay = Date.UTC(9999, 11, 31);
const daysTo1970 = 25_569;

/** The library gives wall-clock days as UTC. */
const dateText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
};
