import { expect, test } from 'vitest';
import { inNameOrder } from '../../db/search/name-order.ts';
import { compareNames } from '../../shared/kernel/name-order.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const firms = ['阿克苏纺织', '北京电机', '重庆机床', '合肥新材', '上海航天', '中科电子'];

const addAll = async ({ client }: TestCore, names: readonly string[]) => {
  for (const name of names) await client.company.create({ name, province: '安徽', city: name.slice(0, 2) });
  await client.company.search({ text: 'zhongke', limit: 1 }); // waits for the readings
};

const listed = async ({ client }: TestCore, direction: 'asc' | 'desc' = 'asc', filters = {}) =>
  (await client.company.list({ filters, sort: { by: 'name', direction }, offset: 0, limit: 50 })).rows.map(
    ({ name }) => name,
  );

test('the list of firms is in the order of a dictionary, both ways, also within a province', async () => {
  const app = await createTestCore();
  await addAll(app, firms.toSorted());
  expect(await listed(app)).toEqual(firms);
  expect(await listed(app, 'desc')).toEqual(firms.toReversed());
  expect(await listed(app, 'asc', { province: '安徽' })).toEqual(firms);
});

test('a firm that is renamed moves to its new place; one that nobody has read yet comes last', async () => {
  const app = await createTestCore();
  await addAll(app, firms);
  const { rows } = await app.client.company.list({
    filters: {},
    sort: { by: 'name', direction: 'asc' },
    offset: 0,
    limit: 1,
  });
  await app.client.company.update({ id: rows[0]!.id, name: '新疆纺织' });
  await app.client.company.search({ text: 'xinjiang', limit: 1 });
  expect(await listed(app)).toEqual([...firms.slice(1, -1), '新疆纺织', '中科电子']);
});

test('cities of the filter and nodes that are found are in the order of a dictionary', async () => {
  const app = await createTestCore();
  await addAll(app, firms.toSorted());
  const { regions } = await app.client.company.facets();
  expect(regions[0]!.cities.map(({ city }) => city)).toEqual(['阿克', '北京', '重庆', '合肥市', '上海', '中科']);
});

test('tags, chains of a firm, firms on a node and typed firms of leads stand in the order of a dictionary', async () => {
  const app = await createTestCore();
  const { client } = app;
  await addAll(app, firms.toSorted());
  const idOf = new Map((await client.company.list({ filters: {}, limit: 50 })).rows.map(({ id, name }) => [name, id]));
  const first = idOf.get('北京电机')!;
  const inOrder = ['长丰', '合肥', '厦门', '新站', '中科'];
  for (const tag of inOrder.toSorted()) await client.company.addTag({ id: first, tag });
  expect((await client.company.get({ id: first })).tags).toEqual(inOrder);
  for (const name of inOrder.toReversed()) {
    const chain = (await client.chain.create({ name })).value;
    const node = (await client.chain.saveNode({ chainId: chain.id, name: '环节', tier: 'midstream' })).value;
    await client.chain.addCompany({ nodeId: node.id, companyId: first, role: 'target' });
    if (name === '合肥')
      for (const id of idOf.values()) await client.chain.addCompany({ nodeId: node.id, companyId: id, role: 'target' });
    if (name === '合肥')
      expect((await client.chain.node({ id: node.id })).members.map(({ companyName }) => companyName)).toEqual(firms);
  }
  expect((await client.company.get({ id: first })).nodes.map(({ chainName }) => chainName)).toEqual(inOrder);
  for (const companyName of ['长沙重机', '厦门钨业', '合肥新材'])
    await client.lead.create({
      name: companyName,
      visitId: (await client.visit.log({ companyName, visitedOn: '2026-11-16' })).value.id,
      companyId: companyName === '合肥新材' ? idOf.get(companyName)! : null,
    });
  const { rows } = await client.lead.list({ filters: {}, sort: { by: 'company', direction: 'asc' } });
  expect(rows.map(({ companyName }) => companyName)).toEqual(['长沙重机', '合肥新材', '厦门钨业']);
});

test('lists that are sorted where the dictionary is not have its order too', async () => {
  const app = await createTestCore();
  await addAll(app, firms);
  const names = [
    '阿克苏',
    '蚌埠',
    '北京',
    '长春',
    '长沙',
    '常州',
    '重庆',
    '合肥',
    '六安',
    '上海',
    '厦门',
    '下关',
    '银行',
    '乐清',
    '中科',
  ];
  const inDictionary = inNameOrder(names.toReversed().map((name) => ({ name }))).map(({ name }) => name);
  expect(names.toReversed().toSorted(compareNames)).toEqual(inDictionary);
});
