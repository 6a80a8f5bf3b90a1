import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { formHeader } from '../../shared/kernel/form-header.ts';
import type { CoreClient } from '../support/core-client.ts';
import { connectLoopback } from '../support/loopback-client.ts';
import { startTestHost } from '../support/test-host.ts';
import { testLaptop } from '../support/test-workspace.ts';

const trip = { title: '赴苏州', startsOn: '2026-11-18', endsOn: '2026-11-19' };
const draft = {
  key: 'trip.new',
  title: '新建外出',
  address: '/trips',
  content: { fields: { title: '赴苏州' }, opened: {} },
};

const withDraft = async () => {
  const laptop = testLaptop();
  const { core, client } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  await client.draft.keep(draft);
  /** What the form itself calls: the call says which form it saves. */
  const form: CoreClient = createRouterClient(core.router, {
    context: { ...core.context, reqHeaders: new Headers({ [formHeader]: draft.key }) },
  });
  return { laptop, core, client, form };
};

test('a program that is killed right after a save offers nothing of it again, and the record is there once', async () => {
  const { laptop, form } = await withDraft();
  await form.trip.create(trip);
  // As the disk lies when the process is killed: the window has heard nothing yet.
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-killed-'));
  cpSync(laptop.folder, folder, { recursive: true });
  const again = testLaptop(folder).start();
  await again.client.workspace.enter({ kind: 'main' });
  expect(await again.client.draft.list()).toEqual([]);
  expect(await again.client.trip.list({})).toHaveLength(1);
});

test('what was refused keeps its draft, and so does a form that another call passes by', async () => {
  const { client, form } = await withDraft();
  await expect(form.trip.create({ ...trip, endsOn: '2026-11-01' })).rejects.toMatchObject({ defined: true });
  await form.lead.list({});
  await client.trip.create(trip);
  await client.draft.keep({ ...draft, key: 'trip.another' });
  expect(await client.draft.list()).toHaveLength(2);
  await form.trip.create(trip);
  expect(await client.draft.list()).toMatchObject([{ key: 'trip.another' }]);
});

test('the other windows hear that a draft has ended with what was saved', async () => {
  const { core, form } = await withDraft();
  const events = core.events.subscribe(undefined);
  await form.trip.create(trip);
  expect((await events.next()).value).toEqual({ type: 'changed', tables: ['draft'], ids: [draft.key], many: false });
});

test('a call over the socket of the browser says its form as well', async () => {
  const { host, close } = await startTestHost();
  onTestFinished(close);
  const form = await connectLoopback(host.freshUrl(), undefined, draft.key);
  await form.client.workspace.enter({ kind: 'main' });
  await form.client.draft.keep(draft);
  await form.client.trip.create(trip);
  expect(await form.client.draft.list()).toEqual([]);
  form.close();
});
