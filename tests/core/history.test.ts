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
