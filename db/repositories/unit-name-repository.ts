import { firstNames } from '../../shared/domain/organisation/first-names.ts';
import { addDays, momentOfDay } from '../../shared/kernel/calendar-day.ts';
import { type IsoWeek, isoWeekDays } from '../../shared/kernel/iso-week.ts';
import type { ReadableDb } from '../database.ts';
import { listUnits } from './organisation-repository.ts';

/**
 * A paper of a past week is headed as the unit was called when that week ended: what it was renamed from since. A unit
 * that had no name yet was what its first name says.
 */
export const findUnitNameOf = (db: ReadableDb, unitId: string | null, week: IsoWeek): string | null => {
  const present = listUnits(db).find(({ id }) => id === unitId)?.name ?? null;
  if (unitId === null || present === null) return present;
  const since = momentOfDay(addDays(isoWeekDays(week).to, 1));
  return listNamesLeft(db, unitId, since).find((name) => name !== firstNames.unit) ?? present;
};

/** What the unit was called before each renaming since then, in order. */
const listNamesLeft = (db: ReadableDb, unitId: string, sinceMs: number): readonly string[] =>
  db
    .prepare<[string, number], { name: string }>(
      `SELECT json_extract(c.before, '$.name') AS name FROM change c JOIN change_set s ON s.id = c.change_set_id
       WHERE c.entity_id = ? AND c.entity = 'unit' AND c.kind = 'update' AND s.at >= ?
         AND json_extract(c.before, '$.name') <> json_extract(c.after, '$.name')
       ORDER BY c.seq`,
    )
    .all(unitId, sinceMs)
    .map(({ name }) => name);
