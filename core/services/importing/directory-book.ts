import type { ReadableDb } from '../../../db/database.ts';
import { listPeople, listUnits } from '../../../db/repositories/organisation-repository.ts';

/** Who is responsible, by the names of the directory; an import never makes units or people. */
export interface DirectoryBook {
  readonly findUnit: (name: string) => string | undefined;
  /** Of the unit, where several people have the name. */
  readonly findPerson: (name: string, unitId: string | undefined) => string | undefined;
}

export const openDirectoryBook = (db: ReadableDb): DirectoryBook => {
  const units = new Map(listUnits(db).map(({ id, name }) => [keyOf(name), id]));
  const people = new Map<string, { readonly id: string; readonly unitId: string | null }[]>();
  for (const { id, name, unitId } of listPeople(db)) {
    const key = keyOf(name);
    people.set(key, [...(people.get(key) ?? []), { id, unitId }]);
  }
  return {
    findUnit: (name) => units.get(keyOf(name)),
    findPerson: (name, unitId) => {
      const named = people.get(keyOf(name)) ?? [];
      if (named.length === 1) return named[0]?.id;
      const [only, second] = named.filter((person) => person.unitId === unitId);
      return second === undefined ? only?.id : undefined;
    },
  };
};

const keyOf = (name: string): string => name.replace(/[\s（）()·•]/g, '');
