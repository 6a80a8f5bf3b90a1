import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCommandRunner } from '../../core/commands/command-runner.ts';
import { createEventBus } from '../../core/commands/event-bus.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { createDiskReserve } from '../../core/workspace/disk-reserve.ts';
import { guardedCommands } from '../../core/workspace/guarded-commands.ts';
import { assertEngine } from '../../db/file/engine.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { ok } from '../../shared/kernel/result.ts';
import { testLaptop } from '../support/test-workspace.ts';

/** A real SQLITE_FULL on any machine: the file may not grow by more than these pages. */
const limitPages = (writer: { pragma: (text: string, options?: object) => unknown }, more: number): void => {
  const pages = Number(writer.pragma('page_count', { simple: true }));
  writer.pragma(`max_page_count = ${pages + more}`);
};
const unlimited = 1_073_741_823;

test('P3: a full disk at 40 different moments: a typed error, nothing acknowledged is lost, and work goes on', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const { writer } = app.workspace()!.database;
  const acknowledged: string[] = [];
  let refused = 0;
  for (let moment = 0; moment < 40; moment++) {
    limitPages(writer, moment % 4);
    for (let count = 0; count < 400; count++) {
      const name = `m${moment}-${count}`;
      try {
        await app.client.organisation.savePerson({ name, post: '职务'.repeat(count % 40) });
        acknowledged.push(name);
      } catch (error) {
        expect(error).toMatchObject({ code: 'DiskFull', defined: true });
        refused++;
        break;
      }
    }
    writer.pragma(`max_page_count = ${unlimited}`);
    const after = `m${moment}-after`;
    await app.client.organisation.savePerson({ name: after });
    acknowledged.push(after);
  }
  expect(refused).toBe(40);
  expect(writer.pragma('integrity_check', { simple: true })).toBe('ok');
  app.close();

  const next = laptop.start();
  expect(await next.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  const saved = (await next.client.organisation.listPeople()).map(({ name }) => name);
  expect(saved.filter((name) => name.startsWith('m')).sort()).toEqual(acknowledged.sort());
});

test('the reserve finishes the command at hand, once', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const { database } = app.workspace()!;
  const commands = createCommandRunner({
    database,
    clock: systemClock,
    ids: systemIds,
    events: createEventBus(),
    gate: createWriteGate(),
    actorId: () => null,
  });
  let released = 0;
  let committed = 0;
  const guarded = guardedCommands(
    commands,
    {
      ensure: () => {},
      isReleased: () => released > 0,
      isDiskFull: () => false,
      release: () => {
        released++;
        if (released > 1) return false;
        database.writer.pragma(`max_page_count = ${unlimited}`);
        return true;
      },
    },
    () => committed++,
  );
  const fill = (name: string) =>
    guarded.run('person.save', ({ records }) => {
      for (let count = 0; count < 300; count++)
        records.create('person', { name: `${name} ${count}`, post: null, unitId: null, unitHead: false });
      return ok(null);
    });

  limitPages(database.writer, 2);
  expect(await fill('first')).toMatchObject({ ok: true });
  expect([released, committed]).toEqual([1, 1]);
  expect((await app.client.organisation.listPeople()).filter(({ name }) => name.startsWith('first'))).toHaveLength(300);

  limitPages(database.writer, 2);
  await expect(fill('second')).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  expect((await app.client.organisation.listPeople()).filter(({ name }) => name.startsWith('second'))).toEqual([]);
});

test('the reserve is really on the disk, is given up once and comes back when there is room', async () => {
  const laptop = testLaptop();
  const app = laptop.start({ reserveBytes: 1_000_000 });
  await app.client.workspace.enter({ kind: 'main' });
  const reserve = createDiskReserve(laptop.file('reserve.bin'), 1_000_000);
  const { blocks, size } = statSync(laptop.file('reserve.bin'));
  expect(size).toBe(1_000_000);
  expect(blocks * 512).toBeGreaterThanOrEqual(1_000_000);
  expect(reserve.release()).toBe(true);
  expect(reserve.release()).toBe(false);
  reserve.ensure();
  expect(reserve.isReleased()).toBe(false);
});

test('P4: a data folder that cannot be made is said so and nothing crashes', async () => {
  const laptop = testLaptop();
  const app = laptop.start({ dataFolder: '/dev/null/data' });
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'notWritable' },
  });
});

test('P30: engines that lose data are refused with a sentence', () => {
  const good = { node: '24.21.0', sqlite: '3.53.4' };
  expect(() => assertEngine(good)).not.toThrow();
  expect(() => assertEngine({ node: '22.14.0', sqlite: '3.51.3' })).not.toThrow();
  expect(() => assertEngine({ ...good, node: 'v22.13.9' })).toThrow('LianZhao needs Node 22.14.0 or newer');
  expect(() => assertEngine({ ...good, node: '20.19.2' })).toThrow('this is 20.19.2');
  expect(() => assertEngine({ ...good, sqlite: '3.51.2' })).toThrow('LianZhao needs SQLite 3.51.3 or newer');
});
