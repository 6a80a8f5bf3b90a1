import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { containsFolded, placesOfWord } from '../../db/search/folded-sql.ts';
import { createTestCore } from '../support/test-core.ts';

test('every list finds what people type: width, brackets, blanks, invisible signs and words apart', async () => {
  const { client } = await createTestCore();
  const names = ['１２英寸晶圆（二期）项目', '12 英寸硅片 [扩产]', '碳化硅衬底'];
  for (const name of names) await client.lead.create({ name: name.replace('硅衬', '硅\u200b衬') });
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

const unseen = '\u200b\ufeff\u00ad\u2060\u200e';

test('what nobody sees is no part of a name that is typed or pasted: it is stored without it', async () => {
  const { client } = await createTestCore();
  const typed = (name: string) => [...name].join(unseen);
  const firm = (await client.company.create({ name: typed('合肥新材'), shortName: typed('新材') })).value;
  await client.company.addTag({ id: firm.id, tag: typed('重点') });
  await client.company.tagMany({ ids: [firm.id], tag: typed('外资'), on: true });
  await client.company.saveContact({ companyId: firm.id, name: typed('李雷'), title: typed('厂长') });
  const lead = (await client.lead.create({ name: typed('隔膜项目'), request: `第一行\n\t${typed('厂房')}` })).value;
  const chain = (await client.chain.create({ name: typed('半导体') })).value;
  const node = (await client.chain.saveNode({ chainId: chain.id, name: typed('衬底'), tier: 'midstream' })).value;
  const unit = (await client.organisation.saveUnit({ name: typed('双岗街道') })).value;
  const person = (await client.organisation.savePerson({ name: typed('韩梅梅') })).value;
  const trip = (
    await client.trip.create({
      title: typed('赴沪'),
      startsOn: '2026-11-16',
      endsOn: '2026-11-17',
      cities: [typed('上海')],
    })
  ).value;
  const visit = (await client.visit.log({ companyName: typed('苏州汇川'), visitedOn: '2026-11-16' })).value;
  const stored = [
    await client.company.get({ id: firm.id }),
    await client.lead.get({ id: lead.id }),
    chain,
    node,
    unit,
    person,
    await client.trip.get({ id: trip.id }),
    await client.visit.get({ id: visit.id }),
  ];
  const said = JSON.stringify(stored);
  expect(said).not.toMatch(/[\u200b\ufeff\u00ad\u2060\u200e]/);
  for (const name of [
    '新材',
    '重点',
    '外资',
    '李雷',
    '厂长',
    '隔膜项目',
    '半导体',
    '衬底',
    '双岗街道',
    '韩梅梅',
    '赴沪',
    '上海',
    '苏州汇川',
  ])
    expect(said).toContain(name);
  expect(said).toContain(String.raw`第一行\n\t厂房`);
  await expect(client.lead.create({ name: unseen })).rejects.toThrow();
});

test('a name that came with invisible signs from elsewhere is found without them, before anything has read it', () => {
  const found = new Database(':memory:').prepare(`SELECT ${containsFolded('name')} FROM (SELECT ? AS name)`).pluck();
  for (const sign of ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'])
    expect([sign, found.get(...Array.from({ length: placesOfWord }, () => '衬底'), `碳化硅衬${sign}底`)]).toEqual([
      sign,
      1,
    ]);
});
