import { cpSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { readMigrations } from '../../db/file/migrate.ts';
import { type RunningApp, runApp } from '../support/running-app.ts';
import { testLaptop } from '../support/test-workspace.ts';

const newer = [...readMigrations(), { version: 9990, name: 'next', sql: 'ALTER TABLE unit ADD COLUMN remark TEXT' }];

/** What the core has refused, as the window heard it. */
const refusals: string[] = [];

const lookingApp = async (): Promise<RunningApp> => {
  const app = await runApp({ folder: await sampleOfANewerVersion() });
  onTestFinished(app.close);
  await app.client.workspace.enter({ kind: 'main', forReading: true });
  app.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"ReadOnly"')) refusals.push(String(payload));
    }),
  );
  await app.page.reload();
  await app.page.waitForSelector('.lz-shell .lz-content');
  return app;
};

/** The sample's story as a workspace of its own, as a newer version left it. */
const sampleOfANewerVersion = async (): Promise<string> => {
  const laptop = testLaptop();
  const sample = laptop.start();
  await sample.client.workspace.enter({ kind: 'sample' });
  sample.close();
  for (const ending of ['lzdb', 'keys.json', 'keys.copy.json', 'anchor.json'])
    cpSync(laptop.file(`sample.${ending}`), laptop.file(`main.${ending}`));
  const later = laptop.start({ migrations: newer });
  expect(await later.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  later.close();
  return laptop.folder;
};

const screensOf = async (client: RunningApp['client']): Promise<readonly string[]> => {
  const [company] = (await client.company.list({ limit: 1 })).rows;
  const [lead] = (await client.lead.list({ limit: 1 })).rows;
  const [chain] = await client.chain.list();
  const [trip] = await client.trip.list({});
  const [visit] = await client.visit.list({ limit: 1 });
  return [
    '/',
    '/companies',
    `/companies/${company?.id}`,
    '/companies/duplicates',
    '/chains',
    `/chains/${chain?.id}`,
    '/leads',
    `/leads/${lead?.id}`,
    '/leads/new',
    '/trips',
    `/trips/${trip?.id}`,
    `/visits/${visit?.id}`,
    '/report',
    '/import',
    '/directives',
    '/cooperation',
    '/trash',
    '/sync',
    '/sync/package',
    '/settings',
  ];
};

/** Enabled and in sight; the frame's own are tried once. */
const ownControls = '.lz-content button:enabled, .lz-content [role=switch]:enabled';
const frameControls = '.lz-top button:enabled';
/** What such a control opens. */
const opened =
  '.ant-dropdown:visible [role=menuitem], .ant-modal:visible .ant-btn-primary:enabled, .ant-popover:visible button:enabled';

const namesOf = (all: Locator): Promise<string[]> =>
  all.evaluateAll((found) =>
    found
      .filter((each) => each.checkVisibility())
      .map((each) => each.getAttribute('aria-label') ?? each.textContent?.trim() ?? ''),
  );

const show = async ({ page, go }: RunningApp, path: string): Promise<void> => {
  await go('/nowhere');
  await go(path);
  await page.locator('.lz-content h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(100);
};

/** Presses the one of that name and what it opens. */
const press = async ({ page }: RunningApp, controls: string, name: string): Promise<void> => {
  const all = page.locator(controls);
  const at = (await namesOf(all)).indexOf(name);
  // What the screen shows no more on a second look was a moment's.
  if (at < 0) return;
  const pressing = { timeout: 2000 };
  await all
    .filter({ visible: true })
    .nth(at)
    .click(pressing)
    .catch(() => undefined);
  await page.waitForTimeout(100);
  for (const inner of await page.locator(opened).all()) {
    await inner.click(pressing).catch(() => undefined);
    await page.waitForTimeout(100);
  }
  await page.keyboard.press('Escape');
};

test('open for reading only, no screen offers a button that ends in a refusal; search, views and exports stay', async () => {
  const app = await lookingApp();
  const { page } = app;
  await show(app, '/companies');
  await page.locator('.lz-list-search input').first().fill('合肥');
  await page.keyboard.press('Escape');
  await page.locator('h1').first().click();
  await page.keyboard.press('v');
  await page.keyboard.press('n');
  await page.waitForTimeout(200);
  expect(await page.locator('.lz-visit-drawer:visible').count()).toBe(0);
  expect(new URL(page.url()).hash).toBe('#/companies');
  expect(await page.getByTestId('log-visit').isDisabled()).toBe(true);

  const offered: Record<string, readonly string[]> = {};
  for (const path of await screensOf(app.client)) {
    await show(app, path);
    const controls = path === '/' ? `${frameControls}, ${ownControls}` : ownControls;
    const names = [...new Set(await namesOf(page.locator(controls)))];
    offered[path.replace(/[0-9a-f-]{20,}/, '…')] = names;
    for (const name of names) {
      await show(app, path);
      await press(app, controls, name);
      expect({ [path]: { [name]: refusals.splice(0) } }).toEqual({ [path]: { [name]: [] } });
    }
  }
  expect(offered).toMatchObject({
    '/companies': expect.arrayContaining(['导出', '疑似重复']),
    '/leads': expect.arrayContaining(['导出']),
    '/chains/…': expect.arrayContaining(['导出', '放大']),
    '/report': expect.arrayContaining(['上一周', '导出 Excel', '导出 Word']),
    // Pressed last, for it opens one that is written. The file is only too new: the backup from before the upgrade is the way back.
    '/settings': expect.arrayContaining([expect.stringContaining('恢复')]),
  });
}, 600_000);

test('control: in a workspace that is written the same walk finds buttons that write', async () => {
  const app = await runApp({ workspace: 'sample' });
  onTestFinished(app.close);
  await show(app, '/leads');
  expect(await namesOf(app.page.locator(`${frameControls}, ${ownControls}`))).toEqual(
    expect.arrayContaining([expect.stringContaining('新建线索'), expect.stringContaining('记一次拜访')]),
  );
}, 120_000);
