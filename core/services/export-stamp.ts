import { listPeople, listUnits } from '../../db/repositories/organisation-repository.ts';
import { officeMinuteOfMs } from '../../shared/kernel/calendar-day.ts';
import type { ServiceDeps } from '../commands/service-deps.ts';
import type { WorkbookStamp } from '../documents/workbook-stamp.ts';

/** Who takes the data out of the house, when, and a number that tells this copy from every other. */
export const exportStamp = (
  { database, clock, ids, profile }: Pick<ServiceDeps, 'database' | 'clock' | 'ids' | 'profile'>,
  kind: 'QY' | 'XS' | 'BL',
): WorkbookStamp => {
  const { personId, unitId } = profile();
  const nowMs = clock.nowMs();
  const at = officeMinuteOfMs(nowMs);
  return {
    unit: listUnits(database.reader).find(({ id }) => id === unitId)?.name ?? null,
    person: listPeople(database.reader).find(({ id }) => id === personId)?.name ?? null,
    at,
    nowMs,
    serial: `${kind}${at.replace(/\D/g, '')}-${ids.next().replaceAll('-', '').slice(-4).toUpperCase()}`,
  };
};
