import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { expectAccessible } from '../support/app-browser.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RunningApp, runApp } from '../support/running-app.ts';
import { enrolOnScreen, expectLeads, newLead, syncChip, syncNow } from '../support/sync-windows.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

let browser: Browser;
let home: string;
beforeAll(async () => {
  browser = await launchChromium();
  home = mkdtempSync(join(tmpdir(), 'lianzhao-copies-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
});

const running = new Set<RunningApp>();
afterEach(async () => {
  for (const app of running) await closed(app);
});

/** Another laptop: a folder of its own, that stays when the window closes. */
const opened = async (laptop: string, size: 'wide' | 'narrow' = 'wide'): Promise<RunningApp> => {
  const folder = join(home, laptop);
  const [width, height] = size === 'wide' ? [1440, 900] : [1024, 700];
  const app = await runApp({ folder, browser, width, height });
  running.add(app);
  return app;
};

const closed = async (app: RunningApp): Promise<void> => {
  running.delete(app);
  await app.close();
  expect(app.complaints).toEqual([]);
};

/** The first start of a laptop, until it is level with its server. */
const enrolled = async (server: TestServer, laptop: string, personId: string, size?: 'narrow'): Promise<RunningApp> => {
  const [width, height] = size === 'narrow' ? [1024, 700] : [1440, 900];
  const app = await runApp({ folder: join(home, laptop), workspace: 'main', browser, width, height });
  running.add(app);
  await enrolOnScreen(app, {
    address: server.url,
    code: await server.enrolCode(personId),
    deviceName: `${laptop}的电脑`,
  });
  await syncChip(app.page).getByText('已同步').waitFor();
  return app;
};

const town = async (server: TestServer, ...names: readonly string[]): Promise<readonly string[]> => {
  const unitId = await server.addUnit('双岗街道');
  return Promise.all(names.map((name) => server.addPerson({ name, unitId })));
};

const isLevel = ({ page }: RunningApp) => syncChip(page).getByText('已同步').waitFor();
const isOffline = ({ page }: RunningApp) => syncChip(page).getByText(/^离线/).waitFor();

/** Told in the frame of every page; the words are one click away and go when they were read. */
const expectNotice = async ({ page, go }: RunningApp, title: string, more: string | RegExp): Promise<void> => {
  await go('/leads');
  await page.getByRole('link', { name: '1 条同步说明' }).click();
  const notice = page.getByRole('alert').filter({ hasText: title });
  await notice.getByText(more).waitFor();
  await expectAccessible(page);
  await notice.getByRole('button', { name: '知道了' }).click();
  await notice.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: /同步说明/ }).waitFor({ state: 'hidden' });
};

/** How many living leads of this name the server has. */
const onServer = async (server: TestServer, name: string): Promise<number> => {
  const rows = await server.database.query<{ count: number }>(
    `SELECT count(*) AS count FROM record WHERE entity = 'lead' AND fields->>'name' = $1 AND deleted_seq IS NULL`,
    [name],
  );
  return Number(rows[0]?.count);
};

test('a laptop whose folder was copied and its copy both go on: nothing is lost or doubled, and the copy is told', async () => {
  const server = await startTestServer();
  onTestFinished(server.close);
  const [lilei = ''] = await town(server, '李雷');
  const first = await enrolled(server, '李雷', lilei);
  await newLead(first, '复制前的线索');
  await syncNow(first);
  await isLevel(first);
  await closed(first);
  cpSync(join(home, '李雷'), join(home, '李雷的副本'), { recursive: true });

  await server.cut();
  const original = await opened('李雷');
  const copy = await opened('李雷的副本', 'narrow');
  await newLead(original, '原机上的线索');
  await newLead(copy, '副本上的线索');
  await newLead(copy, '副本上的另一条线索');
  for (const app of [original, copy]) {
    await syncNow(app);
    await isOffline(app);
  }
  await server.heal();
  for (const app of [original, copy, original]) {
    await syncNow(app);
    await isLevel(app);
  }
  await expectNotice(copy, '这台电脑的数据是从另一台复制来的', /处改动已重新发送/);
  const names = ['复制前的线索', '原机上的线索', '副本上的线索', '副本上的另一条线索'];
  for (const app of [original, copy]) await expectLeads(app, names);
  for (const name of names) expect(await onServer(server, name)).toBe(1);
  // The original has nothing to explain, and both go on side by side.
  await expect.poll(() => original.page.getByRole('link', { name: /同步说明/ }).count()).toBe(0);
  await newLead(original, '之后原机上的线索');
  await newLead(copy, '之后副本上的线索');
  for (const app of [original, copy, original]) await syncNow(app);
  for (const app of [original, copy]) {
    await expectLeads(app, [...names, '之后原机上的线索', '之后副本上的线索']);
    await expect.poll(() => app.page.getByRole('link', { name: /同步说明/ }).count()).toBe(0);
  }
});

