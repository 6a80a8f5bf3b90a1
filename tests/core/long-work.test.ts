import { cpSync, readdirSync, statSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { threadsGone } from '../../core/jobs/in-thread.ts';
import { listBackups } from '../../db/file/backup.ts';
import { generateCompanies } from '../support/company-names.ts';
import { addAll } from '../support/company-seed.ts';
import { importCompanies } from '../support/long-import.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

type App = ReturnType<TestLaptop['start']>;

/** Enough that every kind of long work goes to its thread, or is cut into slices. */
const many = 4000;

const opened = async (companies = many) => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  if (companies > 0) addAll(app.core, generateCompanies(companies));
  return { laptop, app };
};

/** Runs a job and, at each of its first tellings, asks the core something else; how often that was answered before the job. */
const answeredMeanwhile = async <T>(
  app: App,
  jobId: string,
  work: Promise<T>,
): Promise<{ answer: T; times: number }> => {
  let [isDone, times] = [false, 0];
  const stop = new AbortController();
  const listening = (async () => {
    for await (const event of app.core.events.subscribe(stop.signal)) {
      if (event.type !== 'progress' || event.jobId !== jobId) continue;
      await app.client.organisation.listPeople();
      if (!isDone) times += 1;
    }
  })();
  const answer = await work;
  isDone = true;
  stop.abort();
  await listening;
  return { answer, times };
};

/** Stops the job at the first thing it tells. */
const cancelAtFirstStep = async (app: App, jobId: string): Promise<void> => {
  for await (const event of app.core.events.subscribe(undefined))
    if (event.type === 'progress' && event.jobId === jobId) {
      await app.client.job.cancel({ jobId });
      return;
    }
};

const leftIn = (folder: string): readonly string[] => readdirSync(folder);

test('while a backup is made people read and write, and the copy is whole', async () => {
  const { laptop, app } = await opened();
  const before = await app.client.organisation.listPeople();
  const backup = app.client.workspace.backUp({ jobId: 'b' });
  const saved = app.client.organisation.savePerson({ name: '张工' }).then(() => 'saved');
  expect(await Promise.race([backup, saved])).toBe('saved');
  const { name } = await backup;
  expect(listBackups(laptop.file('backups')).map((one) => one.name)).toEqual([name]);

  await app.client.workspace.restoreBackup({ name, jobId: 'r' });
  const restored = (await app.client.organisation.listPeople()).length;
  expect([before.length, before.length + 1]).toContain(restored);
  expect((await app.client.company.list({})).total).toBe(many);
});

test('a backup that is cancelled answers at once and leaves nothing behind', async () => {
  const { laptop, app } = await opened();
  const cancelling = cancelAtFirstStep(app, 'b');
  await expect(app.client.workspace.backUp({ jobId: 'b' })).rejects.toMatchObject({ code: 'Cancelled' });
  await cancelling;
  await threadsGone();
  expect(leftIn(laptop.file('backups'))).toEqual([]);
  expect((await app.client.workspace.backUp({})).records).toBeGreaterThan(many);
});

test('a restore that is cancelled before the files are swapped leaves the present workspace open', async () => {
  const { laptop, app } = await opened();
  const { name } = await app.client.workspace.backUp({});
  await app.client.organisation.savePerson({ name: '李工' });
  const cancelling = cancelAtFirstStep(app, 'r');
  await expect(app.client.workspace.restoreBackup({ name, jobId: 'r' })).rejects.toMatchObject({ code: 'Cancelled' });
  await cancelling;
  await threadsGone();
  expect((await app.client.organisation.listPeople()).map((person) => person.name)).toContain('李工');
  expect(leftIn(laptop.data).filter((file) => /incoming|part|swap/.test(file))).toEqual([]);
});

test('an export is written beside the others: they are answered, and every firm is in the file once', async () => {
  const { app } = await opened();
  const { answer, times } = await answeredMeanwhile(
    app,
    'e',
    app.client.company.exportXlsx({ contacts: 'full', jobId: 'e' }),
  );
  expect(times).toBeGreaterThan(0);
  const { sheets } = await readXlsx(new Uint8Array(await answer.file.arrayBuffer()));
  const names = (sheets[0]?.rows ?? []).map((row) => row[1]).filter((name) => typeof name === 'string');
  expect(new Set(names).size).toBeGreaterThan(0);
  expect((sheets[0]?.rows ?? []).filter((row) => typeof row[0] === 'number')).toHaveLength(many);
});

test('an export that is cancelled answers so', async () => {
  const { app } = await opened();
  const cancelling = cancelAtFirstStep(app, 'e');
  await expect(app.client.company.exportXlsx({ contacts: 'full', jobId: 'e' })).rejects.toMatchObject({
    code: 'Cancelled',
  });
  await cancelling;
});

test('the undo of an import lets others have their turn and takes everything back as one change set', async () => {
  const { app } = await opened(0);
  const changeSetId = await importCompanies(app, generateCompanies(many));
  const { answer, times } = await answeredMeanwhile(app, 'u', app.client.history.undo({ changeSetId, jobId: 'u' }));
  expect(times).toBeGreaterThan(3);
  expect((await app.client.company.list({})).total).toBe(0);

  await app.client.history.undo({ changeSetId: answer.changeSetId });
  expect((await app.client.company.list({})).total).toBe(many);
});

test('an undo of an import that is cancelled, or dies half-way, has taken nothing back', async () => {
  const { laptop, app } = await opened(0);
  const changeSetId = await importCompanies(app, generateCompanies(many));
  const later = testLaptop();
  const dying = (async () => {
    for await (const event of app.core.events.subscribe(undefined)) {
      if (event.type !== 'progress' || event.done < many / 2) continue;
      // As the disk is at this moment: what a power cut would leave.
      cpSync(laptop.folder, later.folder, { recursive: true });
      await app.client.job.cancel({ jobId: 'u' });
      return;
    }
  })();
  await expect(app.client.history.undo({ changeSetId, jobId: 'u' })).rejects.toMatchObject({ code: 'Cancelled' });
  await dying;
  expect((await app.client.company.list({})).total).toBe(many);

  const next = later.start();
  expect(await next.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  expect((await next.client.company.list({})).total).toBe(many);
  await next.client.history.undo({ changeSetId });
  expect((await next.client.company.list({})).total).toBe(0);
});

test('what a commit leaves in the log is moved into the file by a thread, never by the commit', async () => {
  const { laptop, app } = await opened();
  const { writer } = app.workspace()!.database;
  expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(0);
  const log = laptop.file('main.lzdb-wal');
  expect(statSync(log).size).toBeGreaterThan(4 * 1024 * 1024);
  await expect.poll(() => statSync(log).size, { timeout: 60_000 }).toBe(0);
  expect((await app.client.company.list({})).total).toBe(many);
});
