import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeLock } from '../../db/file/lock.ts';
import { buildHosts } from '../../scripts/build-hosts.ts';
import { buildRenderer } from '../../scripts/build-renderer.ts';
import { expectAccessible } from '../support/app-browser.ts';
import { launchChromium } from '../support/chromium.ts';
import { connectLoopback } from '../support/loopback-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'scripts', 'start.ts');
const folder = mkdtempSync(join(tmpdir(), 'lianzhao-first-start-'));
const env = { ...process.env, LIANZHAO_CONFIG: join(folder, 'config'), DISPLAY: '', WAYLAND_DISPLAY: '' };
let browser: Browser;

beforeAll(async () => {
  await Promise.all([buildHosts(root), buildRenderer(root)]);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it('starts on a machine without Electron and display, opens once, and keeps everything until the next start', async () => {
  const first = await start();
  expect(first.text()).toMatch(/没有图形界面.*No display/);
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(first.url);
  await beginWork(page);
  await page.getByRole('heading', { name: '今天' }).first().waitFor();

  const stranger = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await stranger.goto(first.url);
  await stranger.getByText('此地址已使用或已过期').waitFor();
  await expectAccessible(stranger);
  await stop(first.child);

  const second = await start();
  const again = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await again.goto(second.url);
  await again.getByRole('heading', { name: '今天' }).first().waitFor();
  await stop(second.child);
}, 120_000);

it('takes files in and gives files out through the built program', async () => {
  const started = await start(join(folder, 'files'));
  const { client, close } = await connectLoopback(started.url);
  await client.workspace.enter({ kind: 'main' });
  const list = new File(['企业名称,电话\n安庆澄川泵业有限公司,0556-5551234\n'], '名单.csv');
  expect((await client.importing.open({ file: list })).sheets).toHaveLength(1);
  await client.company.create({ name: '安庆澄川泵业有限公司' });
  const { file } = await client.company.exportXlsx({});
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const report = await client.report.exportDocx({ isoYear: 2026, isoWeek: 47 });
  expect(
    Buffer.from(await report.file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  close();
  await stop(started.child);
}, 120_000);

it('says in a sentence what is wrong with its arguments', () => {
  const bogus = spawnSync(process.execPath, [script, '--bogus'], { cwd: root, env, encoding: 'utf8', timeout: 60_000 });
  expect(bogus.status).toBe(2);
  expect(bogus.stderr.trim()).toBe('用法 Usage: npm start -- [--data <folder>] [--no-open]');
});

it('ends with a failure and a sentence where a file stands for the folder, or a silent program holds it', () => {
  const file = join(folder, 'no-folder');
  writeFileSync(file, 'x');
  const startIn = (data: string) =>
    spawnSync(process.execPath, [script, '--data', data], { cwd: root, env, encoding: 'utf8', timeout: 60_000 });
  const none = startIn(file);
  expect([none.status, none.stdout]).toEqual([1, '']);
  expect(none.stderr).toContain(`无法使用数据文件夹 ${file}（ENOTDIR）`);

  const held = join(folder, 'held');
  mkdirSync(held);
  const lock = takeLock(join(held, 'loopback.lock'));
  const silent = startIn(held);
  lock?.release();
  expect(silent.status).toBe(1);
  expect(silent.stdout).toContain('此数据文件夹正由另一个链招使用，但它没有回应');
});

it('opens on a folder that cannot be made, and says in a sentence what is wrong with it', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const started = await start(join(file, 'data'));
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(started.url);
  await beginWork(page);
  await page.getByRole('heading', { name: '数据文件夹不能写入' }).waitFor();
  await page.getByRole('button', { name: '重试' }).waitFor();
  await expectAccessible(page);
  await stop(started.child);
});

it('an old Node gets a sentence', () => {
  const check = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });
    require(${JSON.stringify(join(root, 'scripts', 'check-node.cjs'))});`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', check], { encoding: 'utf8', timeout: 60_000 });
  expect(status).toBe(1);
  expect(stderr).toMatch(/链招需要 Node 22\.18.*20\.20\.2.*\n.*LianZhao needs Node 22\.18/);
});

/** Who it is, and for which unit, is asked first. */
const beginWork = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /开始我的工作区/ }).click();
  await page.getByRole('heading', { name: '先写明您是谁' }).waitFor();
  await page.keyboard.type('周岑');
  await page.getByLabel('单位全称').fill('龙腾街道办事处');
  await page.keyboard.press('Enter');
};

const start = async (
  data = join(folder, 'data'),
): Promise<{ child: ChildProcess; url: string; text: () => string }> => {
  const child = spawn(process.execPath, [script, '--data', data], { cwd: root, env });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/.exec(text)?.[0];
    if (url !== undefined) return { child, url, text: () => text };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`did not start:\n${text}`);
};

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
