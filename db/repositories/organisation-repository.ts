import { asc, isNull } from 'drizzle-orm';
import type { ReadableDb } from '../database.ts';
import { person, unit } from '../schema/organisation.ts';

export const listUnits = (db: ReadableDb) =>
  db.query
    .select({ id: unit.id, name: unit.name, kind: unit.kind })
    .from(unit)
    .where(isNull(unit.deletedAt))
    .orderBy(asc(unit.createdAt), asc(unit.id))
    .all();

export const listPeople = (db: ReadableDb) =>
  db.query
    .select({ id: person.id, name: person.name, post: person.post, unitId: person.unitId, unitHead: person.unitHead })
    .from(person)
    .where(isNull(person.deletedAt))
    .orderBy(asc(person.createdAt), asc(person.id))
    .all();
