import type { Database } from '../../db/database.ts';
import { writePreference } from '../../db/repositories/preference-repository.ts';
import { noteRebuilt } from '../../db/search/rebuild-index.ts';
import type { Profile } from '../../shared/contract/organisation.ts';
import { firstNames } from '../../shared/domain/organisation/first-names.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { CommandRunner } from '../commands/command-runner.ts';

/** A new workspace has somebody to own its first lead; the window asks for both names at the first start, and the settings change them. */
export const seedProfile = async (commands: CommandRunner): Promise<void> => {
  await commands.run('workspace.create', ({ records, db }) => {
    const unit = records.create('unit', { name: firstNames.unit, kind: 'other' });
    const person = records.create('person', { name: firstNames.person, post: null, unitId: unit.id, unitHead: false });
    writePreference(db, 'profile', { unitId: unit.id, personId: person.id } satisfies Profile);
    // No firm is there to be read again, and the dictionary need not be loaded to find that out.
    noteRebuilt(db);
    return ok(null);
  });
};

export const isUnseeded = ({ reader }: Database): boolean =>
  reader.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM change_set').get()?.rows === 0;
