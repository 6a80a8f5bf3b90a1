import { expect, test } from 'vitest';
import { arrivingRow } from '../../core/sync/arrival-defaults.ts';
import { personColumns, unitColumns } from '../../db/repositories/identity-repository.ts';
import { travellingEntities } from '../../db/repositories/sync-column-repository.ts';
import { keptWhenPurged, trashKinds } from '../../shared/domain/trash/trash-kind.ts';
import {
  allRecords,
  factsOf,
  fieldsOf,
  isRecordKind,
  isSent,
  newsworthy,
  parentOf,
} from '../../shared/records/all-records.ts';
import fixture from '../fixtures/record-facts.json' with { type: 'json' };
import { hiddenCases } from '../support/hidden-cases.ts';

/**
 * tests/fixtures/record-facts.json was taken from the lists about records on the day before they were deleted. Records and
 * fields that are new since are not in it; who changes what it says changes a policy, and says so there.
 */
const kinds = Object.keys(fixture.classes).filter(isRecordKind);
const each = <T>(of: (kind: (typeof kinds)[number]) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(kinds.map((kind) => [kind, of(kind)]).filter(([, facts]) => facts !== undefined));

test('no record has gone', () => {
  expect(kinds).toEqual(Object.keys(fixture.classes));
});

test('every field has the class that it had', () => {
  expect(
    each((kind) => Object.fromEntries(Object.entries(fieldsOf(kind)).map(([field, facts]) => [field, facts.class]))),
  ).toMatchObject(fixture.classes);
});

test('what a field may hold, and what stands in for it, is as it was', () => {
  expect(each(fieldsOf)).toMatchObject(fixture.values);
  expect(each((kind) => arrivingRow(kind, {}, Date.UTC(2026, 10, 18, 9)))).toMatchObject(fixture.arrival);
});

test('every record goes the way it went, to those who saw it', () => {
  const policies = each((kind) => {
    const { sync } = factsOf(kind);
    return { ...sync, audience: { ...sync.audience, ...parentOf(kind) } };
  });
  expect(policies).toEqual(fixture.policies);
  expect(travellingEntities.filter((kind) => kind in fixture.classes)).toEqual(fixture.travelling);
  expect(kinds.filter(isSent).sort()).toEqual(fixture.sent.sort());
});

test.each(kinds)('a sensitive lead hides of %s what it hid', (kind) => {
  const before: Readonly<Record<string, unknown>> = fixture.hidden;
  expect(hiddenCases(kind)).toEqual(before[kind] ?? {});
});

test('units and persons of ours stand where they stood', () => {
  expect(
    personColumns()
      .map(({ entity, field }) => `${entity}.${field}`)
      .sort(),
  ).toEqual(fixture.personFields.sort());
  expect(
    unitColumns()
      .map(({ entity, field }) => `${entity}.${field}`)
      .sort(),
  ).toEqual(fixture.unitFields.sort());
});

test('records are called, told of and found as they were', () => {
  expect(each((kind) => allRecords[kind].title)).toEqual(fixture.titles);
  expect(each((kind) => allRecords[kind].family)).toEqual(fixture.families);
  expect(each((kind) => factsOf(kind).decidedBy)).toEqual(fixture.decidedBy);
  expect(newsworthy.filter((kind) => kind in fixture.classes).sort()).toEqual(fixture.news.sort());
});

test('the trash shows and keeps what it did', () => {
  expect(trashKinds).toEqual(fixture.trash);
  expect(keptWhenPurged).toEqual(fixture.keptWhenPurged);
});
