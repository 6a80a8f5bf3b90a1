import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

test('every list finds what people type: width, brackets, blanks, invisible signs and words apart', async () => {
  const { client } = await createTestCore();
  const names = ['１２英寸晶圆（二期）项目', '12 英寸硅片 [扩产]', '碳化硅\u200b衬底'];
  for (const name of names) await client.lead.create({ name });
  const trip = (
    await client.trip.create({ title: '赴沪（ＡＩ芯片）对接', startsOn: '2026-11-16', endsOn: '2026-11-17' })
  ).value;
  const chain = (await client.chain.create({ name: '半导体' })).value;
  const node = (await client.chain.saveNode({ chainId: chain.id, name: '８英寸（特色工艺）', tier: 'midstream' }))
    .value;

  const listed = async (text: string) =>
    (await client.lead.list({ filters: { text } })).rows.map(({ name }) => names.indexOf(name)).sort();
  const searched = async (text: string) =>
    (await client.lead.search({ text })).map(({ name }) => names.indexOf(name)).sort();
  for (const find of [listed, searched]) {
    for (const text of ['12英寸', '１２英寸', '12 英寸']) expect(await find(text), text).toEqual([0, 1]);
    for (const text of ['晶圆(二期)', '晶圆（二期）', '二期 12英寸', '晶圆　项目'])
      expect(await find(text), text).toEqual([0]);
    for (const text of ['硅片(扩产)', '硅片【扩产】', '扩产 硅片']) expect(await find(text), text).toEqual([1]);
    for (const text of ['碳化硅衬底', '碳化\u200b硅衬']) expect(await find(text), text).toEqual([2]);
    expect(await find('12英寸 衬底')).toEqual([]);
  }
  for (const text of ['(ai芯片)', 'ＡＩ', '芯片 赴沪']) {
    expect(
      (await client.trip.search({ text })).map(({ id }) => id),
      text,
    ).toEqual([trip.id]);
    expect(
      (await client.finder.find({ text })).map(({ id }) => id),
      text,
    ).toContain(trip.id);
  }
  for (const text of ['8英寸(特色工艺)', '特色工艺 8 英寸'])
    expect(
      (await client.chain.searchNodes({ text })).map(({ id }) => id),
      text,
    ).toEqual([node.id]);
});

test('a lead is found in the other script, by two words apart and by every name of its firm, read or not', async () => {
  const { client } = await createTestCore();
  const firm = (await client.company.create({ name: '廣州寶鋼有限公司', formerNames: '南粤冶金' })).value;
  const lead = (await client.lead.create({ name: '電池（二期）擴產', companyId: firm.id })).value;
  await client.lead.create({ name: '碳化硅衬底' });
  const found = async (text: string) => (await client.lead.list({ filters: { text } })).rows.map(({ id }) => id);
  // The first look begins the reading of what waits; the names that it has not read are compared as they stand.
  expect(await found('二期')).toEqual([lead.id]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const text of ['电池', '電池', '扩产 电池', '电池(二期)', '广州宝钢', '寶鋼 擴產', '南粤'])
    expect(await found(text), text).toEqual([lead.id]);
  await client.company.update({ id: firm.id, name: '深圳镍业有限公司' });
  expect(await found('深圳')).toEqual([lead.id]);
  expect(await found('广州')).toEqual([]);
  expect((await client.lead.search({ text: '电池扩产' })).map(({ id }) => id)).toEqual([]);
  expect((await client.lead.search({ text: '电池 扩产' })).map(({ id }) => id)).toEqual([lead.id]);
});

test('a firm is found by two words of its name that stand apart, before and after it is in the index', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.company.create({ name: '邵阳维克液压股份有限公司' })).value;
  await client.company.create({ name: '邵阳先步信息科技有限公司' });
  // Each search brings what waits into the index, so the second time the index answers.
  for (const _ of ['queue', 'index'])
    for (const text of ['液压 邵阳', '邵阳　液压', '维克 股份'])
      expect(
        (await client.company.search({ text })).map((hit) => hit.id),
        text,
      ).toEqual([id]);
  expect(await client.company.search({ text: '维克 信息' })).toEqual([]);
});
