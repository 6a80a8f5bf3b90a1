import { expect, test } from 'vitest';
import type { HeldWorkspace } from '../../core/workspace/open-workspace.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { textFile } from '../support/spreadsheet-files.ts';
import { testLaptop } from '../support/test-workspace.ts';

type Started = ReturnType<ReturnType<typeof testLaptop>['start']>;

const firms = 2500;
const known = Array.from({ length: firms }, (_, at) => `重慶藥業${at}號有限公司`);

/** A workspace whose names an older version read: its cores kept traditional characters. */
const afterUpdate = async (alsoDone = ''): Promise<Started> => {
  const laptop = testLaptop();
  const before = laptop.start();
  await before.client.workspace.enter({ kind: 'main' });
  const names = [...known, '臺積電（南京）有限公司', '台积电（南京）有限公司'];
  await before.client.importing.importFile({ file: textFile('名单.csv', `企业名称\n${names.join('\n')}\n`) });
  await (await before.workspace()!.services.company()).indexed();
  before.workspace()!.database.writer.exec(`
    UPDATE company SET name_core = '臺積電(南京)' WHERE name LIKE '臺積電%';
    UPDATE company_index_rebuild SET version = 'older';
    ${alsoDone}
  `);
  before.close();
  const after = laptop.start();
  await after.client.workspace.enter({ kind: 'main' });
  return after;
};

/** Follows what the core tells from now on. */
const follow = async ({ client }: Started, told: (event: CoreEvent) => void): Promise<() => void> => {
  const stop = new AbortController();
  const events = await client.events.subscribe(undefined, { signal: stop.signal });
  void (async () => {
    for await (const event of events) told(event);
  })().catch(() => {});
  return () => stop.abort();
};

const list = () => textFile('另一份.csv', '企业名称\n重庆药业7号有限公司\n');

const namesTold = (events: readonly CoreEvent[]) =>
  events.flatMap((event) => (event.type === 'progress' && event.phase === 'names' ? [event] : []));

test('the first import after an update shows how far the names are read', async () => {
  const started = await afterUpdate();
  const events: CoreEvent[] = [];
  const stop = await follow(started, (event) => events.push(event));
  await started.client.importing.importFile({ file: list(), dryRun: true, jobId: 'job' });
  const told = namesTold(events);
  expect(told[0]).toMatchObject({ jobId: 'job', done: 0 });
  expect(told[0]?.total).toBeGreaterThanOrEqual(firms);
  expect(told.length).toBeGreaterThan(1);
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
  stop();
});

test('a cancel ends the waiting for names at once; they are read on, and the next import finds them read', async () => {
  const started = await afterUpdate();
  const { client } = started;
  // Somebody else writes: the reading waits for its turn, and who waits for the reading would as well.
  const written = Promise.withResolvers<void>();
  const writing = (started.workspace() as HeldWorkspace).gate.pass(() => written.promise);
  const stop = await follow(started, (event) => {
    if (event.type === 'progress' && event.phase === 'names') void client.job.cancel({ jobId: event.jobId });
  });
  const asked = client.importing.importFile({ file: list(), dryRun: true, jobId: 'job' });
  await expect(asked).rejects.toMatchObject({ code: 'Cancelled' });
  expect((await client.company.suspectedPairs({})).reading).toBe(true);
  stop();
  written.resolve();
  await writing;
  const { value } = await client.importing.importFile({ file: list(), dryRun: true });
  expect(value.counts).toMatchObject({ added: 1, warned: 1 });
  expect((await client.company.suspectedPairs({})).reading).toBe(false);
});

test('疑似重复 say that names are being read, and one change tells when they are asked again', async () => {
  const started = await afterUpdate();
  const { client } = started;
  const changes: CoreEvent[] = [];
  const ended = Promise.withResolvers<void>();
  const stop = await follow(started, (event) => {
    if (event.type !== 'changed') return;
    changes.push(event);
    ended.resolve();
  });
  const similar = () => client.company.similar({ name: '台積電（南京）有限公司' });
  expect(await similar()).toMatchObject({ reading: true });
  const pairs = async () => {
    const answer = await client.company.suspectedPairs({});
    return { reading: answer.reading, names: answer.pairs.map(({ first, second }) => [first.name, second.name]) };
  };
  expect(await pairs()).toEqual({ reading: true, names: [] });
  await ended.promise;
  expect(await pairs()).toEqual({ reading: false, names: [expect.arrayContaining(['臺積電（南京）有限公司'])] });
  expect(await similar()).toMatchObject({ reading: false, total: 2 });
  await (await started.workspace()!.services.company()).indexed();
  expect(changes).toEqual([{ type: 'changed', tables: ['company'], ids: [], many: true }]);
  stop();
});

test('reading that is given up is told and not said to go on for ever; trying again goes on where it stopped', async () => {
  const started = await afterUpdate(`
    CREATE TRIGGER disk_is_full BEFORE UPDATE OF next_row_no ON company_index_rebuild
    BEGIN SELECT RAISE(ABORT, 'no room'); END;
  `);
  const { client } = started;
  const told = Promise.withResolvers<void>();
  let changes = 0;
  const stop = await follow(started, (event) => {
    if (event.type !== 'changed') return;
    changes++;
    told.resolve();
  });
  await client.company.suspectedPairs({});
  await told.promise;
  expect(await client.company.suspectedPairs({})).toMatchObject({ reading: true, readingFailed: true });
  expect(await client.company.similar({ name: '台積電（南京）有限公司' })).toMatchObject({ readingFailed: true });
  await expect(client.company.readNames({})).rejects.toThrow();
  // Asking again fails again, and is no news: no circle of change and question.
  expect(changes).toBe(1);
  started.workspace()!.database.writer.exec('DROP TRIGGER disk_is_full');
  expect(await client.company.readNames({})).toEqual({ reading: false, readingFailed: false });
  expect((await client.company.suspectedPairs({})).pairs).toHaveLength(1);
  stop();
});

test('without an update nothing is said to be read, and an import begins with its rows', async () => {
  const laptop = testLaptop();
  const started = laptop.start();
  await started.client.workspace.enter({ kind: 'main' });
  const events: CoreEvent[] = [];
  const stop = await follow(started, (event) => events.push(event));
  await started.client.importing.importFile({ file: list(), jobId: 'job' });
  expect(await started.client.company.suspectedPairs({})).toMatchObject({ reading: false });
  expect(await started.client.company.similar({ name: '重庆药业' })).toMatchObject({ reading: false });
  expect(namesTold(events)).toEqual([]);
  stop();
});
