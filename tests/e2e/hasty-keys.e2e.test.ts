import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, openApp } from '../support/app-browser.ts';

/** `LIANZHAO_TRIES=50` for the longer run. */
const tries = Number(process.env['LIANZHAO_TRIES'] ?? 10);
const seed = 20261129;
const gaps = fc.sample(fc.integer({ min: 0, max: 500 }), { seed, numRuns: tries });

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
});

const manners = [
  { name: 'as it is', rate: 1, motion: 'no-preference' },
  { name: 'slowed four times', rate: 4, motion: 'no-preference' },
  { name: 'with reduced motion', rate: 1, motion: 'reduce' },
] as const;

for (const { name, rate, motion } of manners)
  test(`keys one after the other mean what they say however fast they come, ${name} (seed ${seed}, ${tries} gaps)`, async () => {
    const { page } = app;
    await page.emulateMedia({ reducedMotion: motion });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const field = page.locator('[cmdk-input]');
    const visit = page.locator('.lz-visit-drawer [role="dialog"]');
    const lost: string[] = [];
    for (const gap of gaps) {
      await page.keyboard.press('Control+k');
      await page.waitForTimeout(gap);
      await page.keyboard.type('vn1');
      await field.waitFor();
      const typed = await expect
        .poll(() => field.inputValue())
        .toBe('vn1')
        .then(
          () => 'vn1',
          () => field.inputValue(),
        );
      if (typed !== 'vn1') lost.push(`Ctrl+K, ${gap} ms: “${typed}”`);

      await page.keyboard.press('Escape');
      await page.waitForTimeout(gap);
      await page.keyboard.press('v');
      if (
        !(await visit.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => false,
        ))
      ) {
        lost.push(`Esc, ${gap} ms, V`);
        continue;
      }
      await page.locator('.lz-visit-drawer input:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForTimeout(gap);
      await page.keyboard.press('Shift+?');
      const help = page.getByRole('dialog', { name: '键盘快捷键' });
      if (
        !(await help.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => false,
        ))
      )
        lost.push(`drawer, Esc, ${gap} ms, ?`);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').filter({ visible: true }).count()).toBe(0);
    }
    expect(lost).toEqual([]);
  }, 240_000);

test('Escape closes the help that was opened over a drawer on its way out, however slowly that goes', async () => {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.send('Animation.enable');
  const help = page.getByRole('dialog', { name: '键盘快捷键' });
  await page.keyboard.press('Shift+?');
  await help.waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.keyboard.press('v');
  await page.locator('.lz-visit-drawer input:focus').waitFor();
  await session.send('Animation.setPlaybackRate', { playbackRate: 0.02 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+?');
  await help.waitFor();
  await page.keyboard.press('Escape');
  await session.send('Animation.setPlaybackRate', { playbackRate: 1 });
  await help.waitFor({ state: 'hidden' });
}, 60_000);

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
