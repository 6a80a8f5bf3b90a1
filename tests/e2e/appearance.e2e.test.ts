import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
});

test('theme and language are kept by the workspace, so a start on another port shows them again', async () => {
  const { page, go } = app;
  await go('/settings');
  await page.getByText('深色', { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();

  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en');
});

test('an address with its query behind the hash opens its screen', async () => {
  const { page, client, go } = app;
  const company = await client.company.create({ name: '安庆澄川泵业有限公司' });
  await go(`/leads/new?companyId=${company.value.id}`);
  await page.getByText('安庆澄川泵业有限公司').first().waitFor();
  expect(app.complaints).toEqual([]);
});

test('the empty frame is there before any script has run, in the colours of the system', async () => {
  const { page } = app;
  for (const [colorScheme, background] of [
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(27, 31, 38)'],
  ] as const) {
    const { promise: shown, resolve: goOn } = Promise.withResolvers<void>();
    await page.emulateMedia({ colorScheme });
    await page.route('**/*.js', async (route) => {
      await shown;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    const side = page.locator('.lz-side');
    await side.waitFor();
    expect(await side.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(background);
    expect(await page.getByRole('navigation').count()).toBe(0);
    const top = (await page.locator('.lz-top').boundingBox())?.height;
    goOn();
    await page.getByRole('navigation').waitFor();
    expect((await page.locator('.lz-top').boundingBox())?.height).toBe(top);
    await page.unrouteAll({ behavior: 'wait' });
  }
});
