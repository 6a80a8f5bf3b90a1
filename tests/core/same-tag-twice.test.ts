import { expect, test } from 'vitest';
import { entryOf, goodEntries, goodFields, idOf, takeEntries } from '../support/alien-world.ts';
import { createTestCore } from '../support/test-core.ts';

const company = idOf('company');

/** Two laptops tagged the firm before they heard of each other. */
const taggedTwice = async () => {
  const core = await createTestCore();
  const tag = (id: string) => entryOf('company_tag', id, { companyId: company, tag: '重点' });
  await takeEntries(core, [...goodEntries(), tag('tag-1'), tag('tag-2')]);
  return core.client;
};

test('a firm that two laptops gave the same tag has it once, and is counted once', async () => {
  const client = await taggedTwice();
  const filters = { tag: '重点' };
  const [row] = (await client.company.list({ filters })).rows;
  expect(row?.tags.filter((tag) => tag === '重点')).toEqual(['重点']);
  expect((await client.company.groups({ by: 'tag', filters })).find(({ value }) => value === '重点')?.count).toBe(1);
  expect((await client.company.facets({})).tags).toContainEqual({ tag: '重点', count: 1 });
});

test.each(['removeTag', 'tagMany'] as const)('%s takes it off whole, and undo brings it back', async (way) => {
  const client = await taggedTwice();
  const { changeSetId } =
    way === 'removeTag'
      ? await client.company.removeTag({ id: company, tag: '重点' })
      : await client.company.tagMany({ ids: [company], tag: '重点', on: false });
  expect((await client.company.list({ filters: { tag: '重点' } })).total).toBe(0);
  await client.history.undo({ changeSetId: changeSetId ?? '' });
  expect((await client.company.list({ filters: { tag: '重点' } })).total).toBe(1);
});

test('a firm that stands twice on a node goes with both, and undo brings all of it back', async () => {
  const core = await createTestCore();
  const { client } = core;
  const member = (id: string) => entryOf('node_company', id, goodFields('node_company'));
  await takeEntries(core, [...goodEntries(), member('member-1'), member('member-2')]);
  const { changeSetId } = await client.company.removeMany({ ids: [company] });
  await client.history.undo({ changeSetId: changeSetId ?? '' });
  expect(await client.company.get({ id: company })).toMatchObject({ deleted: false });
});

test('choices count a merged firm once, as the list does', async () => {
  const { client } = await createTestCore();
  const firms: string[] = [];
  for (const name of ['邵阳维克液压股份有限公司', '邵阳维克液压公司'])
    firms.push((await client.company.create({ name, province: '湖南省', city: '邵阳市' })).value.id);
  await client.company.tagMany({ ids: firms, tag: '重点', on: true });
  await client.cooperation.mergeCompanies({ keptId: firms[0] ?? '', mergedId: firms[1] ?? '' });
  expect(await client.company.facets({})).toMatchObject({
    total: 1,
    tags: [{ tag: '重点', count: 1 }],
    regions: [{ count: 1, cities: [{ count: 1 }] }],
  });
});
