import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
  await app.client.lead.create({ name: '高压油缸扩产项目' });
});

test('a screen that cannot be drawn says so in its place; the frame and every other screen go on', async () => {
  const { page, go } = app;
  // A core that answers what no screen expects, as after half an update.
  let isBroken = true;
  await page.routeWebSocket(/\/rpc$/, (window) => {
    const core = window.connectToServer();
    core.onMessage((message) =>
      window.send(isBroken ? message.toString().replace('"rows":[', '"rows":[null,') : message),
    );
  });
  await page.reload();
  await page.waitForSelector('.lz-shell:not([aria-hidden])');
  await go('/leads');
  const mishap = page.getByRole('alert').filter({ hasText: '这里没能显示出来' });
  await mishap.waitFor();
  await mishap.locator('summary').click();
  await mishap.locator('pre').getByText('null').waitFor();
  await expectAccessible(page);
  const folder = process.env['LIANZHAO_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/mishap.png` });

  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  await go('/leads');
  await mishap.waitFor();
  isBroken = false;
  await app.client.lead.create({ name: '储能电池项目' });
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('link', { name: '储能电池项目' }).waitFor();
  expect(await mishap.count()).toBe(0);
});
