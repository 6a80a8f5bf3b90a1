import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCore } from '../../core/app.ts';
import { eraseKeys } from '../../core/workspace/erase-keys.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { workspaceFiles } from '../../core/workspace/workspace-files.ts';
import { listBackups } from '../../db/file/backup.ts';
import { readKeyFile } from '../../db/file/key-copies.ts';
import { parseKeyFile, sameEnvelopes } from '../../db/file/keys.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemIds } from '../../electron/host/system.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { clientOf } from '../support/core-client.ts';
import { type CrashState, crashStatesOf } from '../support/crash-states.ts';
import { fakeClock } from '../support/fakes.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const password = '紫来桥畔 2026';
type App = ReturnType<TestLaptop['start']>;

/** What a start on that state comes to: the people of the workspace that opens, or the state of the screen. */
const outcomeOf = async ({ folder }: CrashState, secret?: string): Promise<string> => {
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock: fakeClock(calendarDay('2026-11-18')),
    ids: systemIds,
    host: 'test',
    appVersion: '0.0.0',
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(join(folder, 'config')),
    reserveBytes: 65_536,
    passwordCost: { N: 1024, r: 8, p: 1 },
  });
  const client = clientOf(core);
  try {
    const { hasMain } = await client.workspace.status();
    let { state, problem } = await client.workspace.enter({ kind: 'main' });
    if (state === 'locked' && secret !== undefined)
      ({ state, problem } = await client.workspace.unlock({ password: secret }).catch(() => ({ state, problem })));
    if (state !== 'open') return `${state} ${problem?.type === 'damaged' ? problem.cause : ''}`.trim();
    const people = (await client.organisation.listPeople()).map(({ name }) => name).sort();
    // A person who is asked to begin anew was told nothing of what was there.
    return hasMain ? people.join() : `begun anew with ${people.join()}`;
  } finally {
    core.close();
  }
};

const states = async (laptop: TestLaptop, act: () => Promise<unknown>): Promise<readonly CrashState[]> => {
  const into = mkdtempSync(join(tmpdir(), 'lianzhao-states-'));
  onTestFinished(() => rmSync(into, { recursive: true, force: true }));
  return crashStatesOf({ from: laptop.folder, into }, act);
};

const opened = async (): Promise<{ readonly laptop: TestLaptop; readonly app: App }> => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '张工' });
  return { laptop, app };
};

const outcomes = async (all: readonly CrashState[], secret?: string): Promise<Readonly<Record<string, string[]>>> => {
  const found: Record<string, string[]> = {};
  for (const state of all) {
    const outcome = await outcomeOf(state, secret);
    found[outcome] = [...(found[outcome] ?? []), state.after];
  }
  return found;
};

test('a restore that dies after any file operation leaves the old workspace or the new one', async () => {
  const { laptop, app } = await opened();
  const { name } = await app.client.workspace.backUp();
  await app.client.organisation.savePerson({ name: '李工' });
  const all = await states(laptop, () => app.client.workspace.restoreBackup({ name }));
  app.close();
  const unsaid = all.map(({ folder, after }) => ({ folder: `${folder}-unsaid`, after }));
  for (const [at, { folder }] of all.entries()) cpSync(folder, unsaid[at]?.folder ?? '', { recursive: true });

  const found = await outcomes(all);
  expect(all.length).toBeGreaterThan(20);
  expect(Object.keys(found).sort(), JSON.stringify(found)).toEqual(['张工,我', '张工,我,李工'].sort());

  // The control: without what was written down before the first rename, some of these states lose everything unsaid.
  for (const { folder } of unsaid) rmSync(join(folder, 'data', 'main.swap.json'), { force: true });
  expect(Object.keys(await outcomes(unsaid)).length).toBeGreaterThan(2);
}, 120_000);

test('setting a password that dies anywhere leaves the old way in or the new one, and the same records', async () => {
  const { laptop, app } = await opened();
  await app.client.workspace.backUp();
  const all = await states(laptop, () => app.client.workspace.setPassword({ password }));
  app.close();
  const found = await outcomes(all, password);
  expect(all.length).toBeGreaterThan(8);
  expect(Object.keys(found), JSON.stringify(found)).toEqual(['张工,我']);
}, 120_000);

test('a first start that dies anywhere is begun or opened by the next one', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  const all = await states(laptop, () => app.client.workspace.enter({ kind: 'main' }));
  app.close();
  const found = await outcomes(all);
  expect(all.length).toBeGreaterThan(8);
  expect(Object.keys(found).sort(), JSON.stringify(found)).toEqual(['begun anew with 我', '我'].sort());
}, 120_000);

test('starting over that dies anywhere leaves the old state of the screen or the new workspace', async () => {
  const { laptop, app } = await opened();
  await app.client.workspace.setPassword({ password });
  app.close();
  const second = laptop.start();
  await second.client.workspace.enter({ kind: 'main' });
  const all = await states(laptop, () => second.client.workspace.startOver());
  second.close();
  const found = await outcomes(all, password);
  // Asked for: what was there lies in aside/ and a new workspace begins.
  expect(Object.keys(found).sort(), JSON.stringify(found)).toEqual(['begun anew with 我', '张工,我', '我'].sort());
}, 120_000);

test('a revocation that dies anywhere is finished by the next start, also in the copies of the keys', async () => {
  const { laptop, app } = await opened();
  await app.client.workspace.backUp();
  const files = workspaceFiles(laptop.data, 'main');
  const keys = readKeyFile(files.keys)!;
  const note = { atMs: 0, serverName: '中心', personName: '我', waiting: 0, waitingByEntity: {} };
  const all = await states(laptop, async () => eraseKeys(files, keys, note));
  app.close();
  const found = await outcomes(all);
  expect(Object.keys(found).sort(), JSON.stringify(found)).toEqual(['locked', '张工,我']);
  for (const { folder } of all) {
    const own = workspaceFiles(join(folder, 'data'), 'main');
    const [stored] = listBackups(own.backups);
    expect(sameEnvelopes(parseKeyFile(stored!.keys), readKeyFile(own.keys)!)).toBe(true);
  }
}, 120_000);

test('a backup that dies anywhere leaves the workspace as it is and no half copy in the list', async () => {
  const { laptop, app } = await opened();
  const all = await states(laptop, () => app.client.workspace.backUp());
  app.close();
  const found = await outcomes(all);
  expect(Object.keys(found), JSON.stringify(found)).toEqual(['张工,我']);
}, 120_000);
