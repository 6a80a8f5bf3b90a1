import type { ReadableDb } from '../../../db/database.ts';
import { listPeople, listUnits } from '../../../db/repositories/organisation-repository.ts';

/** A unit of the workspace, or one that this import makes (no id). */
export interface BookUnit {
  readonly id: string | undefined;
  readonly name: string;
}

export interface BookPerson {
  readonly id: string | undefined;
  readonly name: string;
  readonly unit: BookUnit | undefined;
}

/** Who is responsible, by the names of the directory; only a register of our own adds to it. */
export interface DirectoryBook {
  /** Those of this import among them, as they are written. */
  readonly findUnit: (name: string) => BookUnit | undefined;
  /** Of the unit, where several people have the name. */
  readonly findPerson: (name: string, unit: BookUnit | undefined) => BookPerson | undefined;
  /** To the letter, those of this import among them; otherwise as a guest would name one that is here. */
  readonly findOwnUnit: (name: string) => BookUnit | undefined;
  readonly findOwnPerson: (name: string, unit: BookUnit | undefined) => BookPerson | undefined;
  readonly addUnit: (name: string) => BookUnit;
  readonly addPerson: (name: string, unit: BookUnit | undefined) => BookPerson;
}

export const openDirectoryBook = (db: ReadableDb): DirectoryBook => {
  const byId = new Map<string, BookUnit>();
  const units = new Map<string, BookUnit>();
  const exactUnits = new Map<string, BookUnit>();
  const people = new Map<string, BookPerson[]>();
  const made = new Map<string, BookPerson[]>();
  const exactPeople = new Map<BookUnit | undefined, Map<string, BookPerson>>();

  const keepUnit = (unit: BookUnit): BookUnit => {
    // Of two units of one name the older is meant.
    if (!exactUnits.has(unit.name)) exactUnits.set(unit.name, unit);
    return unit;
  };
  const keepPerson = (person: BookPerson): BookPerson => {
    const ofUnit = exactPeople.get(person.unit) ?? new Map<string, BookPerson>();
    if (!ofUnit.has(person.name)) ofUnit.set(person.name, person);
    exactPeople.set(person.unit, ofUnit);
    return person;
  };
  for (const { id, name } of listUnits(db)) {
    const unit = keepUnit({ id, name });
    byId.set(id, unit);
    units.set(keyOf(name), unit);
  }
  for (const { id, name, unitId } of listPeople(db)) {
    const person = keepPerson({ id, name, unit: unitId === null ? undefined : byId.get(unitId) });
    const key = keyOf(name);
    people.set(key, [...(people.get(key) ?? []), person]);
  }

  const findUnit = (name: string): BookUnit | undefined => units.get(keyOf(name)) ?? exactUnits.get(name);
  /** Of this import: only where nobody here has the name. */
  const findMadePerson = (name: string, unit: BookUnit | undefined): BookPerson | undefined => {
    const [only, second] = (made.get(name) ?? []).filter((person) => unit === undefined || person.unit === unit);
    return second === undefined ? only : undefined;
  };
  const findPerson = (name: string, unit: BookUnit | undefined): BookPerson | undefined => {
    const named = people.get(keyOf(name)) ?? [];
    if (named.length === 1) return named[0];
    const [only, second] = named.filter((person) => person.unit === unit);
    return second === undefined ? only : undefined;
  };
  return {
    findUnit,
    findPerson: (name, unit) => (people.has(keyOf(name)) ? findPerson(name, unit) : findMadePerson(name, unit)),
    findOwnUnit: (name) => exactUnits.get(name) ?? findUnit(name),
    findOwnPerson: (name, unit) => {
      // Nobody who is here can be of a unit that is not.
      const isNewUnit = unit !== undefined && unit.id === undefined;
      return exactPeople.get(unit)?.get(name) ?? (isNewUnit ? undefined : findPerson(name, unit));
    },
    addUnit: (name) => keepUnit({ id: undefined, name }),
    addPerson: (name, unit) => {
      const person = keepPerson({ id: undefined, name, unit });
      made.set(name, [...(made.get(name) ?? []), person]);
      return person;
    },
  };
};

const keyOf = (name: string): string => name.replace(/[\s（）()·•]/g, '');
