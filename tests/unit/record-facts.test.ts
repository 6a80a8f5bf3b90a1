import { expect, test } from 'vitest';
import { arrivingRow } from '../../core/sync/arrival-defaults.ts';
import { entitiesAround } from '../../db/outgoing/records-around.ts';
import { referencingEntities } from '../../db/repositories/cooperation-merge-repository.ts';
import { personColumns, unitColumns } from '../../db/repositories/identity-repository.ts';
import { travellingEntities } from '../../db/repositories/sync-column-repository.ts';
import { lookedUpBy } from '../../server/store/looked-up.ts';
import {
  allRecords,
  factsOf,
  fieldsOf,
  isRecordKind,
  isSent,
  mayLeaveBy,
  newsworthy,
  parentOf,
} from '../../shared/records/all-records.ts';
import { keptWhenPurged, trashKinds } from '../../shared/records/trash-kinds.ts';
import { hiddenParts, partOfIt } from '../../shared/sync/hidden-fields.ts';
import fixture from '../fixtures/record-facts.json' with { type: 'json' };
import { hiddenCases } from '../support/hidden-cases.ts';

/**
 * tests/fixtures/record-facts.json was taken from the lists about records on the day before they were deleted. Records and
 * fields that are new since are not in it; who changes what it says changes a policy, and says so there. Changed since: contacts and notes
 * belong to the room of the unit, and a sensitive lead that hides their firm hides them (docs/spec/unit-room.md, R9, R14).
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
  expect(trashKinds.filter((kind) => kind in fixture.classes).sort()).toEqual(fixture.trash.sort());
  const kept: Readonly<Record<string, readonly string[]>> = fixture.keptWhenPurged;
  expect(each(keptWhenPurged)).toEqual(each((kind) => [...factsOf(kind).family, ...(kept[kind] ?? [])]));
});

test('what hangs on a lead is told in the order in which it was, and only part of some of it', () => {
  const before: Readonly<Record<string, readonly string[]>> = fixture.partlyHidden;
  expect(entitiesAround).toEqual(fixture.around);
  for (const kind of entitiesAround) expect([kind, partOfIt(kind)]).toEqual([kind, before[kind]]);
});

test('keys, look-ups and what a merge moves are as they were', () => {
  expect(each((kind) => factsOf(kind).key ?? undefined)).toEqual(fixture.naturalKeys);
  const lookup: Readonly<Record<string, readonly string[]>> = fixture.lookup;
  expect(each(lookedUpBy)).toEqual(each((kind) => lookup[kind] ?? []));
  expect(referencingEntities.toSorted()).toEqual(fixture.movedByMerge.sort());
});

test('what people handed over, and what programs made, is known as such', () => {
  const madeAs = (wanted: string) => kinds.filter((kind) => factsOf(kind).madeAs === wanted).sort();
  expect(madeAs('release')).toEqual(fixture.releases.sort());
  expect(madeAs('programs')).toEqual(fixture.bookkeeping.sort());
});

test('pages are where they were', () => {
  expect(each((kind) => factsOf(kind).page ?? undefined)).toEqual(fixture.pages);
});

test('canaries sit where they sat', () => {
  const kept = (kind: (typeof kinds)[number]) =>
    Object.keys(fieldsOf(kind)).filter(
      (field) => !mayLeaveBy(kind, field) && `${kind}.${field}` !== 'contact.companyId',
    );
  expect(each(kept)).toMatchObject(fixture.canaries);
  const ofSensitive = hiddenParts.map(({ entity, by }) => [
    entity,
    Object.keys(fieldsOf(entity)).filter((field) => field !== by),
  ]);
  expect({ lead: partOfIt('lead'), ...Object.fromEntries(ofSensitive) }).toEqual(fixture.canariesOfSensitive);
});
