import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readSpreadsheet } from '../../core/documents/spreadsheet/read-spreadsheet.ts';
import type { FromReader, ReaderEnd, StartReader, ToReader } from '../../core/documents/spreadsheet/reader.ts';
import { serveReader } from '../../core/documents/spreadsheet/reader-work.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { createTestCore } from '../support/test-core.ts';

/** P21: files are read in a process of their own; how it ends is an answer, and it always ends. */
const list = (rows: number): File =>
  new File(
    [
      `企业名称,联系电话\n${Array.from({ length: rows }, (_, index) => `测试${index}有限公司,${13_800_000_000 + index}`).join('\n')}`,
    ],
    '名单.csv',
  );

/** Readers whose process a test gets hold of as soon as it is there. */
const watchedReaders = (then: (pid: number) => void) => {
  const pids: number[] = [];
  const startReader = createForkedReaders({
    onStart: (pid) => {
      pids.push(pid);
      then(pid);
    },
  });
  return { startReader, pids };
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A child that ended stays as a zombie until its parent has heard of it.
    return !/State:\s+Z/.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('a reader has ended when its answer is there', async () => {
  const { startReader, pids } = watchedReaders(() => {});
  expect(await readSpreadsheet(startReader, list(10))).toMatchObject({ ok: true });
  await expect.poll(() => pids.map(isRunning)).toEqual([false]);
});

test('cancelling ends the process at once', async () => {
  const cancel = new AbortController();
  const { startReader, pids } = watchedReaders(() => setImmediate(() => cancel.abort()));
  const read = readSpreadsheet(startReader, list(200_000), { signal: cancel.signal });
  expect(await read).toEqual({ ok: false, error: { type: 'Cancelled' } });
  await expect.poll(() => pids.map(isRunning)).toEqual([false]);
});

test('a reader that is ended from outside is an answer, and the next file is read', async () => {
  const { startReader } = watchedReaders((pid) => process.kill(pid, 'SIGTERM'));
  expect(await readSpreadsheet(startReader, list(100))).toEqual({
    ok: false,
    error: { type: 'SpreadsheetReaderEnded' },
  });
  expect(await readSpreadsheet(createForkedReaders(), list(100))).toMatchObject({ ok: true });
});

test('a reader that says nothing any more is ended', async () => {
  const { startReader, pids } = watchedReaders((pid) => process.kill(pid, 'SIGSTOP'));
  const read = await readSpreadsheet(startReader, list(100), { silentMs: 300 });
  expect(read).toMatchObject({ ok: false, error: { type: 'SpreadsheetTimedOut' } });
  await expect.poll(() => pids.map(isRunning)).toEqual([false]);
});

test('a reader that holds more than it may is ended, and the answer says why', async () => {
  const startReader = createForkedReaders({ limitMb: 20 });
  expect(await readSpreadsheet(startReader, list(50_000))).toEqual({
    ok: false,
    error: { type: 'SpreadsheetTooLarge', limit: 'memory', value: 512, allowed: 512 },
  });
});

test('a heap that is full is the same answer', async () => {
  const startReader = createForkedReaders({ heapMb: 12 });
  expect(await readSpreadsheet(startReader, list(250_000))).toMatchObject({ ok: false, error: { limit: 'memory' } });
});

test('a reader is told no password and no folder of ours', async () => {
  process.env['LIANZHAO_PASSWORD'] = 'secret-of-the-office';
  let environment = '';
  const { startReader } = watchedReaders((pid) => {
    environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
  });
  await readSpreadsheet(startReader, list(10));
  delete process.env['LIANZHAO_PASSWORD'];
  expect(environment).not.toContain('secret-of-the-office');
});

test('a reader in a loop without end goes when its host is killed outright', async () => {
  const host = spawn(process.execPath, [fileURLToPath(new URL('../support/looping-host.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(host.stdout, 'data')) as [Buffer]; // the pid, on one line
  const pid = Number(said);
  onTestFinished(() => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  });
  expect(isRunning(pid)).toBe(true);
  host.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
});

/** The two ends on one port, message by message. */
const onOnePort = () => {
  const said: FromReader[] = [];
  let tell: (message: ToReader) => void = () => {};
  serveReader({
    post: (message) => void said.push(message),
    onMessage: (listener) => {
      tell = listener;
    },
  });
  return { said, tell: (message: ToReader) => tell(message) };
};

test('rows leave the reader batch by batch, the next one when the last has arrived', async () => {
  const { said, tell } = onOnePort();
  tell({ type: 'chunk', bytes: new Uint8Array(await list(10_000).arrayBuffer()) });
  tell({ type: 'read', name: '名单.csv', seenAs: '{}' });
  const batches = (): number => said.filter(({ type }) => type === 'batch').length;
  for (let arrived = 1; arrived <= 6; arrived++) {
    await expect.poll(batches).toBe(arrived);
    await new Promise((resolve) => setImmediate(resolve));
    expect(batches()).toBe(arrived);
    expect(said.at(-1)?.type).toBe('batch');
    tell({ type: 'next' });
  }
  await expect.poll(() => said.at(-1)?.type).toBe('done');
});

test('a reader that goes through the rows for tables and headings says so: it is not silent', async () => {
  const { said, tell } = onOnePort();
  tell({ type: 'chunk', bytes: new Uint8Array(await list(10_000).arrayBuffer()) });
  tell({ type: 'read', name: '名单.csv', seenAs: '{}' });
  await expect.poll(() => said.at(-1)?.type).toBe('batch');
  const batches = 6;
  expect(said.filter(({ type }) => type === 'progress').length).toBeGreaterThan(batches * 3);
});

test('a file larger than its kind may be is refused by the core before a byte of it is asked for', async () => {
  const startReader: StartReader = () => {
    throw new Error('no reader is needed');
  };
  const old = new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), new Uint8Array(20 * 1024 * 1024)], 'a.xls');
  expect(await readSpreadsheet(startReader, old)).toMatchObject({
    error: { limit: 'packedBytes', allowed: 20 * 1024 * 1024 },
  });
  const packed = new File(['PK', new Uint8Array(50 * 1024 * 1024)], 'a.xlsx');
  expect(await readSpreadsheet(startReader, packed)).toMatchObject({
    error: { limit: 'packedBytes', allowed: 50 * 1024 * 1024 },
  });
});

test('the open quote of a text that swallows the rest is named by its line, the cell too long by its place', async () => {
  const { client } = await createTestCore();
  const open = (text: string) => client.importing.open({ file: new File([text], '名单.csv') });
  await expect(
    open(`企业名称,电话\n甲有限公司,1\n乙有限公司,"${'1'.repeat(40_000)}\n丙有限公司,3\n`),
  ).rejects.toMatchObject({
    code: 'QuoteNotClosed',
    data: { line: 3 },
  });
  await expect(open(`企业名称,电话\n甲有限公司,1\n乙有限公司,${'1'.repeat(40_000)}\n`)).rejects.toMatchObject({
    code: 'CellTooLong',
    data: { sheet: '名单', cell: 'B3', characters: 40_000, allowed: 32_767 },
  });
});

test('a sheet is seen otherwise in a reader of its own, from the rows that are kept', async () => {
  const { client } = await createTestCore();
  const { importId, sheets } = await client.importing.open({ file: list(5000) });
  expect(sheets).toMatchObject([{ headerRow: 1, rowCount: 5000, kind: 'company' }]);
  expect(await client.importing.sheet({ importId, sheet: 0, headerRow: 3, kind: 'chainGap' })).toMatchObject({
    headerRow: 3,
    rowCount: 4998,
    kind: 'chainGap',
  });
});

const neverEnds = new Promise<ReaderEnd>(() => {});
test('an answer is given once, whatever comes after it', async () => {
  let hear: (message: FromReader) => void = () => {};
  const startReader: StartReader = () => ({
    post: () => hear({ type: 'next' }),
    onMessage: (listener) => {
      hear = listener;
    },
    ended: neverEnds,
    kill: () => {},
  });
  const read = readSpreadsheet(startReader, list(1));
  await new Promise((resolve) => setImmediate(resolve));
  hear({ type: 'failed', error: { type: 'EmptySpreadsheet' } });
  hear({ type: 'done', told: '{"sheets":[]}' });
  expect(await read).toEqual({ ok: false, error: { type: 'EmptySpreadsheet' } });
});
