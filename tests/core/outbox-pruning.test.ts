import { cpSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { generateCompanies } from '../support/company-names.ts';
import { addAll } from '../support/company-seed.ts';
import { enrol, enrolledLaptop, testPassword } from '../support/enrolled-laptop.ts';
import { relayRequests } from '../support/relay.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

const monthMs = 31 * 86_400_000;

/** A server whose time can be set: it is the only one that counts here. */
const startServer = async (): Promise<
  TestServer & { readonly setForward: (ms: number) => void; readonly unitId: string }
> => {
  let forwardMs = 0;
  const server = await startTestServer({ nowMs: () => Date.now() + forwardMs, limits: { enrolmentsPerIp: 1000 } });
  onTestFinished(() => server.close());
  const setForward = (ms: number): void => {
    forwardMs = ms;
  };
  return { ...server, setForward, unitId: await server.addUnit('双岗街道') };
};

test('accepted ops go after 24 months by the time of the server, and nothing that is shown changes', async () => {
  const server = await startServer();
  const pushes: string[] = [];
  const relay = await relayRequests(
    () => server.url,
    ({ path, text }) => {
      if (path === syncPaths.push) pushes.push(text);
    },
  );
  onTestFinished(relay.close);
  const { clock, start } = testLaptop();
  const app = start();
  const { client } = app;
  await client.workspace.enter({ kind: 'main' });
  const code = await server.enrolCode(await server.addPerson({ unitId: server.unitId }));
  await client.sync.enrol({ address: relay.url, code, password: testPassword, deviceName: '电脑' });
  await client.sync.syncNow();
  const rows = (sql: string) => app.workspace()!.database.reader.prepare<[], Record<string, unknown>>(sql).all();
  const add = async (name: string) => {
    const { value } = await client.lead.create({ name });
    await client.sync.syncNow();
    return value.id;
  };
  const first = await add('第一个');
  await add('第二个');
  const [outbox, history] = [rows('SELECT op_id FROM outbox ORDER BY seq'), rows('SELECT * FROM change')];

  // Two days of its own between visits, so that it renews its token; they say nothing else.
  for (const months of [1.1, 12, 23]) {
    server.setForward(months * monthMs);
    clock.advanceDays(2);
    await add(`${months} 个月`);
  }
  clock.advanceDays(3000);
  await add('自己的时钟');
  expect(rows('SELECT op_id FROM outbox ORDER BY seq').slice(0, outbox.length)).toEqual(outbox);
  clock.advanceDays(-3000);
  server.setForward(26 * monthMs);
  await add('二十六个月');

  const left = rows('SELECT op_id, entity_id FROM outbox');
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter(({ entity_id }) => entity_id === first)).toEqual([]);
  expect(rows('SELECT * FROM change').slice(0, history.length)).toEqual(history);

  // Every push that is still kept whole is shown to the letter, also the first one behind the gap; of older ones, nothing else.
  const sent = (await client.sync.ledger({})).rows.filter(({ direction }) => direction === 'out').reverse();
  const texts = await Promise.all(
    sent.map(async ({ seq }) => (await client.sync.ledgerRequest({ exchange: seq })).text),
  );
  expect(texts.at(-1)).toBe(pushes.at(-1));
  expect(texts.filter((text) => text === null).length).toBeGreaterThan(0);
  for (const [at, text] of texts.entries()) expect([null, pushes[at]]).toContain(text);
  expect((await client.sync.ledgerOps({ exchange: sent[0]!.seq })).ops).toEqual([]);

  // The chain goes on, and the record is still one that the server knows.
  await client.lead.update({ id: first, name: '还是第一个' });
  expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0, notices: [], openConflicts: 0 });
  const colleague = await enrolledLaptop(server, await server.addPerson({ unitId: server.unitId }));
  expect((await colleague.client.lead.get({ id: first })).name).toBe('还是第一个');
});

