import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { clientOf } from '../support/core-client.ts';
import { fakeClock, sequentialIds } from '../support/fakes.ts';
import { nearReader } from '../support/near-reader.ts';

const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-early-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const startIn = (folder: string) => {
  const core = createCore({
    dataFolder: `${folder}/data`,
    clock: fakeClock(calendarDay('2026-11-18')),
    ids: sequentialIds(),
    host: 'test',
    appVersion: '0.0.0',
    startReader: nearReader,
    keeper: createKeyFileKeeper(`${folder}/config`),
  });
  onTestFinished(core.close);
  return { core, client: clientOf(core) };
};

it('a host with a window finds the own workspace open when it first asks', async () => {
  const folder = testFolder();
  const before = startIn(folder);
  await before.client.workspace.enter({ kind: 'main' });
  before.core.close();

  const { core, client } = startIn(folder);
  core.openEarly();
  await vi.waitFor(async () => expect(await client.workspace.status()).toMatchObject({ state: 'open', kind: 'main' }));
});

it('a window that asks while it is being opened waits for that, and is in', async () => {
  const folder = testFolder();
  const before = startIn(folder);
  await before.client.workspace.enter({ kind: 'main' });
  before.core.close();

  const { core, client } = startIn(folder);
  core.openEarly();
  expect(await client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open', kind: 'main' });
});

it('the first start is asked what to begin with: nothing is made for it', async () => {
  const { core, client } = startIn(testFolder());
  core.openEarly();
  expect(await client.workspace.status()).toMatchObject({ state: 'none', hasMain: false });
});
