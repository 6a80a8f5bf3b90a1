import { listPeople, listUnits } from '../../../db/repositories/organisation-repository.ts';
import { writePreference } from '../../../db/repositories/preference-repository.ts';
import type { Person, Profile, Unit } from '../../../shared/contract/organisation.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandAnswer } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

export type OrganisationService = ReturnType<typeof createOrganisationService>;

/** 单位 and 人员 of our own side, and who uses this laptop. */
export const createOrganisationService = ({ database, commands, profile, events }: ServiceDeps) => ({
  listUnits: () => listUnits(database.reader).map(unitOf),
  listPeople: () => listPeople(database.reader),
  profile,

  saveUnit: ({ id, ...fields }: SaveUnit): Promise<Result<CommandAnswer<Unit>, RecordNotFound>> =>
    commands.run('unit.save', ({ records }) => {
      if (id === undefined)
        return ok(unitOf(records.create('unit', { name: fields.name ?? '', kind: fields.kind ?? 'other' })));
      if (records.find('unit', id) === undefined) return err({ type: 'RecordNotFound', entity: 'unit', id });
      return ok(unitOf(records.update('unit', id, definedFields(fields))));
    }),

  savePerson: ({ id, ...fields }: SavePerson): Promise<Result<CommandAnswer<Person>, RecordNotFound>> =>
    commands.run('person.save', ({ records }) => {
      if (id === undefined) {
        const { name = '', post = null, unitId = null, unitHead = false } = fields; // the contract asks for the name
        return ok(personOf(records.create('person', { name, post, unitId, unitHead })));
      }
      if (records.find('person', id) === undefined) return err({ type: 'RecordNotFound', entity: 'person', id });
      return ok(personOf(records.update('person', id, definedFields(fields))));
    }),

  introduce: ({
    name,
    unitName,
  }: {
    readonly name: string;
    readonly unitName: string;
  }): Promise<Result<CommandAnswer<Profile>, RecordNotFound>> =>
    commands.run<Profile, RecordNotFound>('profile.introduce', ({ records }) => {
      const present = profile();
      const { unitId, personId } = present;
      const isThere = (entity: 'unit' | 'person', id: string | null): id is string =>
        id !== null && records.find(entity, id)?.deletedAt === null;
      if (!isThere('unit', unitId)) return err({ type: 'RecordNotFound', entity: 'unit', id: unitId ?? '' });
      if (!isThere('person', personId)) return err({ type: 'RecordNotFound', entity: 'person', id: personId ?? '' });
      records.update('unit', unitId, { name: unitName });
      records.update('person', personId, { name });
      return ok(present);
    }),

  removePerson: ({ id }: { readonly id: string }): Promise<Result<CommandAnswer<{ id: string }>, RecordNotFound>> =>
    commands.run('person.remove', ({ records }) => {
      const row = records.find('person', id);
      if (row === undefined || row.deletedAt !== null) return err({ type: 'RecordNotFound', entity: 'person', id });
      records.remove('person', id);
      return ok({ id });
    }),

  /** A setting of this laptop, not a record: no history, nothing to sync. */
  saveProfile: async (changed: ProfileChange): Promise<Profile> => {
    let next = profile();
    await commands.run('profile.save', ({ db }) => {
      const present = profile();
      next = {
        unitId: changed.unitId === undefined ? present.unitId : changed.unitId,
        personId: changed.personId === undefined ? present.personId : changed.personId,
      };
      writePreference(db, 'profile', next);
      return ok(null);
    });
    events.publish({ type: 'changed', tables: ['preference'], ids: [], many: false });
    return next;
  },
});

type SaveUnit = { readonly [F in keyof Unit]?: Unit[F] | undefined };
type SavePerson = { readonly [F in keyof Person]?: Person[F] | undefined };
type ProfileChange = { readonly [F in keyof Profile]?: Profile[F] | undefined };

const unitOf = ({ id, name, kind }: { id: string; name: string; kind: string }): Unit => ({
  id,
  name,
  kind: kind as Unit['kind'], // a declared value
});

const personOf = ({ id, name, post, unitId, unitHead }: Person): Person => ({ id, name, post, unitId, unitHead });
