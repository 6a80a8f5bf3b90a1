import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

test('a firm that was added while the one before it was being read stands in its place at once', async () => {
  const { client } = await createTestCore();
  const inPlace: boolean[] = [];
  for (let round = 0; round < 60; round++) {
    const year = String(1900 + round);
    await client.company.create({ name: `合肥轴承${year}有限公司` });
    for (let turns = 0; turns < round % 4; turns++) await nextTurn();
    await client.company.create({ name: `北京轴承${year}有限公司` });
    const { rows } = await client.company.list({ filters: {}, sort: { by: 'name', direction: 'asc' }, limit: 200 });
    const places = ['北京', '合肥'].map((city) => rows.findIndex(({ name }) => name === `${city}轴承${year}有限公司`));
    inPlace.push(places[0]! < places[1]!);
  }
  expect(inPlace.filter((stands) => !stands)).toEqual([]);
});
