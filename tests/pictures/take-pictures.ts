/** `npm run pictures`: of the README (real screens with the sample workspace) and of the manual; `-- manual` only these. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runApp } from '../support/running-app.ts';
import { companySheet } from './company-sheet.ts';
import { takeManualPictures } from './manual-pictures.ts';

const takeReadmePictures = async (): Promise<void> => {
  const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
  mkdirSync(folder, { recursive: true });

  const app = await runApp({ workspace: 'sample', width: 1280, height: 800 });
  const { page, client, go } = app;
  const [chain] = await client.chain.list();
  if (chain === undefined) throw new Error('the sample workspace has no chain');

  const take = async (name: string, path: string): Promise<void> => {
    await go(path);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };

  await take('today-light', '/');
  await take('chain-light', `/chains/${chain.id}`);
  await take('companies-light', '/companies');
  await take('report-light', '/report');
  await go('/leads');
  await page.getByText('看板', { exact: true }).click();
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, 'board-light.png') });

  await go('/import');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '走访企业名单.xlsx', mimeType: '', buffer: await companySheet() });
  await page.getByText('核对列').first().waitFor();
  await page.waitForTimeout(1200);
  await page.screenshot({ path: join(folder, 'import-light.png') });

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  await take('today-dark', '/');
  await app.close();
};

if (!process.argv.includes('manual')) await takeReadmePictures();
await takeManualPictures();
