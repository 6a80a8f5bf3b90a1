import { expect, test } from 'vitest';
import { expectAccessible, openApp } from '../support/app-browser.ts';
import { refusingWire } from '../support/refusing-wire.ts';

const app = await openApp({ workspace: 'main' });
const pictures = process.env['LIANZHAO_PICTURES'];
const picture = async (name: string): Promise<void> => {
  if (pictures !== undefined) await app.page.screenshot({ path: `${pictures}/${name}.png` });
};

test('the release of the words of a lead stands in its history and in recent changes, which lead to it', async () => {
  const { page, client, go } = app;
  const { id } = (await client.lead.create({ name: '高压油缸扩产项目', content: '年产十万套高压油缸' })).value;
  const [item] = await client.release.candidates({ leadId: id });
  const released = await client.release.release({ leadId: id, items: [item!] });
  await go(`/leads/${id}`);
  await page.getByText('发布线索内容').first().waitFor();
  await page.getByText('发布线索内容').first().scrollIntoViewIfNeeded();
  await picture('lead-history');
  await client.release.takeBack({ id: released.value.id });
  await page.getByText('收回已发布的内容').first().waitFor();

  await go('/');
  await page.getByRole('link', { name: '发布线索内容“高压油缸扩产项目”' }).click();
  await page.getByRole('heading', { level: 1, name: '高压油缸扩产项目' }).waitFor();
});

test('what failed looks its part in both sizes, light and dark', async () => {
  const { page, client, go } = app;
  await client.chain.create({ name: '液压件产业链' });
  const wire = await refusingWire(page);
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const)
    for (const scheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      wire.refuse('trip.list', 'organisation.listPeople');
      // What was read before would be shown as it was.
      await page.reload();
      await page.locator('.lz-shell:not([aria-hidden])').waitFor();
      await go('/trips');
      await page.getByRole('alert').filter({ hasText: '没有读到内容' }).first().waitFor();
      await expectAccessible(page);
      await picture(`failed-${width}-${scheme}`);
      await go('/leads');
      await page.locator('.lz-unanswered-strip').waitFor();
      await expectAccessible(page);
      await picture(`strip-${width}-${scheme}`);
      wire.allow();
      await page.locator('.lz-unanswered-strip').getByRole('button', { name: '重试' }).click();
      await expect.poll(() => page.locator('.lz-unanswered-strip').count()).toBe(0);
    }
});