test('a copy whose token the original has renewed says what happened, and goes on with a new code', async () => {
  const server = await startTestServer();
  onTestFinished(server.close);
  const [zhouqi = ''] = await town(server, '周七');
  const app = await enrolled(server, '周七', zhouqi, 'narrow');
  const { page, go } = app;
  await newLead(app, '换凭据前的线索');
  await syncNow(app);
  await isLevel(app);
  await server.database.query('UPDATE device_token SET retired_at_ms = 1', []);
  await newLead(app, '受阻时的线索');
  await syncNow(app);
  await syncChip(page).getByText('同步受阻').waitFor();
  await go('/sync');
  const alert = page.getByRole('alert').filter({ hasText: '服务器不再接受这台电脑的凭据' });
  await alert.getByText(`填服务器地址（${server.url}）和入网码`).waitFor();
  await expectAccessible(page);
  await alert.getByRole('button', { name: '重新加入' }).click();
  await enrolOnScreen(app, { address: server.url, code: await server.enrolCode(zhouqi), deviceName: '周七的电脑' });
  await isLevel(app);
  for (const name of ['换凭据前的线索', '受阻时的线索']) expect(await onServer(server, name)).toBe(1);
  await expectLeads(app, ['换凭据前的线索', '受阻时的线索']);
});

test('a laptop that is put back to a backup catches up, sends what it made since, and says so', async () => {
  const server = await startTestServer();
  onTestFinished(server.close);
  const [hanmeimei = '', wangfang = ''] = await town(server, '韩梅梅', '王芳');
  const app = await enrolled(server, '韩梅梅', hanmeimei, 'narrow');
  const other = await enrolled(server, '王芳', wangfang);
  const { page, go } = app;
  await newLead(app, '备份前的线索');
  await syncNow(app);
  await isLevel(app);
  await go('/settings');
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByText('已备份并核对').waitFor();
  await newLead(app, '备份后的线索');
  await syncNow(app);
  await isLevel(app);

  await server.cut();
  await go('/settings');
  await page
    .getByRole('button', { name: /^恢复 .* 的备份$/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByText('已恢复').waitFor();
  await expectLeads(app, ['备份前的线索']);
  await newLead(app, '恢复后的线索');
  await syncNow(app);
  await isOffline(app);
  await server.heal();
  await syncNow(app);
  await isLevel(app);
  await expectNotice(app, '这台电脑的数据比服务器上记着的旧，已经补齐', /恢复过备份.*处改动已重新发送/);
  const names = ['备份前的线索', '备份后的线索', '恢复后的线索'];
  await syncNow(other);
  for (const one of [app, other]) await expectLeads(one, names);
  for (const name of names) expect(await onServer(server, name)).toBe(1);
});

test("a server that is put back to yesterday's copy is refilled by the laptops, which say so", async () => {
  const [present, yesterday] = [join(home, 'server-data'), join(home, 'server-data-yesterday')];
  const run = async (port?: number): Promise<TestServer> => {
    const database = await openServerDatabase({ folder: present });
    if (!database.ok) throw new Error(database.error.type);
    return startTestServer({ opened: database.value, ...(port === undefined ? {} : { port }) });
  };
  let server = await run();
  onTestFinished(() => server.close());
  const port = Number(new URL(server.url).port);
  const [lilei = '', zhaoyi = '', qianer = ''] = await town(server, '李大雷', '赵一', '钱二');
  const one = await enrolled(server, '李大雷', lilei);
  const two = await enrolled(server, '赵一', zhaoyi, 'narrow');
  await newLead(one, '昨天的线索');
  for (const app of [one, two]) await syncNow(app);
  await server.close();
  cpSync(present, yesterday, { recursive: true });
  server = await run(port);
  await newLead(one, '今天李雷的线索');
  await newLead(two, '今天赵一的线索');
  for (const app of [one, two, one]) {
    await syncNow(app);
    await isLevel(app);
  }
  expect(await onServer(server, '今天李雷的线索')).toBe(1);

  // As docs/admin says: stop, put the folder back, say that it is a backup, start.
  await server.close();
  rmSync(present, { recursive: true });
  cpSync(yesterday, present, { recursive: true });
  await newLead(two, '服务器停用时的线索');
  await syncNow(two);
  await isOffline(two);
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'restored'], {
    env: { ...process.env, LIANZHAO_SERVER_DATA: present },
  });
  expect(stdout).toContain('数据库来自备份');
  server = await run(port);
  expect(await onServer(server, '今天李雷的线索')).toBe(0);

  for (const app of [one, two, one]) {
    await syncNow(app);
    await isLevel(app);
  }
  for (const app of [one, two])
    await expectNotice(app, '服务器恢复过备份，已用这台电脑的内容补齐', /本机没有删除任何内容.*处改动已重新发送/);
  const names = ['昨天的线索', '今天李雷的线索', '今天赵一的线索', '服务器停用时的线索'];
  for (const app of [one, two]) await expectLeads(app, names);
  // A laptop that has never seen them gets them from the server alone.
  await closed(one);
  await closed(two);
  const fresh = await enrolled(server, '钱二', qianer);
  await expectLeads(fresh, names);
});

