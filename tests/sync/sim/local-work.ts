import { RecordForeignError } from '../../../db/foreign-guard.ts';
import type { RecordStore } from '../../../db/record-store.ts';
import { recordColumnsOf } from '../../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { tableNameOf } from '../../../db/schema/sql-names.ts';
import { RecordNeedsUpgradeError } from '../../../db/unreadable-guard.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { allRecords, fieldsOf } from '../../../shared/records/all-records.ts';
import type { FieldFacts } from '../../../shared/records/field.ts';
import { type FieldClass, mayLeave } from '../../../shared/records/field-class.ts';
import { climb } from './ladder-work.ts';
import { canary } from './observe.ts';
import type { Rng } from './rng.ts';
import { SimCrash } from './sim-disk.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

/** What people do on a laptop, through the real command runner. */
export const inCommand = async (
  world: World,
  laptop: SimLaptop,
  work: (records: RecordStore) => void,
): Promise<void> => {
  try {
    await laptop.commands.run('sim.work', ({ records }) => {
      work(records);
      return ok(null);
    });
  } catch (error) {
    if (error instanceof SimCrash) world.turnOn(laptop, laptop.disk.image());
    else if (!isRefusal(error) && !isDiskFull(error)) throw error;
  }
  world.observer.worked(laptop);
};

/** What is another unit's, and what only a newer version understands, is not changed here. */
const isRefusal = (error: unknown): boolean =>
  error instanceof RecordForeignError || error instanceof RecordNeedsUpgradeError;

export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';

export const idsOf = (laptop: SimLaptop, entity: EntityName, condition = 'deleted_at IS NULL'): readonly string[] =>
  laptop.database.writable
    .prepare<[], { id: string }>(`SELECT id FROM ${tableNameOf(entity)} WHERE ${condition} ORDER BY id`)
    .all()
    .map(({ id }) => id);

/** Text fields that travel and that people change, per entity. */
export const editable = {
  company: ['name', 'address', 'city'],
  chain: ['name', 'description'],
  chain_node: ['name', 'description'],
  node_company: ['targetState'],
  lead: ['name', 'nextStepDueOn', 'generationPath', 'ownerId'],
  lead_progress: ['happenedOn', 'visitId'],
  trip: ['title', 'leaderId'],
  visit: ['companyName', 'city'],
  directive: ['title', 'state'],
} as const satisfies Partial<Record<EntityName, readonly string[]>>;
export type Editable = keyof typeof editable;
export const editableEntities = Object.keys(editable) as readonly Editable[]; // its keys

export const create = (world: World, laptop: SimLaptop, rng: Rng, count = 1): Promise<void> =>
  inCommand(world, laptop, (records) => {
    const make = (entity: EntityName, values: Readonly<Record<string, unknown>>): string =>
      records.create(entity, filled(world, entity, values) as never).id; // every column of the entity
    const token = (): string => `t${world.count()}`;
    const some = (entity: EntityName): string | null => {
      const ids = idsOf(laptop, entity);
      return ids.length === 0 ? null : rng.pick(ids);
    };
    const { unitId } = laptop.principal;
    for (let made = 0; made < count; made++) {
      switch (count > 1 ? 0 : rng.int(8)) {
        case 0:
        case 1: {
          const companyId = make('company', { name: token(), address: token() });
          if (count === 1) {
            make('contact', { companyId });
            make('company_note', { companyId });
          }
          break;
        }
        case 2: {
          const chainId = make('chain', { name: token() });
          const nodeId = make('chain_node', { chainId, name: token(), tier: 'upstream', status: 'unjudged' });
          const companyId = some('company');
          if (companyId !== null) make('node_company', { nodeId, companyId, role: 'target' });
          break;
        }
        case 3: {
          const nodeId = some('chain_node');
          const companyId = some('company');
          if (nodeId !== null && companyId !== null) make('node_company', { nodeId, companyId, role: 'local' });
          else make('chain', { name: token() });
          break;
        }
        case 4:
        case 5: {
          const companyId = rng.chance(0.5) ? make('company', { name: token() }) : some('company');
          const leadId = make('lead', {
            name: token(),
            companyId,
            chainId: rng.chance(0.6) ? some('chain') : null,
            unitId,
            stage: 'clue',
            status: 'active',
            label: rng.pick(['open', 'internal', 'internal']),
          });
          make('lead_stage', { leadId, toStage: 'clue' });
          make('lead_progress', { leadId, happenedOn: token() });
          break;
        }
        case 6: {
          const leads = idsOf(laptop, 'lead');
          if (leads.length > 0) make('lead_progress', { leadId: rng.pick(leads), happenedOn: token() });
          else make('trip', { title: token(), unitId });
          break;
        }
        case 7: {
          const tripId = make('trip', { title: token(), unitId });
          make('visit', { tripId, companyId: some('company'), companyName: token(), city: token(), unitId });
        }
      }
    }
  });

