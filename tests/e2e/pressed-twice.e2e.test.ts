import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
});

test('a button that is pressed twice while its call is under way calls once', async () => {
  const { page, go, client } = app;
  await go('/settings');
  const button = page.getByRole('button', { name: '立即备份' });
  await button.waitFor();
  const before = (await client.workspace.listBackups({})).length;
  // In one task of the page: no frame lies between the two, so that nothing drawn could have stopped the second.
  await button.evaluate((element) => {
    (element as HTMLButtonElement).click();
    (element as HTMLButtonElement).click();
  });
  await expect.poll(async () => (await client.workspace.listBackups({})).length).toBe(before + 1);
  await page.waitForTimeout(1_000);
  expect((await client.workspace.listBackups({})).length).toBe(before + 1);
});

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
