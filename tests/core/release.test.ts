import { expect, test } from 'vitest';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const opsOf = ({ core }: TestCore, entity: string) =>
  core.context.workspaces
    .current()!
    .database.reader.prepare<[string], { kind: string; fields: string }>(
      'SELECT kind, fields FROM outbox WHERE entity = ? ORDER BY seq',
    )
    .all(entity);

const leadWithSecrets = async ({ client }: TestCore) =>
  (await client.lead.create({ name: '液压件项目', investment: 12_345, problem: '缺蒸汽', content: '年产五万套' }))
    .value;

test('only what was chosen is released, as the text that was seen', async () => {
  const app = await createTestCore();
  const lead = await leadWithSecrets(app);
  const items = await app.client.release.candidates({ leadId: lead.id });
  expect(items).toEqual([
    { field: 'investment', text: '1.2345亿元' },
    { field: 'content', text: '年产五万套' },
    { field: 'problem', text: '缺蒸汽' },
  ]);
  const { value } = await app.client.release.release({ leadId: lead.id, items: [items[2]!] });
  expect(value).toMatchObject({ items: [{ field: 'problem', text: '缺蒸汽' }], state: 'waiting' });
  const [op] = opsOf(app, 'lead_release');
  expect(op!.fields).toContain('缺蒸汽');
  expect(op!.fields).not.toMatch(/五万套|1\.23/);
  expect(await app.client.release.list({ leadId: lead.id })).toHaveLength(1);
});

test('a release that no longer says what the lead says is refused', async () => {
  const app = await createTestCore();
  const lead = await leadWithSecrets(app);
  const items = await app.client.release.candidates({ leadId: lead.id });
  await app.client.lead.update({ id: lead.id, problem: '缺蒸汽和电' });
  await expect(app.client.release.release({ leadId: lead.id, items })).rejects.toMatchObject({
    code: 'PreviewOutdated',
  });
});

test('taken back before it was sent, a release never leaves; of a sensitive lead there is none', async () => {
  const app = await createTestCore();
  const lead = await leadWithSecrets(app);
  const items = await app.client.release.candidates({ leadId: lead.id });
  const { value } = await app.client.release.release({ leadId: lead.id, items });
  const taken = await app.client.release.takeBack({ id: value.id });
  expect(opsOf(app, 'lead_release')).toEqual([]);
  expect(await app.client.release.list({ leadId: lead.id })).toEqual([]);
  await app.client.history.undo({ changeSetId: taken.changeSetId! });
  expect(opsOf(app, 'lead_release').map(({ kind }) => kind)).toEqual(['create']);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  expect(opsOf(app, 'lead_release')).toEqual([]);
  await expect(app.client.release.release({ leadId: lead.id, items })).rejects.toMatchObject({
    code: 'LeadIsSensitive',
  });
});
