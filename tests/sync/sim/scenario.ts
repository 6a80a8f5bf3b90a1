import { onTestFinished } from 'vitest';
import { RecordForeignError } from '../../../db/foreign-guard.ts';
import type { RecordStore } from '../../../db/record-store.ts';
import { recordColumnsOf } from '../../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { ClientSpec, NetFault } from './schedule.ts';
import type { SimLaptop } from './sim-laptop.ts';
import { modelBackend } from './sim-server.ts';
import { createWorld, type World } from './world.ts';

export interface Scenario {
  readonly world: World;
  readonly laptops: readonly SimLaptop[];
  /** One command; answers whether it was refused as a record of another unit. */
  readonly command: (laptop: SimLaptop, work: (records: RecordStore) => void) => Promise<'done' | 'foreign'>;
  /** A company with these fields, in a command of its own. */
  readonly company: (laptop: SimLaptop, name: string) => Promise<string>;
  readonly sync: (laptop: SimLaptop) => Promise<Awaited<ReturnType<SimLaptop['client']['syncOnce']>>>;
  readonly row: (laptop: SimLaptop, entity: string, id: string) => Record<string, unknown> | undefined;
  readonly query: (laptop: SimLaptop, sql: string, ...values: unknown[]) => unknown[];
}

export const member = (unit: number): ClientSpec => ({ unit, role: 'member', seesChain: false });

/** A few laptops and a server, without chance: for what a sweep would hardly meet. */
export const startScenario = (
  clients: readonly ClientSpec[],
  faults: Partial<Record<NetFault, number>> = {},
  keepMs?: number,
): Scenario => {
  const kept = keepMs === undefined ? {} : { keepMs };
  const world = createWorld({ seed: 1, clients, faults, steps: [], ...kept }, modelBackend());
  onTestFinished(world.close);
  const command: Scenario['command'] = async (laptop, work) => {
    try {
      await laptop.commands.run('test.work', ({ records }) => {
        work(records);
        return ok(null);
      });
      return 'done';
    } catch (error) {
      if (error instanceof RecordForeignError) return 'foreign';
      throw error;
    }
  };
  return {
    world,
    laptops: world.laptops,
    command,
    company: async (laptop, name) => {
      let id = '';
      await command(laptop, (records) => {
        id = records.create('company', fullRow('company', { name }) as never).id; // every column of the entity
      });
      return id;
    },
    sync: (laptop) => laptop.client.syncOnce(),
    row: (laptop, entity, id) =>
      laptop.database.writer.prepare(`SELECT * FROM ${entity} WHERE id = ?`).get(id) as
        | Record<string, unknown>
        | undefined, // a row of any table
    query: (laptop, sql, ...values) => laptop.database.writer.prepare(sql).all(...values),
  };
};

/** Every column of a new record; those not given are empty. */
export const fullRow = (
  entity: EntityName,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const empty = { string: '', number: 0, boolean: false };
  const row: Record<string, unknown> = {};
  for (const [field, { type, notNull }] of recordColumnsOf(entity)) row[field] = notNull ? empty[type] : null;
  return { ...row, ...values };
};
