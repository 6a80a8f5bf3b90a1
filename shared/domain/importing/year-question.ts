import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { type Cell, cellText } from './cell.ts';
import type { CellRows } from './cell-rows.ts';
import { parseDateValue, type YearReading, yearReadings } from './date-value.ts';
import { happenedTargets, type ImportTarget } from './import-target.ts';

/** Which century is meant, asked once per column with its first days read in each way that makes sense. */
export interface YearQuestion {
  /** `future`: a founding that lies ahead, 2062 for 1962; else years of two digits. */
  readonly reason: 'shortYear' | 'future';
  readonly readings: readonly {
    readonly reading: YearReading;
    readonly days: readonly { readonly text: string; readonly day: CalendarDay }[];
  }[];
}

/**
 * By column, what a question may be about: the first years of two digits and the latest days. Found where the file is read,
 * which knows neither the day nor what a column will be taken for.
 */
export const daysInDoubt = (
  rows: CellRows,
  fromRow: number,
  samples: readonly (readonly Cell[])[],
): readonly (readonly Cell[])[] => {
  const found = samples.map((sample) => ({
    isOfDays: holdsDays(sample),
    short: new Map<string, Cell>(),
    latest: noDays(),
  }));
  const columns = [...found.entries()].filter(([, { isOfDays }]) => isOfDays);
  if (columns.length > 0)
    for (const row of rows.slice(fromRow))
      for (const [column, { short, latest }] of columns) {
        const cell = row[column] ?? null;
        if (cell === null || cell === '') continue;
        const value = parseDateValue(cell);
        if (value.kind === 'shortYear' && short.size < shown) short.set(value.text, cell);
        if (value.kind === 'day') addLatest(latest, value.day, cell);
      }
  return found.map(({ short, latest }) => [...short.values(), ...latest.map(({ cell }) => cell)]);
};

const holdsDays = (sample: readonly Cell[]): boolean =>
  sample.filter((cell) => ['day', 'partial', 'shortYear'].includes(parseDateValue(cell).kind)).length >=
  Math.max(1, sample.length * 0.2);

const noDays = (): { readonly day: CalendarDay; readonly cell: Cell }[] => [];

const addLatest = (latest: ReturnType<typeof noDays>, day: CalendarDay, cell: Cell): void => {
  if (latest.some((one) => one.day === day)) return;
  const at = latest.findIndex((one) => one.day < day);
  if (at < 0 && latest.length >= shown) return;
  latest.splice(at < 0 ? latest.length : at, 0, { day, cell });
  if (latest.length > shown) latest.pop();
};

/** Null where every year of the column says its century, or no reading makes a day of it. */
export const yearQuestionOf = (
  target: ImportTarget,
  cells: readonly Cell[],
  today: CalendarDay,
): YearQuestion | null => {
  const doubtful = new Map<string, Cell>();
  let isShort = false;
  for (const cell of cells) {
    const { kind } = readDay(target, cell, today);
    if (kind !== 'shortYear' && !(kind === 'future' && target === 'foundedOn')) continue;
    isShort ||= kind === 'shortYear';
    doubtful.set(cellText(cell), cell);
    if (doubtful.size >= shown) break;
  }
  if (doubtful.size === 0) return null;
  const readings = yearReadings.flatMap((reading) => {
    const days = [...doubtful].flatMap(([, cell]) => {
      const value = readDay(target, cell, today, reading);
      return value.kind === 'day' ? [{ text: textOf(target, cell, today), day: value.day }] : [];
    });
    return days.length === 0 ? [] : [{ reading, days }];
  });
  const [first, second] = readings;
  if (first === undefined) return null;
  const isSame = second !== undefined && JSON.stringify(first.days) === JSON.stringify(second.days);
  return { reason: isShort ? 'shortYear' : 'future', readings: isSame ? [first] : readings };
};

const shown = 3;

/** A number of Excel's calendar is shown as the day that Excel shows. */
const textOf = (target: ImportTarget, cell: Cell, today: CalendarDay): string => {
  const value = readDay(target, cell, today);
  return value.kind === 'future' ? value.text : cellText(cell);
};

/** The day of a cell by what its column stands for: what has happened lies behind us. */
export const readDay = (
  target: ImportTarget,
  cell: Cell | undefined,
  today: CalendarDay,
  reading?: YearReading | null,
) =>
  parseDateValue(
    cell,
    happenedTargets.has(target) ? today : undefined,
    reading === undefined || reading === null ? undefined : { reading, today, movesFuture: target === 'foundedOn' },
  );