/** All columns of a new record; what must never leave the laptop holds a canary (I19). */
export const filled = (
  world: World,
  entity: EntityName,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const facts = fieldsOf(entity);
  const row: Record<string, unknown> = { id: `id-${String(world.count()).padStart(8, '0')}` };
  const empty = { string: '', number: 0, boolean: false };
  for (const [field, { type, notNull }] of recordColumnsOf(entity)) {
    // By the class itself: asking what may leave would hide a mistake there.
    const isSecret = ['L2', 'L3'].includes(facts[field]?.class ?? '') && type === 'string' && !field.endsWith('Id');
    row[field] = isSecret ? `${canary}${world.count()}` : notNull ? empty[type] : null;
  }
  return { ...row, ...values };
};

export const edit = (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  const choices = editableEntities.filter((entity) => idsOf(laptop, entity).length > 0);
  if (choices.length === 0) return create(world, laptop, rng);
  return inCommand(world, laptop, (records) => {
    for (let edits = rng.chance(0.2) ? 2 : 1; edits > 0; edits--) {
      const entity = rng.pick(choices);
      const id = rng.pick(idsOf(laptop, entity));
      const field = rng.pick<string>(editable[entity]);
      const word = world.count();
      if (entity === 'lead' && word % 5 !== 0 && climb(laptop, records, id, word)) continue;
      records.update(entity, id, { [futureField(entity, word) ?? field]: `t${word}` });
    }
  });
};

/** Now and then a word goes into a field that has a closed list or a day, whichever it is: a word from the future (I15). */
const futureField = (entity: Editable, word: number): string | undefined => {
  const fields = Object.entries<FieldFacts>(allRecords[entity].fields).flatMap(([field, { kind }]) =>
    (kind === 'choice' || kind === 'day') && field !== 'label' && mayLeave(fieldClassOf(entity, field)) ? [field] : [],
  );
  return word % 5 === 0 ? fields[(word / 5) % fields.length] : undefined;
};

const fieldClassOf = (entity: Editable, field: string): FieldClass => fieldsOf(entity)[field]?.class ?? 'L3';

export const remove = (world: World, laptop: SimLaptop, rng: Rng, count = 1): Promise<void> => {
  const entities: readonly EntityName[] = count > 1 ? ['company'] : [...editableEntities, 'lead_stage'];
  const choices = entities.filter((entity) => idsOf(laptop, entity).length > 0);
  if (choices.length === 0) return Promise.resolve();
  return inCommand(world, laptop, (records) => {
    for (let left = count; left > 0; left--) {
      const entity = rng.pick(choices);
      const ids = idsOf(laptop, entity);
      if (ids.length > 0) records.remove(entity, rng.pick(ids));
    }
  });
};

export const restore = (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  const choices = editableEntities.filter((entity) => idsOf(laptop, entity, 'deleted_at IS NOT NULL').length > 0);
  if (choices.length === 0) return Promise.resolve();
  return inCommand(world, laptop, (records) => {
    const entity = rng.pick(choices);
    records.restore(entity, rng.pick(idsOf(laptop, entity, 'deleted_at IS NOT NULL')));
  });
};

export const move = (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  const leads = idsOf(laptop, 'lead');
  if (leads.length === 0) return Promise.resolve();
  return inCommand(world, laptop, (records) => {
    const chains = idsOf(laptop, 'chain');
    records.update('lead', rng.pick(leads), { chainId: chains.length === 0 ? null : rng.pick(chains) });
  });
};

export const relabel = (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  const leads = idsOf(laptop, 'lead');
  if (leads.length === 0) return Promise.resolve();
  return inCommand(world, laptop, (records) => {
    const id = rng.pick(leads);
    const label = rng.pick(['open', 'internal', 'sensitive']);
    // A label of the future hides like the strictest one. Not drawn: the lives of pinned seeds stay what they are.
    records.update('lead', id, { label: label === 'sensitive' && /[02468]$/.test(id) ? 'district' : label });
  });
};

/** A laptop of another make, or an old version: it edits what is not its own, and the server has to refuse. */
export const editForeign = async (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  const { writer } = laptop.database;
  const enrolment = writer.prepare("SELECT value FROM sync_state WHERE key = 'enrolment'").pluck().get();
  writer.prepare("DELETE FROM sync_state WHERE key = 'enrolment'").run();
  await edit(world, laptop, rng);
  laptop.database.writer
    .prepare("INSERT OR REPLACE INTO sync_state (key, value) VALUES ('enrolment', ?)")
    .run(enrolment);
};

/** A newer version writes a field that others do not know; of a record that it edits anyway. */
export const writeUnknownField = async (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  await edit(world, laptop, rng);
  laptop.database.writer
    .prepare(
      "UPDATE outbox SET fields = json_set(fields, '$.futureNote', ?) WHERE seq = (SELECT max(seq) FROM outbox WHERE epoch IS NULL AND accepted_at IS NULL AND kind = 'update' AND entity NOT LIKE 'room^_%' ESCAPE '^')",
    )
    .run(`t${world.count()}`);
  world.observer.worked(laptop);
};