test('many deletions at once wait for a word: kept, they are back for all; agreed to, they are gone', async () => {
  const server = await startTestServer();
  onTestFinished(server.close);
  const [sunsan = '', lisi = ''] = await town(server, '孙三', '李四');
  const deleting = await enrolled(server, '孙三', sunsan);
  const asked = await enrolled(server, '李四', lisi, 'narrow');
  const { page } = asked;
  const leads = new Map<string, string>();
  for (let count = 1; count <= 25; count++) {
    const name = `招商线索 ${count}`;
    leads.set(name, (await deleting.client.lead.create({ name })).value.id);
  }
  const some = ['招商线索 25', '招商线索 24', '招商线索 20'];
  for (const app of [deleting, asked]) await syncNow(app);
  await expectLeads(asked, some);
  const deleteAll = async (): Promise<void> => {
    await server.cut();
    for (const id of leads.values()) await deleting.client.lead.remove({ id });
    await syncNow(deleting);
    await isOffline(deleting);
    await server.heal();
    await syncNow(deleting);
    await isLevel(deleting);
    await syncNow(asked);
  };
  const alert = page.getByRole('alert').filter({ hasText: '孙三一次删除了 25 条线索，同步已暂停，等您决定' });

  await deleteAll();
  await expectLeads(asked, some);
  await newLead(asked, '等待时写的线索');
  await syncChip(page).getByText('删除待确认').click();
  const details = page.getByRole('tooltip');
  await details.getByText(/一次删除了 25 条线索/).waitFor();
  // The lead that was just written starts a round: while it runs, the words under the pointer may change places.
  const decide = async (): Promise<string> => {
    if (page.url().endsWith('#/sync')) return page.url();
    if (await details.isHidden()) await syncChip(page).click();
    await details
      .getByRole('link', { name: '去决定' })
      .click({ timeout: 2_000 })
      .catch(() => {});
    return page.url();
  };
  await expect.poll(decide, { timeout: 30_000, interval: 500 }).toMatch(/#\/sync$/);
  await alert.getByText('“招商线索 1”').waitFor();
  await expectAccessible(page);
  await alert.getByRole('button', { name: '保留这些记录' }).click();
  await page.getByText('记录已保留，同步已恢复').waitFor();
  await alert.waitFor({ state: 'hidden' });
  await isLevel(asked);
  await syncNow(deleting);
  for (const app of [asked, deleting]) await expectLeads(app, [...some, '等待时写的线索']);

  await deleteAll();
  await alert.getByRole('button', { name: '同意删除' }).click();
  await page.getByText('已同意删除，同步已恢复').waitFor();
  await alert.waitFor({ state: 'hidden' });
  await isLevel(asked);
  await expectLeads(asked, ['等待时写的线索']);
  expect((await asked.client.lead.list({ limit: 500 })).rows.map(({ name }) => name)).toEqual(['等待时写的线索']);
  expect(await onServer(server, '招商线索 1')).toBe(0);
});
