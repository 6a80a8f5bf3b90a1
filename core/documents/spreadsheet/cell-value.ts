import type { Cell } from '../../../shared/domain/importing/cell.ts';

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** What a reader of a library hands over, as a cell of ours. */
export const toCell = (value: unknown): Cell => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return dateText(value);
  return value === null || value === undefined ? null : String(value);
};

/** The library gives wall-clock days as UTC. */
const dateText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
};
