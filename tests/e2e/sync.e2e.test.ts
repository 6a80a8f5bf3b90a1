import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { enrolOnScreen, syncChip } from '../support/sync-windows.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let one: AppBrowser;
let two: AppBrowser;
let codes: { readonly one: string; readonly two: string };
beforeAll(async () => {
  server = await startTestServer();
  const unitId = await server.addUnit('双岗街道');
  const codeOf = async (name: string) => server.enrolCode(await server.addPerson({ name, unitId }));
  codes = { one: await codeOf('李雷'), two: await codeOf('韩梅梅') };
  one = await openApp({ workspace: 'main' });
  const browser = one.page.context().browser();
  two = await openApp({ workspace: 'main', width: 1024, height: 700, ...(browser === null ? {} : { browser }) });
});
afterAll(() => server.close());

const enrolAs = (app: AppBrowser, code: string, deviceName: string): Promise<void> =>
  enrolOnScreen(app, { address: server.url, code, deviceName });

/** By the button in the frame, as people do it; then the end of a round that began after it, whatever ran before. */
const syncNow = async ({ page, client }: AppBrowser): Promise<void> => {
  await syncChip(page).click();
  const button = page.getByRole('tooltip').getByRole('button', { name: '立即同步' });
  await button.click();
  await client.sync.syncNow();
  await page.waitForFunction(() => document.querySelector('.lz-sync-popover .ant-btn-loading') === null);
  await syncChip(page).click();
  await button.waitFor({ state: 'hidden' });
};

/** Nobody pressed anything: the loop sends a little after each commit. */
const sentByItself = ({ client }: AppBrowser) =>
  expect.poll(async () => (await client.sync.status()).waiting, { timeout: 15_000 }).toBe(0);

describe('two laptops and a server', () => {
  test('a laptop is enrolled with address, code and password; what is wrong is said in words', async () => {
    const { page } = one;
    await one.go('/sync');
    await expectAccessible(page);
    await enrolAs(one, 'FALSCHER-CODE-22', '李雷的电脑');
    await page.getByRole('alert').getByText('入网码或密码不对').waitFor();
    await enrolAs(one, codes.one, '李雷的电脑');
    await page.getByRole('heading', { name: '收发记录' }).waitFor();
    await page.getByText('李雷的电脑').first().waitFor();
    await syncChip(page).getByText('已同步').waitFor();
    await expectAccessible(page);
    await two.client.organisation.saveUnit({ name: '甲组' });
    await enrolAs(two, codes.two, '韩梅梅的电脑');
    await two.page.getByRole('heading', { name: '本机的哪个单位是“双岗街道”？' }).waitFor();
    await expectAccessible(two.page);
    await two.page.getByRole('radio', { name: /本单位/ }).check();
    await two.page.getByRole('button', { name: /确定$/ }).click();
    await syncChip(two.page).getByText('已同步').waitFor();
  });

  test('a lead of one is on the other by itself, and the ledger shows the text that left', async () => {
    await one.client.lead.create({ name: '储能电池项目', remark: '不外发的备注' });
    await sentByItself(one);
    await syncNow(two);
    await two.go('/leads');
    await two.page.getByRole('link', { name: '储能电池项目' }).waitFor();

    await one.go('/sync');
    await one.page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click();
    const drawer = one.page.getByRole('dialog');
    await drawer.getByText('"name":"储能电池项目"').first().waitFor();
    await expect.poll(() => drawer.textContent()).not.toContain('不外发的备注');
    await expectAccessible(one.page);
    await one.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  test('both edit it without a network: both see the result, a card has three values, a key settles it', async () => {
    const { rows } = await one.client.lead.list({});
    const { id } = rows.find(({ name }) => name === '储能电池项目')!;
    // One after the other, because each laptop also syncs by itself: the later at the server is the one that counts.
    for (const [app, name] of [
      [one, '储能电池项目一期'],
      [two, '储能电池基地'],
    ] as const) {
      await server.cut();
      await app.client.lead.update({ id, name });
      await syncNow(app);
      await syncChip(app.page).getByText('离线 · 待发 1').waitFor();
      await server.heal();
      await syncNow(app);
      await syncChip(app.page).getByText('已同步').waitFor();
    }
    await syncNow(one);

    for (const app of [one, two]) {
      await app.go(`/leads/${id}`);
      await app.page.getByRole('heading', { name: '储能电池基地' }).waitFor();
      await app.page.getByText('这条记录有 1 处冲突待处理').waitFor();
    }
    const { page } = one;
    await page.getByRole('link', { name: '1 处冲突' }).click();
    const card = page.getByRole('article', { name: /储能电池基地/ });
    await card.waitFor();
    await expect.poll(() => card.getByRole('heading').allTextContents()).toEqual(['我的', '对方的（韩梅梅）', '之前']);
    await expect.poll(() => card.textContent()).toMatch(/储能电池项目一期.*储能电池基地.*现在的值.*储能电池项目/);
    await expectAccessible(page);
    await card.focus();
    await page.keyboard.press('1');
    await page.getByText('没有冲突').waitFor();
    await page.getByText('已选定“储能电池项目一期”').waitFor();
    await sentByItself(one);
    await syncNow(two);
    await two.page.getByRole('heading', { name: '储能电池项目一期' }).waitFor();
    await expect.poll(() => two.page.getByText('处冲突待处理').count()).toBe(0);
  });

  test('a lost laptop is shut out at its next contact, and only the recovery code opens it', async () => {
    const { page, client } = two;
    const { code } = await client.workspace.createRecoveryCode();
    const { device } = await client.sync.status();
    await server.cut();
    await client.lead.create({ name: '没有发出去的线索' });
    await server.revoke(device!.id);
    await server.heal();
    // By the click or by the laptop's own next contact, whichever comes first.
    const shutOut = page.getByRole('heading', { name: '这台电脑已被停用' });
    const button = page.getByRole('tooltip').getByRole('button', { name: '立即同步' });
    await Promise.race([
      shutOut.waitFor(),
      syncChip(page)
        .click()
        .then(() => button.click()),
    ]);
    await shutOut.waitFor();
    await page.getByText('没有发出的改动：2 处').waitFor();
    await expectAccessible(page);
    await expect.poll(() => page.getByText('没有发出去的线索').count()).toBe(0);
    await page.getByLabel('恢复码').fill(code);
    await page.getByRole('button', { name: /打开$/ }).click();
    await two.go('/sync');
    await page.getByText('这台电脑曾被单位停用').waitFor();
  });

  test('the pages complain of nothing', () => {
    expect([...one.complaints, ...two.complaints]).toEqual([]);
  });
});