test('another server is told of records whose creation was pruned, as they are now, parents first', async () => {
  const server = await startServer();
  const laptop = await enrolledLaptop(server, await server.addPerson({ unitId: server.unitId }));
  const { client } = laptop;
  const { value: lead } = await client.lead.create({ name: '旧名' });
  const { value: gone } = await client.lead.create({ name: '已删' });
  await client.lead.remove({ id: gone.id });
  for (const months of [0, 1.1, 12, 24, 26]) {
    server.setForward(months * monthMs);
    laptop.clock.advanceDays(2);
    await client.lead.update({ id: lead.id, name: `新名 ${months}` });
    await client.sync.syncNow();
  }
  const kept = laptop.workspace()!.database.reader.prepare('SELECT kind FROM outbox').all();
  expect(kept).not.toContainEqual({ kind: 'create' });
  await client.sync.leave();

  const next = await startServer();
  await enrol(laptop, next, await next.addPerson({ unitId: next.unitId }));
  expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0, notices: [], openConflicts: 0 });
  const colleague = await enrolledLaptop(next, await next.addPerson({ unitId: next.unitId }));
  const seen = await colleague.client.lead.get({ id: lead.id });
  expect(seen).toMatchObject({ name: '新名 26' });
  expect((await client.lead.get({ id: lead.id })).name).toBe('新名 26');
  await expect(colleague.client.lead.get({ id: gone.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
});

test('a death anywhere in the pruning of a large change set leaves it whole or gone at the next opening, and another server hears of all', async () => {
  const server = await startServer();
  const laptop = await enrolledLaptop(server, await server.addPerson({ unitId: server.unitId }));
  addAll(laptop.core, generateCompanies(1200));
  const opsOf = (app: ReturnType<typeof laptop.start>, id: string): number =>
    app
      .workspace()!
      .database.reader.prepare<[string], { ops: number }>('SELECT count(*) AS ops FROM outbox WHERE change_set_id = ?')
      .get(id)!.ops;
  const [large] = laptop
    .workspace()!
    .database.reader.prepare<[], { id: string; ops: number }>(
      'SELECT change_set_id AS id, count(*) AS ops FROM outbox GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
    )
    .all();
  expect(large!.ops).toBeGreaterThanOrEqual(1200);
  for (const months of [0, 1.1, 12, 23]) {
    server.setForward(months * monthMs);
    laptop.clock.advanceDays(2);
    await laptop.client.lead.create({ name: `${months} 个月` });
    await laptop.client.sync.syncNow();
  }
  const deaths: { readonly folder: string; readonly left: number }[] = [];
  const { writer } = laptop.workspace()!.database;
  const exec = writer.exec.bind(writer);
  writer.exec = (sql) => {
    exec(sql);
    if (sql === 'COMMIT') {
      const folder = `${laptop.folder}-${deaths.length}`;
      cpSync(laptop.folder, folder, { recursive: true });
      deaths.push({ folder, left: opsOf(laptop, large!.id) });
    }
    return writer;
  };
  server.setForward(26 * monthMs);
  laptop.clock.advanceDays(2);
  await laptop.client.sync.syncNow();
  writer.exec = exec;
  expect(deaths.filter(({ left }) => left > 0 && left < large!.ops).length).toBeGreaterThan(1);
  expect(deaths.at(-1)).toMatchObject({ left: 0 });

  const next = await startServer();
  for (const [at, { folder, left }] of deaths.entries()) {
    const revived = testLaptop(folder);
    const app = revived.start();
    await app.client.workspace.enter({ kind: 'main' });
    expect([at, opsOf(app, large!.id)]).toEqual([at, left === large!.ops ? left : 0]);
    const isHalf = left > 0 && left < large!.ops;
    if (isHalf && deaths.slice(0, at).every((one) => one.left === large!.ops)) {
      await app.client.sync.leave();
      await enrol({ ...revived, ...app }, next, await next.addPerson({ unitId: next.unitId }));
      await app.client.sync.syncNow();
      const colleague = await enrolledLaptop(next, await next.addPerson({ unitId: next.unitId }));
      expect((await colleague.client.company.list({})).total).toBe(1200);
    }
    app.close();
  }
}, 180_000);
