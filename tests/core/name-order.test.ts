import { expect, test } from 'vitest';
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
