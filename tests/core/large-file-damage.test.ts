import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { threadsGone } from '../../core/jobs/in-thread.ts';
import { connectReadOnly } from '../../db/file/open.ts';
import { testLaptop } from '../support/test-workspace.ts';

/** Large enough for a thread of its own, and larger than what the opening reads as a whole here. */
const checkedBytes = 1024 * 1024;

const rows = 3000;

const savedLaptop = async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const names = Array.from({ length: rows }, (_, at) => `苏州样品第${at}号精密制造有限公司`).join('\n');
  await app.client.importing.importFile({ file: new File([`企业名称\n${names}`], '企业.csv'), dryRun: false });
  const { name: backup } = await app.client.workspace.backUp();
  const key = app.workspace()?.database.file?.key;
  app.close();
  if (key === undefined) throw new Error('the workspace has a key');
  return { laptop, backup, key };
};

/** Pages that only a look at the history of just these rows would read. */
const pagesOfHistory = (
  path: string,
  key: Uint8Array,
): { readonly pages: readonly number[]; readonly size: number } => {
  const file = connectReadOnly({ path, key });
  try {
    const pages = file
      .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'change' AND pagetype = 'leaf' ORDER BY pageno")
      .pluck()
      .all();
    return { pages, size: Number(file.pragma('page_size', { simple: true })) };
  } finally {
    file.close();
  }
};

/** One bit in the middle of some pages, as a disk would. */
const damage = (path: string, key: Uint8Array): void => {
  const { pages, size } = pagesOfHistory(path, key);
  expect(pages.length).toBeGreaterThan(20);
  const file = openSync(path, 'r+');
  for (const part of [0.4, 0.5, 0.6]) {
    const at = ((pages[Math.floor(pages.length * part)] ?? 0) - 1) * size + size / 2;
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
  }
  closeSync(file);
};

test('P5: damage in a file too large to be read before it opens is told, at every opening, until a backup is restored', async () => {
  const { laptop, backup, key } = await savedLaptop();
  damage(laptop.file('main.lzdb'), key);
  const told = { atMs: expect.any(Number), lines: expect.any(Number) };
  for (let opening = 0; opening < 2; opening += 1) {
    const app = laptop.start({ host: 'loopback', checkedBytes });
    const listening = new AbortController();
    const changed = (async () => {
      for await (const event of app.core.context.workspaces.events.subscribe(listening.signal))
        if (event.type === 'changed' && event.tables.includes('workspace')) return event;
      return undefined;
    })();
    expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
    await threadsGone();
    expect(await app.client.workspace.status()).toMatchObject({ state: 'open', damage: told });
    expect(await changed).toBeDefined();
    listening.abort();
    if (opening === 1) {
      expect(await app.client.workspace.restoreBackup({ name: backup })).toMatchObject({ state: 'open', damage: null });
      await threadsGone();
      expect(await app.client.workspace.status()).toMatchObject({ state: 'open', damage: null });
    }
    app.close();
  }
}, 60_000);

test('control: a sound file is read as well, and nothing is said', async () => {
  const { laptop } = await savedLaptop();
  const app = laptop.start({ host: 'loopback', checkedBytes });
  await app.client.workspace.enter({ kind: 'main' });
  await threadsGone();
  expect(await app.client.workspace.status()).toMatchObject({ state: 'open', damage: null });
}, 60_000);

test('control: the same damage in a file that is read before it opens keeps it shut', async () => {
  const { laptop, key } = await savedLaptop();
  damage(laptop.file('main.lzdb'), key);
  const app = laptop.start({ host: 'loopback' });
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'damaged', damage: null });
}, 60_000);
