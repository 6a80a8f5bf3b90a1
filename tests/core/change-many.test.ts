import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

test('one change of many leads is one step: owner and next step for all, one undo takes it back', async () => {
  const { client } = await createTestCore();
  const owner = (await client.organisation.savePerson({ name: '李雷' })).value;
  const ids: string[] = [];
  for (let number = 0; number < 45; number += 1)
    ids.push((await client.lead.create({ name: `项目${number}`, nextStep: number === 0 ? '回访' : null })).value.id);
  await client.lead.remove({ id: ids[1]! });
  const answer = await client.lead.changeMany({
    ids: [...ids, ids[0]!],
    change: { ownerId: owner.id, nextStep: '寄资料', nextStepDueOn: '2026-12-01' },
  });
  expect(answer.value).toEqual({ changed: 44, unchanged: 0, foreign: 0, gone: 1 });
  const { rows } = await client.lead.list({ limit: 100 });
  expect(rows.every((row) => row.ownerId === owner.id && row.nextStep === '寄资料')).toBe(true);
  const again = await client.lead.changeMany({ ids, change: { ownerId: owner.id } });
  expect(again).toMatchObject({ value: { changed: 0, unchanged: 44 }, changeSetId: null });

  await client.history.undo({ changeSetId: answer.changeSetId! });
  const before = (await client.lead.list({ limit: 100 })).rows;
  expect(before.filter(({ nextStep }) => nextStep !== null).map(({ id, nextStep }) => [id, nextStep])).toEqual([
    [ids[0], '回访'],
  ]);
  expect(before.every((row) => row.ownerId !== owner.id)).toBe(true);
});

test('a label is made stricter for many, and never looser', async () => {
  const { client } = await createTestCore();
  const labels = ['open', 'internal', 'sensitive'] as const;
  const ids: string[] = [];
  for (const label of labels) ids.push((await client.lead.create({ name: label, label })).value.id);
  expect((await client.lead.changeMany({ ids, change: { label: 'internal' } })).value).toEqual({
    changed: 1,
    unchanged: 2,
    foreign: 0,
    gone: 0,
  });
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  expect(rows.map(({ label }) => label)).toEqual(['internal', 'internal', 'sensitive']);
});

test('an owner who is not there changes nobody', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.lead.create({ name: '项目' })).value;
  await expect(client.lead.changeMany({ ids: [id], change: { ownerId: id } })).rejects.toMatchObject({
    code: 'RecordNotFound',
  });
});

test('many leads, many firms and their tags go and come back as one step', async () => {
  const { client } = await createTestCore();
  const firms: string[] = [];
  for (const name of ['德州轴承有限公司', '临清轴承有限公司', '聊城轴承有限公司'])
    firms.push((await client.company.create({ name })).value.id);
  await client.company.addTag({ id: firms[0]!, tag: '重点' });
  expect((await client.company.tagMany({ ids: firms, tag: '重点', on: true })).value).toMatchObject({
    changed: 2,
    unchanged: 1,
  });
  expect((await client.company.list({ filters: { tag: '重点' } })).total).toBe(3);
  expect(await client.company.groups({ by: 'tag' })).toEqual([{ value: '重点', name: null, count: 3 }]);
  const off = await client.company.tagMany({ ids: firms.slice(0, 2), tag: '重点', on: false });
  expect((await client.company.list({ filters: { tag: '重点' } })).total).toBe(1);
  await client.history.undo({ changeSetId: off.changeSetId! });
  expect((await client.company.list({ filters: { tag: '重点' } })).total).toBe(3);

  const gone = await client.company.removeMany({ ids: firms });
  expect((await client.company.list({})).total).toBe(0);
  await client.history.undo({ changeSetId: gone.changeSetId! });
  expect((await client.company.list({})).total).toBe(3);

  const lead = (await client.lead.create({ name: '项目' })).value;
  const removed = await client.lead.removeMany({ ids: [lead.id] });
  expect((await client.lead.list({})).total).toBe(0);
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.lead.list({})).total).toBe(1);
});

test('groups are counted and summed over all leads, whatever is shown of them', async () => {
  const { client } = await createTestCore();
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  for (let number = 1; number <= 30; number += 1)
    await client.lead.create({
      name: `项目${number}`,
      ...(number % 3 === 0 ? { chainId: chain.id } : {}),
      ...(number === 1 ? {} : { investment: number * 100 }),
    });
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number * 100, 0);
  const all = Array.from({ length: 30 }, (_, at) => at + 1);
  expect(await client.lead.groups({ by: 'chain' })).toEqual([
    {
      value: null,
      name: null,
      count: 20,
      investment: sum(all.filter((number) => number % 3 !== 0 && number !== 1)),
      banded: [],
      withoutAmount: 1,
    },
    {
      value: chain.id,
      name: '液压件产业链',
      count: 10,
      investment: sum(all.filter((number) => number % 3 === 0)),
      banded: [],
      withoutAmount: 0,
    },
  ]);
  const narrowed = await client.lead.groups({ filters: { investmentFrom: 2_900 }, by: 'stage' });
  expect(narrowed).toMatchObject([{ value: 'clue', count: 2, investment: 5_900 }]);
});
