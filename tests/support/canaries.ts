import { getTableColumns } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { NewRecord, RecordStore } from '../../db/record-store.ts';
import { entityTables } from '../../db/schema/entities.ts';
import { allRecords, type EntityName, isSent } from '../../shared/records/all-records.ts';
import type { FieldFacts } from '../../shared/records/field.ts';
import { mayLeave } from '../../shared/records/field-class.ts';
import { hiddenParts, partOfIt } from '../../shared/sync/hidden-fields.ts';

/** Texts and numbers that stand nowhere else: one of them outside the laptop is a leak, and says which column it was. */
export interface Canaries {
  /** Canary → entity.column. */
  readonly places: ReadonlyMap<string, string>;
  readonly records: number;
}

const envelope: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'version', 'unreadable']);

/** What links records together; everything else that may leave is an ordinary word. */
export interface Anchors {
  readonly unitId: string;
  readonly companyId: string;
  readonly leadId: string;
  readonly sensitiveLeadId: string;
  readonly tripId: string;
  readonly visitId: string;
  readonly directiveId: string;
}

/** How many of each: what is not sent at all costs little, so there are more of it. */
export interface CanaryNumbers {
  readonly sent: number;
  readonly kept: number;
}

/** Records of every entity, with a canary in every column that may not leave. */
export const writeCanaries = (storeOf: () => RecordStore, anchors: Anchors, numbers: CanaryNumbers): Canaries => {
  const places = new Map<string, string>();
  // exactOptionalPropertyTypes keeps drizzle's own types from saying that these are tables.
  const tables = entityTables as unknown as Readonly<Record<EntityName, SQLiteTable>>;
  let written = 0;
  const write = (entity: EntityName, fixed: Readonly<Record<string, unknown>>, hides: (field: string) => boolean) => {
    const row: Record<string, unknown> = {};
    const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(tables[entity]);
    written++;
    for (const [field, column] of Object.entries(columns)) {
      if (envelope.has(field)) continue;
      const isHidden = hides(field);
      const value = isHidden ? canaryFor(column, written, places.size) : plainValue(field, column, anchors, written);
      if (isHidden && value !== null && typeof value !== 'boolean') places.set(String(value), `${entity}.${field}`);
      row[field] = field in fixed && !isHidden ? fixed[field] : value;
    }
    storeOf().create(entity, row as unknown as NewRecord<EntityName>); // all columns, of their types
  };

  for (const entity of Object.keys(tables) as EntityName[]) {
    const facts = factsAsWritten[entity].fields;
    const byClass = (field: string): boolean =>
      !mayLeave(facts[field]?.class ?? 'L3') && !knownElsewhere.has(`${entity}.${field}`);
    const many = isSent(entity) ? numbers.sent : numbers.kept;
    for (let count = 0; count < many; count++) write(entity, fixedOf(entity, count), byClass);
  }
  const sensitive = { ...fixedOf('lead', 0), label: 'sensitive' };
  for (let count = 0; count < numbers.sent; count++) {
    write('lead', sensitive, (field) => hiddenOfLead.has(field));
    for (const { entity, by } of partsOfLead) write(entity, { [by]: anchors.sensitiveLeadId }, (field) => field !== by);
  }
  return { places, records: written };
};

/** A contact_key names the company of the phone number whose keyed hash it is, on purpose (docs/spec/cooperation.md). */
const knownElsewhere: ReadonlySet<string> = new Set(['contact.companyId']);

/** As they are at the start: a change that a test plants must not change what is looked for. */
const factsAsWritten: Readonly<Record<EntityName, { readonly fields: Readonly<Record<string, FieldFacts>> }>> =
  structuredClone(allRecords);

/** tests/unit/record-facts.test.ts holds these to what they were; here, too, a test plants changes later. */
const hiddenOfLead: ReadonlySet<string> = new Set(partOfIt('lead'));
const partsOfLead = hiddenParts;

const fixedOf = (entity: EntityName, count: number): Readonly<Record<string, unknown>> => {
  switch (entity) {
    case 'lead':
      return { label: count % 2 === 0 ? 'internal' : 'open', stage: 'clue', status: 'active' };
    case 'report':
      return { isoYear: 2000 + (count % 100), isoWeek: 1 + Math.floor(count / 100) };
    case 'company_merge':
      return { undoneOn: null };
    default:
      return {};
  }
};

const plainValue = (field: string, column: SQLiteColumn, anchors: Anchors, count: number): unknown => {
  const anchor = (anchors as unknown as Readonly<Record<string, string>>)[field];
  if (anchor !== undefined) return anchor;
  if (column.dataType === 'boolean') return false;
  if (column.dataType === 'number') return count % 50;
  if (/On$/.test(field)) return '2026-11-18';
  if (/Id$/.test(field)) return column.notNull ? `ref-${field}-${count}` : null;
  return `词${count}`;
};

const canaryFor = (column: SQLiteColumn, count: number, serial: number): string | number | boolean | null => {
  if (column.dataType === 'boolean') return false;
  if (column.dataType === 'number') return 7_300_000_000_000 + serial;
  return `金丝雀${serial}x${count}鸟`;
};

/** Which columns show up in what left. */
export const leaksIn = (text: string, { places }: Canaries): readonly string[] => {
  const found = new Set<string>();
  for (const [canary] of text.matchAll(/金丝雀\d+x\d+鸟|73000\d{8}/gu)) {
    const place = places.get(canary);
    if (place !== undefined) found.add(place);
  }
  return [...found].sort();
};
