import type { ReadableDb } from '../../../db/database.ts';
import type { Enrolment } from '../../../db/repositories/enrolment-repository.ts';
import {
  type IdentityColumn,
  isKnownToServer,
  type LocalUnit,
  listLivingWith,
  nameOfPerson,
  personColumns,
  renameInJournal,
  renameInTrash,
  unitColumns,
} from '../../../db/repositories/identity-repository.ts';
import { writePreference } from '../../../db/repositories/preference-repository.ts';
import type { Profile } from '../../../shared/contract/organisation.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';

export type UnitMatch =
  | { readonly type: 'replace'; readonly unitId: string }
  /** The server's unit is here already, or nothing here could be it. */
  | { readonly type: 'none' }
  | { readonly type: 'ask'; readonly units: readonly LocalUnit[] };

/** Which unit of this laptop is the one of the server: the only one, else the one of the same name, else a person says. */
export const matchUnit = (units: readonly LocalUnit[], server: Enrolment['unit']): UnitMatch => {
  const [first, ...others] = units;
  if (first === undefined || units.some(({ id }) => id === server.id)) return { type: 'none' };
  if (others.length === 0) return { type: 'replace', unitId: first.id };
  const sameName = units.filter(({ name }) => name.trim() === server.name.trim());
  const [only] = sameName;
  return only !== undefined && sameName.length === 1 ? { type: 'replace', unitId: only.id } : { type: 'ask', units };
};

/**
 * The person who used this laptop before it was enrolled; a colleague whom the server knows keeps what is theirs. Another
 * server has its own id for the same person, told by the name.
 */
export const formerPersonOf = (
  db: ReadableDb,
  { personId }: Profile,
  server: Enrolment['person'],
  isElsewhere: boolean,
): string | null => {
  if (personId === null || personId === server.id) return null;
  if (!isKnownToServer(db, personId)) return personId;
  return isElsewhere && nameOfPerson(db, personId)?.trim() === server.name.trim() ? personId : null;
};

/**
 * The server's unit and person take the place of those that this laptop made for itself: every id is rewritten, also in
 * what waits to be sent, so that the first push speaks of them only.
 */
export const takeIdentity = (
  unit: CommandUnit,
  { person, unit: serverUnit, formerPersonId }: Pick<Enrolment, 'person' | 'unit' | 'formerPersonId'>,
  replacedUnitId: string | null,
): void => {
  const { records } = unit;
  const localUnit = replacedUnitId === null ? undefined : records.find('unit', replacedUnitId);
  if (records.find('unit', serverUnit.id) === undefined)
    records.create('unit', { id: serverUnit.id, name: serverUnit.name, kind: localUnit?.kind ?? 'other' });
  if (replacedUnitId !== null) replaceId(unit, unitColumns(), replacedUnitId, serverUnit.id);

  const localPerson = formerPersonId === null ? undefined : records.find('person', formerPersonId);
  if (records.find('person', person.id) === undefined)
    records.create('person', {
      id: person.id,
      name: person.name,
      post: localPerson?.post ?? null,
      unitId: serverUnit.id,
      unitHead: person.role === 'unit_head',
    });
  if (formerPersonId !== null) replaceId(unit, personColumns(), formerPersonId, person.id);

  if (localUnit !== undefined && localUnit.deletedAt === null) records.remove('unit', localUnit.id);
  if (localPerson !== undefined && localPerson.deletedAt === null) records.remove('person', localPerson.id);
  writePreference(unit.db, 'profile', { unitId: serverUnit.id, personId: person.id } satisfies Profile);
};

const replaceId = (unit: CommandUnit, columns: readonly IdentityColumn[], from: string, to: string): void => {
  for (const column of columns) {
    for (const id of listLivingWith(unit.db, column, from))
      unit.records.update(column.entity, id, { [column.field]: to });
    renameInTrash(unit.db, column, from, to);
  }
  renameInJournal(unit.db, from, to);
};
