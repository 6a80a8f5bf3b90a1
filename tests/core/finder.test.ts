import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

test('one box finds companies, leads, trips, nodes and chains by name and by pinyin', async () => {
  const { client } = await createTestCore();
  const company = await client.company.create({ name: '邵阳维克液压股份有限公司' });
  const chain = await client.chain.create({ name: '高端装备产业链' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '液压元件', tier: 'upstream' });
  const lead = await client.lead.create({ name: '液压泵生产基地', companyId: company.value.id });
  const trip = await client.trip.create({ title: '赴邵阳考察液压企业', startsOn: '2026-11-16', endsOn: '2026-11-18' });

  const byName = await client.finder.find({ text: '液压' });
  expect(byName.map(({ kind, id, path }) => ({ kind, id, path }))).toEqual([
    { kind: 'company', id: company.value.id, path: `/companies/${company.value.id}` },
    { kind: 'lead', id: lead.value.id, path: `/leads/${lead.value.id}` },
    { kind: 'trip', id: trip.value.id, path: `/trips/${trip.value.id}` },
    { kind: 'node', id: node.value.id, path: `/chains/${chain.value.id}?node=${node.value.id}` },
  ]);
  expect((await client.finder.find({ text: 'yeya' })).map(({ kind }) => kind)).toEqual([
    'company',
    'lead',
    'trip',
    'node',
  ]);
  expect((await client.finder.find({ text: 'gdzb' })).map(({ id }) => id)).toEqual([chain.value.id]);
  expect((await client.finder.find({ text: 'yswk' })).map(({ id }) => id)).toEqual([company.value.id]);
  expect(await client.finder.find({ text: ' ' })).toEqual([]);
});

test('what was deleted is not found', async () => {
  const { client } = await createTestCore();
  const lead = await client.lead.create({ name: '液压泵生产基地' });
  await client.lead.remove({ id: lead.value.id });
  expect(await client.finder.find({ text: '液压' })).toEqual([]);
});

test('traditional finds simplified and the reverse, in every kind of record', async () => {
  const { client } = await createTestCore();
  const chain = await client.chain.create({ name: '高端裝備產業鏈' });
  await client.chain.saveNode({ chainId: chain.value.id, name: '液压元件', tier: 'upstream' });
  const lead = await client.lead.create({ name: '广东电机基地' });
  const other = await client.lead.create({ name: '廣東電機二期' });
  expect((await client.finder.find({ text: '装备产业' })).map(({ id }) => id)).toEqual([chain.value.id]);
  expect((await client.finder.find({ text: '液壓元件' })).map(({ kind }) => kind)).toEqual(['node']);
  for (const text of ['广东电机', '廣東電機', 'guangdongdianji'])
    expect((await client.finder.find({ text })).map(({ id }) => id).sort()).toEqual(
      [lead.value.id, other.value.id].sort(),
    );
});
