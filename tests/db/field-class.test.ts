import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, expectTypeOf, test } from 'vitest';
import { type EntityName, type EntityRow, entityTables } from '../../db/schema/entities.ts';
import { classifiedSchema } from '../../db/schema/field-class-guard.ts';
import type { FieldClass } from '../../shared/sync/field-class.ts';
import { type EnvelopeColumn, fieldClasses } from '../../shared/sync/field-classes.ts';
import { isSyncedEntity, recordToSummary } from '../../shared/sync/summary.ts';

const envelope = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'version', 'unreadable']);

test('every column of every record has a class, and no class is of a column that is gone', () => {
  // Tables all of them; exactOptionalPropertyTypes keeps drizzle's own types from saying so.
  const tables = entityTables as unknown as Readonly<Record<string, SQLiteTable>>;
  for (const [entity, table] of Object.entries(tables)) {
    const columns = Object.keys(getTableColumns(table)).filter((column) => !envelope.has(column));
    expect({ [entity]: Object.keys(fieldClasses[entity as EntityName]).sort() }).toEqual({ [entity]: columns.sort() });
  }
});

type Classified<E extends EntityName> = {
  readonly [Column in Exclude<keyof EntityRow<E>, EnvelopeColumn>]: FieldClass;
};

test('a column without a class does not compile', () => {
  expectTypeOf(classifiedSchema.unit).toEqualTypeOf<Classified<'unit'>>();
  // @ts-expect-error: `kind` has no class here, which is what a forgotten column looks like to the guard.
  const forgotten: Classified<'unit'> = { name: 'L1' };
  expect(Object.keys(forgotten)).toEqual(['name']);
});

test('a contact, and who travelled, never leave, not even as ids', () => {
  for (const entity of ['contact', 'trip_person', 'visit_person', 'import_batch'] as const)
    expect(isSyncedEntity(entity)).toBe(false);
});

test('of a record only public and internal fields leave; of a sensitive lead hardly anything', () => {
  const contactless = recordToSummary('visit', { city: '苏州', metWith: '王总', hostId: 'p1', summary: '谈地价' }, [
    'city',
    'metWith',
    'hostId',
    'summary',
  ]);
  expect(contactless).toEqual({ city: '苏州' });
  const lead = { name: '某电池项目', stage: 'signed', companyId: 'c1', nodeId: 'n1' };
  const fields = Object.keys(lead);
  expect(recordToSummary('lead', { ...lead, label: 'internal' }, fields)).toEqual(lead);
  expect(recordToSummary('lead', { ...lead, label: 'sensitive' }, fields)).toEqual({ stage: 'signed', nodeId: 'n1' });
});
