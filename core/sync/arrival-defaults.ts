import { recordColumnsOf } from '../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import { companyCoreName, formerCoresOf } from '../../shared/domain/company/company-name-parts.ts';
import { normalCity } from '../../shared/domain/place/city-name.ts';
import { normalProvince } from '../../shared/domain/place/province-name.ts';
import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import { fieldsOf } from '../../shared/records/all-records.ts';
import { strictestOf } from '../../shared/records/field.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * All columns of a record that is new here. Those that must have a value and did not travel (they stay on the laptop
 * that made the record, or its lead is 敏感) get their stand-in; a day is the one on which the server took the record.
 */
export const arrivingRow = (entity: EntityName, values: Values, takenAtMs: number): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  const fields = fieldsOf(entity);
  for (const [field, { notNull }] of recordColumnsOf(entity)) {
    const facts = notNull ? fields[field] : undefined;
    if (facts === undefined) row[field] = null;
    else row[field] = facts.kind === 'day' ? calendarDayOfMs(takenAtMs) : facts.standIn;
  }
  return { ...row, ...withDerived(entity, values) };
};

/** What a guarding column says while its value is not understood: the strictest. Others keep their last good value. */
export const strictValues = (entity: EntityName, unreadable: readonly string[]): Values =>
  Object.fromEntries(
    unreadable.flatMap((field) => {
      const facts = fieldsOf(entity)[field];
      const strictest = facts === undefined ? null : strictestOf(facts);
      return strictest === null ? [] : [[field, strictest] as const];
    }),
  );

/** Columns that follow from travelling ones and stay in step with them. */
export const withDerived = (entity: EntityName, values: Values): Values => {
  if (entity !== 'company') return values;
  const { name, formerNames, province, city } = values;
  return {
    ...values,
    ...(typeof name === 'string' ? { nameCore: companyCoreName(name) } : {}),
    // Written by an older version; 安徽 beside 安徽省 would be two provinces in every filter, 合肥 beside 合肥市 two cities.
    ...(typeof province === 'string' ? { province: normalProvince(province) } : {}),
    ...(typeof city === 'string'
      ? { city: normalCity(city, typeof province === 'string' ? normalProvince(province) : null) }
      : {}),
    ...(typeof formerNames === 'string' || formerNames === null ? { formerCores: formerCoresOf(formerNames) } : {}),
  };
};
