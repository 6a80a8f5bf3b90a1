import { openServerDatabase, type ServerDatabase } from '../../server/store/sql/server-database.ts';
import { ok } from '../../shared/kernel/result.ts';
import { startPostgres } from '../support/postgres.ts';
import { openInMemory, startTestServer } from '../support/test-server.ts';
import { type Benchmark, median } from './benchmark.ts';
import { type BenchLaptop, benchLaptop, commandsOf, countingDoor } from './sync-laptop.ts';
import { syncWithActual } from './sync-references/actual-reference.ts';
import { syncWithPouchDb } from './sync-references/pouchdb-reference.ts';
import { leadWorkload, type SyncMeasure, type SyncWorkload } from './sync-references/sync-workload.ts';

const edits = 10_000;
const rounds = 3;

/** 10,000 edits of records that both laptops know: A → server → B, beside the same work of two other engines. */
export const benchmark: Benchmark = {
  name: 'sync',
  run: async (emit) => {
    const workload = leadWorkload(edits);
    const pouch: SyncMeasure[] = [];
    const actual: SyncMeasure[] = [];
    const ours: Record<'postgres' | 'pglite', SyncMeasure[]> = { postgres: [], pglite: [] };
    const records: SyncMeasure[] = [];
    const idle: number[] = [];
    const cluster = await startPostgres({ durable: true });
    try {
      for (let round = 0; round < rounds; round++) {
        pouch.push(await syncWithPouchDb(workload, round));
        actual.push(syncWithActual(workload));
        const { migrationUrl, databaseUrl } = await cluster.createDatabase();
        const opened = await openServerDatabase({ migrationUrl, databaseUrl });
        if (!opened.ok) throw new Error(opened.error.type);
        const measured = await carry(opened.value, workload);
        ours.postgres.push(measured.edits);
        records.push(measured.records);
        idle.push(measured.idleBytes);
        ours.pglite.push((await carry(await openInMemory(), workload)).edits);
      }
    } finally {
      await cluster.stop();
    }
    const rate = (measures: readonly SyncMeasure[]): number =>
      Math.round(median(measures.map(({ ms }) => (edits * 1000) / ms)));
    const each = (measures: readonly SyncMeasure[]): number =>
      Math.round(median(measures.map(({ bytes }) => bytes / edits)));
    for (const [back, faster] of [
      ['postgres', '>= 10'],
      ['pglite', '>= 6'],
    ] as const)
      emit({
        figure: `changes per second A → server (${back}, HTTP) → B`,
        value: rate(ours[back]),
        unit: 'changes/s',
        reference: 'PouchDB 9, batch 500, all in memory without HTTP',
        referenceValue: rate(pouch),
        ratio: rate(ours[back]) / rate(pouch),
        reach: faster,
      });
    emit({
      figure: 'changes per second A → server (postgres, HTTP) → B',
      value: rate(ours.postgres),
      unit: 'changes/s',
      reference: '@actual-app/crdt 3 on SQLite, all in memory without HTTP',
      referenceValue: rate(actual),
      ratio: rate(ours.postgres) / rate(actual),
      reach: '>= 3',
    });
    emit({
      figure: 'bytes per change, patch, both legs',
      value: each(ours.postgres),
      unit: 'B',
      reference: 'PouchDB',
      referenceValue: each(pouch),
      ratio: each(ours.postgres) / each(pouch),
      reach: '<= 60',
    });
    emit({
      figure: 'bytes per change, patch, both legs',
      value: each(ours.postgres),
      unit: 'B',
      reference: 'Actual',
      referenceValue: each(actual),
      ratio: each(ours.postgres) / each(actual),
    });
    emit({ figure: 'bytes per new record, both legs', value: each(records), unit: 'B', reach: '<= 110' });
    emit({
      figure: 'nine months away: 10,000 ops pushed, then pulled by another laptop',
      value: Math.round(median(records.map(({ ms }) => ms))),
      unit: 'ms',
      reach: '<= 60000',
    });
    emit({
      figure: 'memory of server and both laptops in one process afterwards',
      value: Math.round(process.memoryUsage.rss() / 1e6),
      unit: 'MB',
    });
    emit({ figure: 'bytes of an idle round', value: median(idle), unit: 'B', reach: '<= 350' });
  },
};

const carry = async (database: ServerDatabase, workload: SyncWorkload) => {
  const server = await startTestServer({ opened: database });
  const door = await countingDoor(server);
  const unitId = await server.addUnit('招商一组');
  const laptops: BenchLaptop[] = [];
  for (const name of ['甲', '乙']) {
    const personId = await server.addPerson({ name, unitId });
    laptops.push(await benchLaptop(server, personId, door.url));
  }
  const [laptop, other] = laptops;
  if (laptop === undefined || other === undefined) throw new Error('two laptops are needed');
  try {
    await server.cut();
    await writeRecords(laptop, workload);
    await server.heal();
    const records = await door.count(() => roundTrip(laptop, other));
    await server.cut();
    await writeEdits(laptop, workload);
    await server.heal();
    const measured = await door.count(() => roundTrip(laptop, other));
    const arrived = other.database.writer
      .prepare("SELECT count(*) FROM lead WHERE stage = 'negotiation'")
      .pluck()
      .get();
    if (arrived !== edits) throw new Error(`${arrived} edits arrived`);
    await roundTrip(laptop, other);
    const idle = await door.count(() => laptop.client.sync.syncNow());
    return { records, edits: measured, idleBytes: idle.bytes };
  } finally {
    for (const one of laptops) one.close();
    await door.close();
    await server.close();
  }
};

const roundTrip = async (laptop: BenchLaptop, other: BenchLaptop): Promise<void> => {
  await laptop.client.sync.syncNow();
  await other.client.sync.syncNow();
};

/** As an import would: a hundred at a time. */
const writeRecords = async (laptop: BenchLaptop, { records }: SyncWorkload): Promise<void> => {
  const commands = commandsOf(laptop.database);
  for (let first = 0; first < records.length; first += 100)
    await commands.run('lead.create', (unit) => {
      for (const { id, fields } of records.slice(first, first + 100))
        unit.records.create('lead', { ...emptyLead, ...fields, id } as never); // the columns of a lead
      return ok(null);
    });
};

/** As a person would: one edit, one change set. */
const writeEdits = async (laptop: BenchLaptop, workload: SyncWorkload): Promise<void> => {
  const commands = commandsOf(laptop.database);
  for (const { id, fields } of workload.edits)
    await commands.run('lead.advance', (unit) => ok(unit.records.update('lead', id, fields).id));
};

/** Columns that a new lead leaves empty. */
const emptyLead = { nextStepDone: false };
