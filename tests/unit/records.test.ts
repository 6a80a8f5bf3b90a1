import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entityTables } from '../../db/schema/entities.ts';
import { allRecords, type EntityName, entityNames, fieldsOf, isRecordKind } from '../../shared/records/all-records.ts';
import { declaredValues } from '../../shared/records/declared-values.ts';
import { day, type FieldFacts, strictestOf, text, understands } from '../../shared/records/field.ts';
import { record } from '../../shared/records/record.ts';
import { library, partOf } from '../../shared/records/sync-policy.ts';
import { own } from '../../shared/records/title.ts';

const envelope = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'version', 'unreadable']);
const columnTypes: Readonly<Record<FieldFacts['kind'], string>> = {
  text: 'string',
  choice: 'string',
  day: 'string',
  ref: 'string',
  hash: 'string',
  number: 'number',
  flag: 'boolean',
};

test('every column of every record says what it may hold, in values of its own type', () => {
  const tables = entityTables as unknown as Readonly<Record<EntityName, SQLiteTable>>; // as in field-class.test.ts
  for (const [entity, table] of Object.entries(tables)) {
    const columns = Object.entries(getTableColumns(table)).filter(([column]) => !envelope.has(column));
    const declared = fieldsOf(entity as EntityName);
    expect({ [entity]: Object.keys(declared).sort() }).toEqual({ [entity]: columns.map(([name]) => name).sort() });
    for (const [name, { dataType, notNull }] of columns) {
      const field = declared[name];
      if (field === undefined) throw new Error(name);
      expect({ [`${entity}.${name}`]: columnTypes[field.kind] }).toEqual({ [`${entity}.${name}`]: dataType });
      if (notNull && field.kind !== 'day')
        expect({ [`${entity}.${name}`]: understands(field, field.standIn) }).toEqual({ [`${entity}.${name}`]: true });
    }
  }
});

const whole = {
  fields: { name: text('L1') },
  sync: library,
  hides: null,
  title: [own('name')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
} as const;

test('a record of which a fact is forgotten does not compile', () => {
  expect(record(whole)).toEqual(whole);
  // @ts-expect-error: a field of which nobody says who may see it.
  record({ ...whole, fields: { name: { kind: 'text', standIn: '' } } });
  const { sync: _sync, ...withoutSync } = whole;
  // @ts-expect-error: which way it goes, and who sees it.
  record(withoutSync);
  const { title: _title, ...withoutTitle } = whole;
  // @ts-expect-error: how people call it.
  record(withoutTitle);
  const { family: _family, ...withoutFamily } = whole;
  // @ts-expect-error: whose history tells of it.
  record(withoutFamily);
  const { news: _news, ...withoutNews } = whole;
  // @ts-expect-error: whether it is news.
  record(withoutNews);
  const { hides: _hides, ...withoutHides } = whole;
  // @ts-expect-error: what of it a sensitive lead hides.
  record(withoutHides);
  const { page: _page, ...withoutPage } = whole;
  // @ts-expect-error: where it is seen.
  record(withoutPage);
  const { key: _key, ...withoutKey } = whole;
  // @ts-expect-error: what makes two of them one.
  record(withoutKey);
  const { lookup: _lookup, ...withoutLookup } = whole;
  // @ts-expect-error: by what the server finds it.
  record(withoutLookup);
  const { madeAs: _madeAs, ...withoutMadeAs } = whole;
  // @ts-expect-error: who makes it, and for what.
  record(withoutMadeAs);
  const { trash: _trash, ...withoutTrash } = whole;
  // @ts-expect-error: whether the trash shows it.
  record(withoutTrash);
});

test('facts speak of fields that are there', () => {
  // @ts-expect-error: no field is called so.
  record({ ...whole, title: [own('town')] });
  // @ts-expect-error: nor so.
  record({ ...whole, sync: partOf('leadId') });
  // @ts-expect-error: nor so.
  record({ ...whole, family: ['leadId'] });
});

test('a field points to records that there are', () => {
  const kinds = entityNames.flatMap((entity) =>
    Object.values(fieldsOf(entity)).map((facts) => (facts.kind === 'ref' ? facts.entity : null)),
  );
  expect(kinds.filter((kind) => kind !== null && !isRecordKind(kind))).toEqual([]);
});

test('nothing at all is understood everywhere, a word of the future only by texts', () => {
  for (const { fields } of Object.values(allRecords))
    for (const field of Object.values<FieldFacts>(fields)) {
      expect(understands(field, null)).toBe(true);
      expect(understands(field, '未来的词'.repeat(20))).toBe(field.kind === 'text');
    }
});

test('days are days of the calendar between 1600 and 2199, as typed slips of the year are not', () => {
  const accepted = (value: string): boolean => understands(day('L1'), value);
  expect(['1669-05-01', '2026-02-28', '2199-12-31'].map(accepted)).toEqual([true, true, true]);
  expect(
    ['0226-01-01', '2206-13-01', '2226-02-30', '2206', '', '9999-12-31', '2026-11-29T08:00'].map(accepted),
  ).toEqual(Array(7).fill(false));
  fc.assert(
    fc.property(fc.date({ min: new Date('1600-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) =>
      accepted(date.toISOString().slice(0, 10)),
    ),
  );
});

test('what is understood never depends on anything but the value', () => {
  const fields = Object.values(allRecords).flatMap(({ fields: all }) => Object.values<FieldFacts>(all));
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.oneof(fc.string(), fc.double(), fc.boolean()), (field, value) => {
      expect(understands(field, value)).toBe(understands(JSON.parse(JSON.stringify(field)) as FieldFacts, value));
    }),
  );
});

test('a label that nobody knows counts as the strictest one', () => {
  expect(strictestOf(allRecords.lead.fields.label)).toBe('sensitive');
  expect(strictestOf(allRecords.lead.fields.stage)).toBeNull();
});

test('another list of values is another text to compare with', () => {
  expect(declaredValues.text).toContain('"fullCapacity"');
  expect(declaredValues.text).toContain('["lead_release"');
});
