import { eq, getTableColumns, getTableName, inArray } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { isoWeekDays } from '../../shared/kernel/iso-week.ts';
import { type EntityName, factsOf, isRecordKind, kindPointedTo } from '../../shared/records/all-records.ts';
import type { TitlePart } from '../../shared/records/title.ts';
import type { ReadableDb } from '../database.ts';
import { entityTables } from '../schema/entities.ts';

export interface RecordRef {
  readonly entity: string;
  readonly entityId: string;
}

type Row = Readonly<Record<string, unknown>>;

/** What people call these records, by id; deleted ones too. A record that is not here, or says nothing, has no title. */
export const titlesOf = (db: ReadableDb, records: readonly RecordRef[]): ReadonlyMap<string, string> =>
  titlesWithin(db, records, deepestTitle);

/** A dispute is called after a first report, that after a firm; two more for what nobody has thought of. */
const deepestTitle = 4;

const titlesWithin = (db: ReadableDb, records: readonly RecordRef[], depth: number): ReadonlyMap<string, string> => {
  const rows = rowsOf(db, records, (entity) => factsOf(entity).title.flatMap(fieldsOfPart));
  const partners = depth === 0 ? [] : rows.flatMap(({ entity, row }) => partnersOf(entity, row, factsOf(entity).title));
  const known = partners.length === 0 ? new Map<string, string>() : titlesWithin(db, partners, depth - 1);
  const titles = rows.map(({ entity, id, row }) => {
    const words = factsOf(entity).title.map((part) => wordsOf(part, row, known));
    return [id, words.filter((word) => word !== '').join(' · ')] as const;
  });
  return new Map(titles.filter(([, title]) => title !== ''));
};

const wordsOf = (part: TitlePart, row: Row, known: ReadonlyMap<string, string>): string => {
  switch (part.kind) {
    case 'own':
      return [...String(row[part.field] ?? '').trim()].slice(0, part.atMost).join('');
    case 'of':
      return known.get(String(row[part.field])) ?? '';
    case 'firstOf':
      return part.parts.map((one) => wordsOf(one, row, known)).find((word) => word !== '') ?? '';
    case 'week': {
      const days = isoWeekDays({ year: Number(row[part.year]), week: Number(row[part.week]) });
      return `${days.from}—${days.to.slice(5)}`;
    }
  }
};

const fieldsOfPart = (part: TitlePart): readonly string[] => {
  switch (part.kind) {
    case 'own':
    case 'of':
      return [part.field];
    case 'firstOf':
      return part.parts.flatMap(fieldsOfPart);
    case 'week':
      return [part.year, part.week];
  }
};

const partnersOf = (entity: EntityName, row: Row, parts: readonly TitlePart[]): readonly RecordRef[] =>
  parts.flatMap((part) => {
    if (part.kind === 'firstOf') return partnersOf(entity, row, part.parts);
    return part.kind === 'of' ? refOf(entity, row, part.field) : [];
  });

export const refOf = (entity: EntityName, row: Row, field: string): readonly RecordRef[] => {
  const kind = kindPointedTo(entity, field, row);
  const id = row[field];
  return kind === undefined || typeof id !== 'string' ? [] : [{ entity: kind, entityId: id }];
};

/** The record on whose page this one is seen: itself, or the nearest of its family that has a page. */
export const homesOf = (db: ReadableDb, records: readonly RecordRef[]): ReadonlyMap<string, RecordRef> => {
  const homes = new Map<string, RecordRef>();
  let climbing = records.map((record) => ({ from: record.entityId, at: record }));
  for (let step = 0; step < deepestTitle && climbing.length > 0; step += 1) {
    const above = rowsOf(
      db,
      climbing.map(({ at }) => at),
      (entity) => factsOf(entity).family,
    );
    const rowsById = new Map(above.map((row) => [row.id, row]));
    climbing = climbing.flatMap(({ from, at }) => {
      const found = rowsById.get(at.entityId);
      if (found === undefined) return [];
      if (factsOf(found.entity).page !== null) homes.set(from, at);
      const [parent] = homes.has(from)
        ? []
        : factsOf(found.entity).family.flatMap((f) => refOf(found.entity, found.row, f));
      return parent === undefined ? [] : [{ from, at: parent }];
    });
  }
  return homes;
};

/** The rows that are here, with what the kinds need, and with the fields that say which kind a reference is of. */
export const rowsOf = (
  db: ReadableDb,
  records: readonly RecordRef[],
  needs: (entity: EntityName) => readonly string[],
): readonly { readonly entity: EntityName; readonly id: string; readonly row: Row }[] => {
  const idsByKind = new Map<EntityName, Set<string>>();
  for (const { entity, entityId } of records)
    if (isRecordKind(entity)) idsByKind.set(entity, (idsByKind.get(entity) ?? new Set()).add(entityId));
  return [...idsByKind].flatMap(([entity, ids]) => {
    const table = entityTables[entity];
    const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(table);
    const facts = factsOf(entity).fields;
    const fields = needs(entity).flatMap((field) => {
      const kindField = facts[field]?.kind === 'ref' ? facts[field].entityIn : null;
      return kindField === null ? [field] : [field, kindField];
    });
    const wanted = Object.fromEntries(
      ['id', ...fields].flatMap((field) => (columns[field] === undefined ? [] : [[field, columns[field]]])),
    );
    const found: Row[] = db.query
      .select(wanted)
      .from(table)
      .where(ids.size === 1 ? eq(table.id, [...ids][0] ?? '') : inArray(table.id, [...ids]))
      .all();
    return found.map((row) => ({ entity, id: String(row['id']), row }));
  });
};

/** The record and the rows that belong to it, deleted ones too: their changes are part of its history. */
export const recordFamily = (db: ReadableDb, id: string): readonly string[] => {
  const family = new Set([id]);
  let parents: readonly string[] = [id];
  let links = familyLinks;
  while (parents.length > 0) {
    const found = links.flatMap(({ child, sql }) =>
      db
        .prepare<[string], { id: string }>(sql)
        .all(JSON.stringify(parents))
        .map((row) => ({ child, id: row.id })),
    );
    const fresh = found.filter((one) => !family.has(one.id));
    for (const one of fresh) family.add(one.id);
    const kinds = new Set<string>(fresh.map(({ child }) => child));
    parents = fresh.map((one) => one.id);
    links = familyLinks.filter(({ parent }) => parent === null || kinds.has(parent));
  }
  return [...family];
};

/** Identifiers of the schema, never of anybody's input. */
const familyLinks = Object.keys(entityTables)
  .filter(isRecordKind)
  .flatMap((child) =>
    factsOf(child).family.map((field) => {
      const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(entityTables[child]);
      const facts = factsOf(child).fields[field];
      return {
        child,
        parent: facts?.kind === 'ref' ? facts.entity : null,
        sql: `SELECT id FROM "${getTableName(entityTables[child])}"
              WHERE "${columns[field]?.name}" IN (SELECT value FROM json_each(?))`,
      };
    }),
  );
