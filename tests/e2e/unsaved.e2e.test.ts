import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { expectAccessible } from '../support/app-browser.ts';
import { inputMethod } from '../support/input-method.ts';
import { type RunningApp, runApp } from '../support/running-app.ts';

const today = calendarDay('2026-11-18');
const folder = mkdtempSync(join(tmpdir(), 'lianzhao-unsaved-'));

let app: RunningApp;
let ids: Readonly<Record<'trip' | 'chain' | 'company' | 'visit', string>>;
beforeAll(async () => {
  app = await runApp({ workspace: 'main', today, folder });
  const { client } = app;
  const company = (await client.company.create({ name: '邵阳维克液压股份有限公司' })).value.id;
  const trip = (await client.trip.create({ title: '赴湖南招商', startsOn: '2026-11-16', endsOn: '2026-11-19' })).value
    .id;
  const chain = (await client.chain.create({ name: '液压件' })).value.id;
  const visit = (await client.visit.log({ visitedOn: '2026-11-17', companyId: company, tripId: trip })).value.id;
  ids = { trip, chain, company, visit };
  return async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

interface Form {
  readonly address: () => string;
  readonly open: (page: Page) => Promise<void>;
  readonly field: string;
  /** How many records of the kind there are. */
  readonly count: () => Promise<number>;
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();

const forms: Readonly<Record<string, Form>> = {
  新建外出: {
    address: () => '/trips',
    open: press('新建外出'),
    field: '目的',
    count: async () => (await app.client.trip.list({})).length,
  },
  修改外出: {
    address: () => `/trips/${ids.trip}`,
    open: (page) => page.locator('.lz-page-actions').getByRole('button', { name: '修改' }).click(),
    field: '目的',
    count: async () => (await app.client.trip.list({})).length,
  },
  外出总结: {
    address: () => `/trips/${ids.trip}`,
    open: press('填写总结'),
    field: '取得成果',
    count: async () => (await app.client.trip.list({})).length,
  },
  新建产业链: {
    address: () => '/chains',
    open: press('新建产业链'),
    field: '说明',
    count: async () => (await app.client.chain.list()).length,
  },
  添加环节: {
    address: () => `/chains/${ids.chain}`,
    open: press('添加环节'),
    field: '说明',
    count: async () => (await app.client.chain.get({ id: ids.chain })).nodes.length,
  },
  编辑企业: {
    address: () => `/companies/${ids.company}`,
    open: (page) => page.locator('.lz-page-actions').getByRole('button', { name: '编辑' }).click(),
    field: '主营业务',
    count: async () => (await app.client.company.list({})).total,
  },
  添加联系人: {
    address: () => `/companies/${ids.company}`,
    open: press('添加联系人'),
    field: '备注',
    count: async () => (await app.client.company.get({ id: ids.company })).contacts.length,
  },
  修改拜访: {
    address: () => `/visits/${ids.visit}`,
    open: (page) => page.getByRole('button', { name: '编辑' }).first().click(),
    field: '取得成果',
    count: async () => (await app.client.visit.list({})).length,
  },
};

/** What comes between typing and saving; each ends on the screen of the form, with the form closed. */
const interruptions: Readonly<Record<string, (form: Form) => Promise<Page>>> = {
  Escape: async () => {
    await app.page.keyboard.press('Escape');
    return app.page;
  },
  'a reload': async () => {
    await written();
    await app.page.reload();
    return app.page;
  },
  Back: async ({ address }) => {
    await app.page.goBack();
    await app.go(address());
    return app.page;
  },
  'the way to another screen': async ({ address }) => {
    await app.go('/settings');
    // Until it is there, the screen before stands with its form.
    await app.page.getByRole('heading', { name: '设置', level: 1 }).waitFor();
    await app.go(address());
    return app.page;
  },
  'an undo of what was done before': async ({ address }) => {
    const { value, changeSetId } = await app.client.organisation.savePerson({ name: '李敏' });
    expect(value.id).not.toBe('');
    await app.client.history.undo({ changeSetId: changeSetId ?? '' });
    await app.page.reload();
    await app.go(address());
    return app.page;
  },
  'a second window': async ({ address }) => {
    await written();
    // A session of its own: a second one in the same browser would end the first.
    const context = await app.page.context().browser()!.newContext({ locale: 'zh-CN' });
    const other = await context.newPage();
    onTestFinished(() => context.close());
    await other.goto(app.freshUrl());
    await other.waitForSelector('.lz-shell:not([aria-hidden])');
    await other.evaluate((hash) => {
      location.hash = hash;
    }, address());
    return other;
  },
  'a kill of the program': async ({ address }) => {
    await written();
    // As the disk lies at this moment: nothing was closed, nothing was said goodbye to.
    const killed = mkdtempSync(join(tmpdir(), 'lianzhao-killed-'));
    cpSync(folder, killed, { recursive: true });
    const again = await runApp({ folder: killed, today, browser: app.page.context().browser()! });
    onTestFinished(async () => {
      await again.close();
      rmSync(killed, { recursive: true, force: true });
    });
    await again.page.waitForSelector('.lz-shell:not([aria-hidden])');
    await again.go(address());
    return again.page;
  },
};

/** Half a second after the last key it is in the file, without anybody leaving anything. */
const written = (): Promise<void> => expect.poll(async () => (await app.client.draft.list()).length).toBe(1);

/** Every form once, and every kind with a form that makes, one that changes, and one on its page. */
const cases = Object.keys(forms).flatMap((form) =>
  Object.keys(interruptions)
    .filter((kind) => kind === 'Escape' || ['新建外出', '修改外出', '外出总结'].includes(form))
    .map((kind) => [form, kind] as const),
);

test.each(cases)(
  '%s: what was typed is there after %s, says from when it is, and is saved once',
  async (name, kind) => {
    const form = forms[name]!;
    const before = await form.count();
    await clear();
    await app.go('/');
    await app.go(form.address());
    await form.open(app.page);
    const words = `写到一半：${name}，${kind}`;
    await app.page.getByLabel(form.field, { exact: true }).last().fill(words);
    const page = await interruptions[kind]!(form);

    await page.getByText(/里有 .* 写下、还没有保存的内容/).waitFor();
    await page.getByRole('button', { name: '接着写' }).click();
    await page.getByText(/^下面是 .* 写下、还没有保存的内容。$/).waitFor();
    expect(await page.getByLabel(form.field, { exact: true }).last().inputValue()).toBe(words);
    expect(await form.count()).toBe(before);

    await page.getByRole('button', { name: '不要了，重新填' }).click();
    expect(await page.getByLabel(form.field, { exact: true }).last().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.getByText('还没有保存的内容').waitFor({ state: 'detached' });
    await clear();
  },
);

/** For the cases on a copy: the draft of this laptop is still there. */
const clear = async (): Promise<void> => {
  for (const { key } of await app.client.draft.list()) await app.client.draft.discard({ key });
};

test('a form that is saved by ten presses of Ctrl+Enter makes one record, and its draft is gone', async () => {
  await app.go('/trips');
  await app.page.getByRole('button', { name: '新建外出' }).first().click();
  await app.page.getByLabel('开始日期').fill('2026-11-20');
  await app.page.getByLabel('结束日期').fill('2026-11-21');
  await app.page.getByLabel('目的', { exact: true }).fill('十次回车');
  for (let count = 0; count < 10; count++) await app.page.keyboard.press('Control+Enter');
  await app.page.waitForURL(/trips\/[^/]+$/);
  expect((await app.client.trip.list({})).filter(({ startsOn }) => startsOn === '2026-11-20')).toHaveLength(1);
  expect(await app.client.draft.list()).toEqual([]);
});

test('fields that were changed elsewhere while the form was open are shown with three values, and the person chooses', async () => {
  await app.go(`/trips/${ids.trip}`);
  await app.page.locator('.lz-page-actions').getByRole('button', { name: '修改' }).click();
  await app.page.getByLabel('目的', { exact: true }).fill('我写的目的');
  await app.client.trip.update({ id: ids.trip, purpose: '别处写的目的', outcome: '别处写的成果' });
  await app.page.keyboard.press('Control+Enter');
  const choice = app.page.getByRole('alert', { name: /被改过/ });
  await choice.waitFor();
  await choice.getByText('目的', { exact: true }).waitFor();
  await expect.poll(() => inSight(choice.getByRole('radio', { name: /用我填的/ }))).toBe(true);
  await expectAccessible(app.page);
  await choice.getByRole('radio', { name: /用我填的：我写的目的/ }).check();
  await app.page.getByRole('button', { name: /保\s?存/ }).click();
  await choice.waitFor({ state: 'detached' });
  expect(await app.client.trip.get({ id: ids.trip })).toMatchObject({ purpose: '我写的目的', outcome: '别处写的成果' });
});

const inSight = (element: Locator): Promise<boolean> =>
  element.evaluate(
    (node) =>
      new Promise<boolean>((told) => {
        new IntersectionObserver(([entry], observer) => {
          observer.disconnect();
          told((entry?.intersectionRatio ?? 0) > 0.9);
        }).observe(node);
      }),
  );

test('on a full disk the form goes on, says that nothing is kept, asks before it closes, and keeps again when there is room', async () => {
  const { writer } = app.core.context.workspaces.current()!.database;
  const field = app.page.getByLabel('目的', { exact: true });
  await app.go('/trips');
  await app.page.getByRole('button', { name: '新建外出' }).first().click();
  writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true }))}`);
  await field.fill('满'.repeat(60_000));
  const told = app.page.getByText(/写下的内容暂时没有存进文件/);
  await told.waitFor();
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('dialog', { name: '关掉以后' }).waitFor();
  await app.page.getByRole('button', { name: '接着填' }).click();
  writer.pragma('max_page_count = 1073741823');
  await field.fill('有地方了');
  await told.waitFor({ state: 'detached' });
  await written();
  await app.page.keyboard.press('Escape');
  await clear();
});

test('a double click on the button that opens a form opens it, and Escape of an input method does not close it', async () => {
  await app.go('/trips');
  await app.page.getByRole('button', { name: '新建外出' }).first().dblclick();
  const field = app.page.getByLabel('目的', { exact: true });
  await field.focus();
  const typing = await inputMethod(app.page);
  await typing.compose('duijie');
  await typing.press('Escape');
  await typing.commit('对接');
  expect(await field.inputValue()).toBe('对接');
  await app.page.getByRole('button', { name: /取\s?消/ }).click();
  await app.page.getByRole('dialog', { name: '新建外出' }).waitFor({ state: 'hidden' });
  await clear();
  // antd leaves Escape alone for a moment after composing, which does not end while the clock stands.
  await app.page.reload();
});

test('while a form is being saved its fields take nothing: what stands in them is what is saved', async () => {
  await app.go('/trips');
  await app.page.getByRole('button', { name: '新建外出' }).first().click();
  await app.page.getByLabel('开始日期').fill('2026-12-20');
  await app.page.getByLabel('结束日期').fill('2026-12-21');
  const field = app.page.getByLabel('目的', { exact: true });
  await field.fill('前半句');
  await written();
  const release = await holdMessages(app.page);
  await app.page.keyboard.press('Control+Enter');
  await app.page.locator('.ant-btn-loading').waitFor();
  await app.page.keyboard.type('，后半句');
  const shown = await field.inputValue();
  await release();
  await app.page.waitForURL(/trips\/[^/]+$/);
  const made = (await app.client.trip.list({})).find(({ startsOn }) => startsOn === '2026-12-20');
  expect((await app.client.trip.get({ id: made?.id ?? '' })).purpose).toBe(shown);
});

test('a draft that arrives after the first key is kept together with that key', async () => {
  const content = { fields: { purpose: '旧的目的' }, opened: { purpose: null } };
  await app.go('/trips');
  await app.client.draft.keep({ key: 'trip.new', title: '新建外出', address: '/trips', content });
  const release = await holdMessages(app.page);
  await app.page.getByRole('button', { name: '新建外出' }).first().click();
  await app.page.getByLabel('名称', { exact: true }).fill('新名');
  await release();
  await app.page.getByText(/^下面是 .* 写下、还没有保存的内容。$/).waitFor();
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('dialog', { name: '新建外出' }).waitFor({ state: 'hidden' });
  const kept = await app.client.draft.get({ key: 'trip.new' });
  expect(kept?.content.fields).toEqual({ purpose: '旧的目的', title: '新名' });
  await clear();
});

/** Nothing goes from the window to the core until it is released. */
const holdMessages = async (page: Page): Promise<() => Promise<void>> => {
  await page.evaluate(() => {
    const { send } = WebSocket.prototype;
    const held: (() => void)[] = [];
    WebSocket.prototype.send = function (message) {
      held.push(() => send.call(this, message));
    };
    addEventListener(
      'release',
      () => {
        WebSocket.prototype.send = send;
        for (const each of held) each();
      },
      { once: true },
    );
  });
  return () => page.evaluate(() => void dispatchEvent(new Event('release')));
};

test('a refusal stands at its field, which has the cursor', async () => {
  await app.go('/trips');
  await app.page.getByRole('button', { name: '新建外出' }).first().click();
  await app.page.getByLabel('目的', { exact: true }).fill('没有日期');
  await app.page.keyboard.press('Control+Enter');
  await expect.poll(() => app.page.evaluate(() => document.activeElement?.id ?? '')).toContain('startsOn');
  await app.page.keyboard.press('Escape');
  await clear();
});

test('the page complained about nothing', () => {
  expect(app.complaints).toEqual([]);
});
