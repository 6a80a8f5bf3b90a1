import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { entityTables } from '../../db/schema/entities.ts';
import { type FieldsOf, knownSchema, nothingTooMuch } from '../../db/schema/facts-guard.ts';
import { fieldsOf, isRecordKind, isSent } from '../../shared/records/all-records.ts';
import { text } from '../../shared/records/field.ts';
import { recordToSummary } from '../../shared/sync/summary.ts';

const envelope = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'version', 'unreadable']);

test('every column of every record has a class, and no class is of a column that is gone', () => {
  // Tables all of them; exactOptionalPropertyTypes keeps drizzle's own types from saying so.
  const tables = entityTables as unknown as Readonly<Record<string, SQLiteTable>>;
  for (const [entity, table] of Object.entries(tables)) {
    const columns = Object.keys(getTableColumns(table)).filter((column) => !envelope.has(column));
    const classified = isRecordKind(entity) ? Object.entries(fieldsOf(entity)).filter(([, facts]) => facts.class) : [];
    expect({ [entity]: classified.map(([field]) => field).sort() }).toEqual({ [entity]: columns.sort() });
  }
});

test('a column without facts does not compile', () => {
  expect([nothingTooMuch, Object.keys(knownSchema.unit.fields)]).toEqual([true, ['name', 'kind']]);
  // @ts-expect-error: `kind` is missing, which is what a forgotten column looks like to the guard.
  const forgotten: FieldsOf<'unit'> = { name: text('L1') };
  // @ts-expect-error: a field without a class.
  expect([forgotten, text()]).toHaveLength(2);
});

test('a contact, and who travelled, never leave, not even as ids', () => {
  for (const entity of ['contact', 'trip_person', 'visit_person', 'import_batch'] as const)
    expect(isSent(entity)).toBe(false);
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
