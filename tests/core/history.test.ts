import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

test('an edit is taken back as a whole, and the undo can be undone', async () => {
  const { client } = await createTestCore();
  const created = await client.organisation.savePerson({ name: '李工' });
  const edited = await client.organisation.savePerson({ id: created.value.id, name: '李主任', unitHead: true });

  const undo = await client.history.undo({ changeSetId: edited.changeSetId! });
  expect((await client.organisation.listPeople()).find(({ id }) => id === created.value.id)).toMatchObject({
    name: '李工',
    unitHead: false,
  });

  await client.history.undo({ changeSetId: undo.changeSetId });
  expect((await client.organisation.listPeople()).find(({ id }) => id === created.value.id)).toMatchObject({
    name: '李主任',
    unitHead: true,
  });
});

test('an edit that somebody has built on is not taken back behind their back', async () => {
  const { client } = await createTestCore();
  const created = await client.organisation.savePerson({ name: '李工' });
  const edited = await client.organisation.savePerson({ id: created.value.id, name: '李主任' });
  await client.organisation.savePerson({ id: created.value.id, name: '李局长' });

  await expect(client.history.undo({ changeSetId: edited.changeSetId! })).rejects.toMatchObject({
    code: 'ChangedSince',
    data: { entity: 'person', id: created.value.id, fields: ['name'] },
  });
  expect((await client.organisation.listPeople()).map(({ name }) => name)).toContain('李局长');
});

test('a deleted tag that was added again is not brought back a second time', async () => {
  const { client } = await createTestCore();
  const company = await client.company.create({ name: '安庆澄川泵业有限公司' });
  await client.company.addTag({ id: company.value.id, tag: '专精特新' });
  const removed = await client.company.removeTag({ id: company.value.id, tag: '专精特新' });
  await client.company.addTag({ id: company.value.id, tag: '专精特新' });

  await expect(client.history.undo({ changeSetId: removed.changeSetId! })).rejects.toMatchObject({
    code: 'ChangedSince',
    data: { entity: 'company_tag', fields: ['deletedAt'] },
  });
  expect((await client.company.get({ id: company.value.id })).tags).toHaveLength(1);
});

test('what was made is not hidden with what others put into it since: the undo names what stands on it', async () => {
  const { client } = await createTestCore();
  const made = await client.lead.create({ name: '澄川泵业扩产', registeredOn: '2026-11-02' });
  const progress = await client.lead.addProgress({
    leadId: made.value.id,
    happenedOn: '2026-11-03',
    body: '到厂里看了',
  });

  await expect(client.history.undo({ changeSetId: made.changeSetId! })).rejects.toMatchObject({
    code: 'BuiltUpon',
    data: { entity: 'lead', title: '澄川泵业扩产', by: { entity: 'lead_progress', title: '到厂里看了' } },
  });
  expect((await client.lead.get({ id: made.value.id })).progress).toHaveLength(1);

  // What stood on it is gone: now it is the person's own act alone.
  await client.history.undo({ changeSetId: progress.changeSetId! });
  const undo = await client.history.undo({ changeSetId: made.changeSetId! });
  await expect(client.lead.get({ id: made.value.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  await client.history.undo({ changeSetId: undo.changeSetId });
  expect(await client.lead.get({ id: made.value.id })).toMatchObject({ progress: [] });
});

test('a record that was made and then corrected is not taken away with the correction', async () => {
  const { client } = await createTestCore();
  const made = await client.organisation.savePerson({ name: '李工' });
  await client.organisation.savePerson({ id: made.value.id, name: '李主任' });

  await expect(client.history.undo({ changeSetId: made.changeSetId! })).rejects.toMatchObject({
    code: 'ChangedSince',
    data: { entity: 'person', fields: ['name'] },
  });
  expect((await client.organisation.listPeople()).map(({ name }) => name)).toContain('李主任');
});

test('an old value is not written over a later act that says the same again', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.organisation.savePerson({ name: '甲' })).value;
  const first = await client.organisation.savePerson({ id, name: '乙' });
  await client.organisation.savePerson({ id, name: '丙' });
  await client.organisation.savePerson({ id, name: '乙' });

  await expect(client.history.undo({ changeSetId: first.changeSetId! })).rejects.toMatchObject({
    code: 'ChangedSince',
  });
});

test('an older progress goes alone: what was written later stays, and is the last progress still', async () => {
  const { client } = await createTestCore();
  const lead = (await client.lead.create({ name: '澄川泵业扩产', registeredOn: '2026-11-10' })).value;
  const add = (happenedOn: string, body: string) => client.lead.addProgress({ leadId: lead.id, happenedOn, body });
  const first = await add('2026-11-16', '电话沟通');
  const second = await add('2026-11-17', '到厂里看了');
  await client.history.undo({ changeSetId: first.changeSetId! });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({
    lastProgress: '到厂里看了',
    lastProgressOn: '2026-11-17',
    progress: [{ body: '到厂里看了' }],
  });
  const third = await add('2026-11-18', '送来资料');
  await client.history.undo({ changeSetId: second.changeSetId! });
  await client.history.undo({ changeSetId: third.changeSetId! });
  expect((await client.lead.get({ id: lead.id })).lastProgress).toBeNull();
});
