/** What people do about sync in the window, for the tests that drive it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { testPassword } from './enrolled-laptop.ts';
import type { RunningApp } from './running-app.ts';

type Window = Pick<RunningApp, 'page' | 'go' | 'client'>;

export const syncChip = (page: Page) => page.locator('.lz-sync-chip');

export const enrolOnScreen = async (
  { page, go }: Window,
  entries: { readonly address: string; readonly code: string; readonly deviceName: string },
): Promise<void> => {
  await go('/sync');
  await page.getByLabel('服务器地址').fill(entries.address);
  await page.getByLabel('入网码').fill(entries.code);
  await page.getByLabel('密码', { exact: true }).fill(testPassword);
  await page.getByLabel('这台电脑的名称').fill(entries.deviceName);
  await page.getByRole('button', { name: /加入$/ }).click();
};

/**
 * By the button of the page; done when a round is over that began after the call. A round that ran already may have asked
 * before the other laptop had sent, and its button takes no click.
 */
export const syncNow = async ({ page, go, client }: Window): Promise<void> => {
  await go('/sync');
  const button = page.getByRole('button', { name: '立即同步' });
  await button.click();
  // What is wrong is for the test to see on the screen.
  await client.sync.syncNow().catch(() => {});
  await page.waitForFunction(() => document.querySelector('.lz-page-actions .ant-btn-loading') === null);
};

export const newLead = async ({ page, go }: Window, name: string): Promise<void> => {
  await go('/leads/new');
  await page.getByLabel('线索名称').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
};

/** The names in the list of leads, once it shows them all. */
export const expectLeads = async ({ page, go }: Window, names: readonly string[]): Promise<void> => {
  await go('/leads');
  const links = page.locator('main').getByRole('link');
  await expect
    .poll(async () => (await links.allTextContents()).filter((text) => names.includes(text)).sort(), {
      timeout: 20_000,
    })
    .toEqual([...names].sort());
};
