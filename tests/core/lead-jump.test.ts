import { expect, test } from 'vitest';
import type { LeadStage } from '../../shared/domain/lead/stage.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const between: Partial<Record<LeadStage, string | null>> = {
  negotiation: '2026-11-02',
  preSigning: null,
  signed: null,
  registered: null,
  started: '2026-11-10',
  enrolled: null,
  completed: null,
  producing: null,
  aboveScale: null,
};

const jumped = async ({ client }: TestCore) => {
  const { id } = (await client.lead.create({ name: '油缸项目', registeredOn: '2026-10-20' })).value;
  const moved = await client.lead.advance({
    id,
    to: 'fullCapacity',
    happenedOn: '2026-11-18',
    between,
    undatedReason: '接手前的事，没有留底',
    evidence: '达产验收表',
  });
  return { id, moved };
};

const ladderOf = async ({ client }: TestCore, id: string) =>
  (await client.lead.get({ id })).stages.map(({ toStage, happenedOn }) => [toStage, happenedOn]);

test('a jump leaves a row for every stage that it passes, with its day or with why there is none', async () => {
  const core = await createTestCore();
  const { id, moved } = await jumped(core);
  expect(moved.value).toMatchObject({ lead: { stage: 'fullCapacity', stageOn: '2026-11-18' } });
  expect(moved.value.passed).toEqual(Object.keys(between));
  expect(await ladderOf(core, id)).toEqual([
    ['clue', '2026-10-20'],
    ...Object.entries(between),
    ['fullCapacity', '2026-11-18'],
  ]);
  const { stages } = await core.client.lead.get({ id });
  expect(stages.find(({ toStage }) => toStage === 'signed')).toMatchObject({
    fromStage: 'preSigning',
    undatedReason: '接手前的事，没有留底',
    evidence: null,
  });
  expect(stages.at(-1)).toMatchObject({ fromStage: 'aboveScale', undatedReason: null, evidence: '达产验收表' });

  await core.client.history.undo({ changeSetId: moved.changeSetId! });
  expect(await ladderOf(core, id)).toEqual([['clue', '2026-10-20']]);
});

test('a jump that says nothing of a stage, gives no reason, or disorders the days is refused and changes nothing', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { id } = (await client.lead.create({ name: '油缸项目', registeredOn: '2026-11-01' })).value;
  const jump = (days: Partial<Record<LeadStage, string | null>>, undatedReason: string | null = null) =>
    client.lead.advance({ id, to: 'signed', happenedOn: '2026-11-10', between: days, undatedReason });
  await expect(jump({ negotiation: '2026-11-02' })).rejects.toMatchObject({
    code: 'StageDaysMissing',
    data: { stages: ['preSigning'] },
  });
  await expect(jump({ negotiation: null, preSigning: null })).rejects.toMatchObject({
    code: 'UndatedNeedsReason',
    data: { stages: ['negotiation', 'preSigning'] },
  });
  await expect(jump({ negotiation: '2026-11-12', preSigning: null }, '没有记录')).rejects.toMatchObject({
    code: 'StageDaysOutOfOrder',
    data: { stage: 'signed', previous: 'negotiation', previousOn: '2026-11-12' },
  });
  await expect(jump({ negotiation: '2026-11-19', preSigning: null }, '没有记录')).rejects.toMatchObject({
    code: 'DayInFuture',
  });
  expect(await ladderOf(core, id)).toEqual([['clue', '2026-11-01']]);
});

test('a lead that is typed late carries the days of what had happened before it was registered', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { id } = (await client.lead.create({ name: '油缸项目', registeredOn: '2026-11-16' })).value;
  await client.lead.advance({
    id,
    to: 'signed',
    happenedOn: '2026-11-10',
    between: { negotiation: '2026-10-20', preSigning: null },
    undatedReason: '没有记录',
  });
  expect(await ladderOf(core, id)).toEqual([
    ['clue', '2026-11-16'],
    ['negotiation', '2026-10-20'],
    ['preSigning', null],
    ['signed', '2026-11-10'],
  ]);
  expect(await client.lead.get({ id })).toMatchObject({ stageOn: '2026-11-10', lastProgressOn: '2026-11-16' });
});

test('a later day takes the place of 日期不详 where it fits, and undo brings 日期不详 back', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { id } = await jumped(core);
  await expect(client.lead.dateStage({ id, stage: 'signed', happenedOn: '2026-11-11' })).rejects.toMatchObject({
    code: 'StageDaysOutOfOrder',
    data: { stage: 'started', previous: 'signed', previousOn: '2026-11-11' },
  });
  const dated = await client.lead.dateStage({ id, stage: 'signed', happenedOn: '2026-11-06' });
  expect((await client.lead.get({ id })).stages.find(({ toStage }) => toStage === 'signed')).toMatchObject({
    happenedOn: '2026-11-06',
    undatedReason: null,
  });
  await client.history.undo({ changeSetId: dated.changeSetId! });
  expect((await client.lead.get({ id })).stages.find(({ toStage }) => toStage === 'signed')).toMatchObject({
    happenedOn: null,
    undatedReason: '接手前的事，没有留底',
  });
});

