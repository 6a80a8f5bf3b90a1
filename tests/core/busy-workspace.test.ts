import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type JobName, jobName } from '../../shared/contract/base.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

type App = ReturnType<TestLaptop['start']>;
const password = '紫来桥畔 2026';

const opened = async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.workspace.setPassword({ password });
  const { name } = await app.client.workspace.backUp();
  return { app, name };
};

/** What would close or replace the workspace under the work that runs. */
const closing = (app: App, name: string): readonly (() => Promise<unknown>)[] => [
  () => app.client.workspace.lock(),
  () => app.client.workspace.restoreBackup({ name }),
  () => app.client.workspace.enter({ kind: 'sample' }),
  () => app.client.workspace.unlock({ password }),
];

const expectBusy = async (app: App, name: string, job: JobName): Promise<void> => {
  for (const close of closing(app, name))
    await expect(close()).rejects.toMatchObject({ code: 'Busy', defined: true, data: { job } });
  expect(await app.client.workspace.status()).toMatchObject({ state: 'open', kind: 'main' });
};

const rows = 3000;
const register = (): File =>
  new File(
    [
      `企业名称,所在城市\n${Array.from({ length: rows }, (_, at) => `苏州样品第${at}号精密制造有限公司,苏州市`).join('\n')}`,
    ],
    '企业.csv',
  );

const isBusy = (app: App): boolean => {
  try {
    app.core.context.workspaces.jobs.refuseWhileBusy();
    return false;
  } catch {
    return true;
  }
};

test('during an import nothing closes or replaces the workspace: each says what runs, and the import ends whole', async () => {
  const { app, name } = await opened();
  const importing = app.client.importing.importFile({ file: register(), dryRun: false });
  for (let turn = 0; turn < 100_000 && !isBusy(app); turn += 1) await setImmediate();
  await expectBusy(app, name, 'import');
  expect(await importing).toMatchObject({ value: { counts: { added: rows } } });
  expect(await app.client.workspace.lock()).toMatchObject({ state: 'locked' });
  expect(await app.client.workspace.unlock({ password })).toMatchObject({ state: 'open' });
}, 60_000);

test.each(jobName.options)(
  'during %s the same, and no such work begins while a backup is being restored',
  async (job) => {
    const { app, name } = await opened();
    const { jobs } = app.core.context.workspaces;
    let finish: () => void = () => {};
    const work = jobs.run('long', () => new Promise<void>((resolve) => (finish = resolve)), job);
    await expectBusy(app, name, job);
    finish();
    await work;
    const restoring = app.client.workspace.restoreBackup({ name });
    for (let turn = 0; turn < 1000 && !isBusy(app); turn += 1) await setImmediate();
    if (isBusy(app) && job !== 'restore')
      await expect(jobs.run('next', async () => 1, job)).rejects.toMatchObject({ name: 'BusyError', job: 'restore' });
    expect(await restoring).toMatchObject({ state: 'open' });
  },
);

const week = { isoYear: 2026, isoWeek: 47 };

const longWork: readonly (readonly [string, JobName, (app: App) => Promise<unknown>])[] = [
  ['the export of firms', 'export', (app) => app.client.company.exportXlsx({})],
  ['the export of leads', 'export', (app) => app.client.lead.exportXlsx({})],
  ['the weekly report in Word', 'report', (app) => app.client.report.exportDocx(week)],
  ['the weekly report in Excel', 'report', (app) => app.client.report.exportXlsx(week)],
  ['a backup', 'backup', (app) => app.client.workspace.backUp()],
  [
    'an undo',
    'undo',
    async (app) => {
      const { changeSetId } = await app.client.organisation.savePerson({ name: '王工' });
      await app.client.history.undo({ changeSetId: changeSetId ?? '' });
    },
  ],
];

test.each(longWork)('%s keeps the workspace open until it has ended, and is named', async (_, job, begin) => {
  const { app, name } = await opened();
  const { jobs } = app.core.context.workspaces;
  const { run } = jobs;
  let tried = 0;
  vi.spyOn(jobs, 'run').mockImplementation((id, work, named) => {
    // The restore that is tried below is a job itself, and is to be refused.
    if (tried > 0) return run(id, work, named);
    tried += 1;
    const watched: typeof work = async (running) => {
      await expectBusy(app, name, job);
      return work(running);
    };
    return run(id, watched, named);
  });
  await begin(app);
  expect(tried).toBe(1);
});

test('work under which the office shuts the laptop out answers that nothing is open', async () => {
  const { app } = await opened();
  const importing = app.client.importing.importFile({ file: register(), dryRun: false });
  for (let turn = 0; turn < 100_000 && !isBusy(app); turn += 1) await setImmediate();
  app.core.close();
  onTestFinished(() => app.core.close());
  await expect(importing).rejects.toMatchObject({ code: 'WorkspaceNotOpen', defined: true });
}, 60_000);
