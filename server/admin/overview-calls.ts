import { silentDays } from '../../shared/admin/overview.ts';
import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import { isoWeekOf } from '../../shared/kernel/iso-week.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { RouteContext } from '../http/route-context.ts';
import { countOfUnknownState, countOpen } from './console-records.ts';
import { listDevices } from './device-calls.ts';
import { listPeople } from './people-directory.ts';
import type { Serve } from './serve-call.ts';
import { listKnownUnits } from './unit-directory.ts';
import { weekOverview } from './week-overview.ts';

const silentMs = silentDays * 24 * 3_600_000;

export const serveOverview = (serve: Serve, { accounts, database, startedAtMs, version }: RouteContext): void => {
  serve('overview', async (_, person) => {
    const nowMs = accounts.nowMs();
    const week = isoWeekOf(calendarDayOfMs(nowMs));
    return database.transaction('server', async (session) => {
      const units = (await listKnownUnits(session)).filter(({ closed }) => !closed);
      const people = (await listPeople(session)).filter(({ left }) => !left);
      const devices = (await listDevices(session)).filter(({ revokedAtMs }) => revokedAtMs === null);
      const silent = devices.filter(
        ({ lastContactAtMs, enrolledAtMs }) => (lastContactAtMs ?? enrolledAtMs) < nowMs - silentMs,
      );
      const { dueAtMs, units: unitWeeks, unplaced } = await weekOverview(session, week, nowMs);
      const required = unitWeeks.filter((unit) => unit.required);
      const [log] = await session.query<{ end: number }>('SELECT COALESCE(MAX(seq), 0) AS end FROM log');
      return ok({
        serverName: accounts.identity.name,
        version,
        database: database.kind,
        startedAtMs,
        nowMs,
        logLength: log?.end ?? 0,
        units: units.length,
        people: people.length,
        devices: devices.length,
        silent: person.role === 'admin' ? silent : [],
        silentCount: silent.length,
        openConflicts: await countOpen(session, 'conflict'),
        openCollisions: await countOpen(session, 'collision'),
        needUpgrade:
          (await countOfUnknownState(session, 'conflict')) +
          (await countOfUnknownState(session, 'collision')) +
          units.filter(({ needsUpgrade }) => needsUpgrade).length +
          unplaced,
        week: {
          ...week,
          dueAtMs,
          required: required.length,
          submitted: required.filter(({ state }) => state === 'onTime' || state === 'late').length,
          late: required.filter(({ state }) => state === 'late').length,
        },
      });
    });
  });
};
