import { type UnitKind, unitKind } from '../../shared/admin/directory.ts';
import { compareNames } from '../../shared/kernel/name-order.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import { type ConsoleRecord, listRecords, textOf, unreadableIn } from './console-records.ts';

export interface KnownUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Owes a report each week. */
  readonly reports: boolean;
  readonly closed: boolean;
  /** Its kind is none that this version knows: as long as nobody says whether it owes a report it is not counted. */
  readonly needsUpgrade: boolean;
  readonly takenAtMs: number;
}

const kinds: readonly string[] = unitKind.options;

/** By kind and then by name, as a list on paper has them. */
export const listKnownUnits = async (session: SqlSession): Promise<readonly KnownUnit[]> => {
  const records = await listRecords(session, 'unit');
  const duties = await session.query<{ unitId: string; reports: boolean }>(
    'SELECT unit_id AS "unitId", reports FROM unit_duty',
  );
  const dutyByUnitId = new Map(duties.map(({ unitId, reports }) => [unitId, reports]));
  return records
    .map((record) => toUnit(record, dutyByUnitId.get(record.id)))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compareNames(a.name, b.name));
};

export const saveDuty = async (session: SqlSession, unitId: string, reports: boolean): Promise<void> => {
  await session.query(
    'INSERT INTO unit_duty (unit_id, reports) VALUES ($1, $2) ON CONFLICT (unit_id) DO UPDATE SET reports = $2',
    [unitId, reports],
  );
};

const toUnit = ({ id, fields, deleted, takenAtMs }: ConsoleRecord, duty: boolean | undefined): KnownUnit => {
  const kind = unitKind.catch('other').parse(fields['kind']);
  const needsUpgrade = unreadableIn('unit', fields, ['kind']).length > 0;
  const reports = duty ?? (kind !== 'centre' && !needsUpgrade);
  return { id, name: textOf(fields, 'name'), kind, reports, closed: deleted, needsUpgrade, takenAtMs };
};