test('the stage where a lead stands, and the first one, may have no day; what follows from their day follows', async () => {
  const core = await createTestCore();
  const { client, clock } = core;
  const { id } = (await client.lead.create({ name: '油缸项目', registeredOn: '2026-11-01' })).value;
  clock.advanceDays(2);
  await client.lead.advance({ id, to: 'negotiation', happenedOn: null, undatedReason: '前任没有记录' });
  await client.lead.dateStage({ id, stage: 'clue', happenedOn: null, reason: '登记日期是补录的' });
  // Of no step a day is known: the latest that is known is when it was written down.
  expect(await client.lead.get({ id })).toMatchObject({
    stage: 'negotiation',
    stageOn: null,
    registeredOn: null,
    lastProgressOn: '2026-11-20',
  });
  expect((await client.today.get()).thisWeek.newLeads).toEqual([]);
  expect((await client.lead.list({ filters: { registeredFrom: '2000-01-01' } })).total).toBe(0);

  await client.lead.dateStage({ id, stage: 'clue', happenedOn: '2026-11-17' });
  await client.lead.dateStage({ id, stage: 'negotiation', happenedOn: '2026-11-19' });
  expect(await client.lead.get({ id })).toMatchObject({
    stageOn: '2026-11-19',
    registeredOn: '2026-11-17',
    lastProgressOn: '2026-11-19',
  });
});

test('a correction takes stages without a day off the ladder like any other', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { id } = await jumped(core);
  await client.lead.advance({ id, to: 'preSigning', happenedOn: null, reason: '另一个项目的签约' });
  expect(await ladderOf(core, id)).toEqual([
    ['clue', '2026-10-20'],
    ['negotiation', '2026-11-02'],
    ['preSigning', null],
  ]);
});

test('a lead may be made where it stands already; what is not said of its stages is refused', async () => {
  const core = await createTestCore();
  const { client } = core;
  const made = (days: Partial<Record<LeadStage, string | null>>, undatedReason: string | null = null) =>
    client.lead.create({ name: '台账项目', standing: { stage: 'signed', days, undatedReason } });
  await expect(made({ signed: '2024-05-20' })).rejects.toMatchObject({
    code: 'StageDaysMissing',
    data: { stages: ['clue', 'negotiation', 'preSigning'] },
  });
  const days = { clue: null, negotiation: null, preSigning: null, signed: '2024-05-20' };
  const { value: lead } = await made(days, '台账没有日期');
  expect(lead).toMatchObject({
    stage: 'signed',
    stageOn: '2024-05-20',
    registeredOn: null,
    lastProgressOn: '2024-05-20',
    code: expect.stringMatching(/^2026-[A-Z]{4}-0001$/),
  });
  expect(await ladderOf(core, lead.id)).toEqual(Object.entries(days));
});

test('本年引进 counts signings with a day in the year and names firms whose signing has none and may lie in it', async () => {
  const core = await createTestCore();
  const { client } = core;
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  const made = (name: string, days: Partial<Record<LeadStage, string | null>>) =>
    client.lead.create({
      name,
      chainId: chain.id,
      standing: {
        stage: 'registered',
        days: { negotiation: null, preSigning: null, ...days },
        undatedReason: '台账没有日期',
      },
    });
  const introduced = async () => {
    const [row] = await client.chain.list();
    return [row?.introducedThisYear, row?.introducedUndated];
  };
  await made('有日期', { clue: '2026-01-05', signed: '2026-03-01', registered: '2026-04-01' });
  const { value: open } = await made('不详', { clue: '2025-11-01', signed: null, registered: '2026-04-01' });
  await made('去年就注册了', { clue: null, signed: null, registered: '2025-12-31' });
  await made('今年登记的', { clue: '2026-02-01', signed: null, registered: null });
  expect(await introduced()).toEqual([1, 2]);

  await client.lead.dateStage({ id: open.id, stage: 'signed', happenedOn: '2026-02-02' });
  expect(await introduced()).toEqual([2, 1]);
  await client.lead.dateStage({ id: open.id, stage: 'signed', happenedOn: '2025-12-02', reason: '按合同' });
  expect(await introduced()).toEqual([1, 1]);
});

test('today names the steps without a day that may have been made this week, by lead', async () => {
  const core = await createTestCore();
  const { id } = await jumped(core);
  const { stageMoves, undatedMoves } = (await core.client.today.get()).thisWeek;
  expect(stageMoves).toMatchObject([{ leadId: id, toStage: 'fullCapacity' }]);
  // 拟签约, 签约 and 注册 lie between 2 and 10 November, the week before.
  expect(undatedMoves).toEqual([
    { leadId: id, name: '油缸项目', stages: ['enrolled', 'completed', 'producing', 'aboveScale'] },
  ]);
});
