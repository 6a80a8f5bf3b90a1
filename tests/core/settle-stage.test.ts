import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let unitId: string;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 100, perIp: 100_000 } });
  unitId = await server.addUnit('双岗街道');
});
afterAll(() => server.close());

/** Two laptops of one unit that moved one lead to different stages while they were apart; the second one won. */
const apart = async (second: 'negotiation' | 'preSigning' = 'preSigning') => {
  const [one, two] = [
    await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId })),
    await enrolledLaptop(server, await server.addPerson({ name: '韩梅梅', unitId })),
  ];
  const { value: lead } = await one.client.lead.create({ name: '储能项目', registeredOn: '2026-11-02' });
  for (const { client } of [one, two]) await client.sync.syncNow();
  const { id } = lead;
  await one.client.lead.advance({ id, to: 'negotiation', happenedOn: '2026-11-09', evidence: '会谈纪要' });
  await two.client.lead.advance({
    id,
    to: second,
    happenedOn: '2026-11-16',
    between: second === 'preSigning' ? { negotiation: '2026-11-12' } : {},
    evidence: '意向书',
  });
  for (const { client } of [one, two, one, two]) await client.sync.syncNow();
  const read = async () => {
    const { stage, stageOn, stages } = await one.client.lead.get({ id });
    return { stage, stageOn, ladder: stages.map(({ toStage, happenedOn }) => [toStage, happenedOn]) };
  };
  const cardOf = async (field: string) =>
    (await one.client.sync.conflicts({})).rows.find((card) => card.field === field)!;
  return { one, two, id, read, cardOf };
};

/** Both passed 洽谈, each with a step of its own. */
const apartBoth = [
  ['clue', '2026-11-02'],
  ['negotiation', '2026-11-09'],
  ['negotiation', '2026-11-12'],
  ['preSigning', '2026-11-16'],
];
const both = apartBoth.filter(([, day]) => day !== '2026-11-12');

test('the lower of two stages takes the step above it off the ladder, with its day; undo brings both back', async () => {
  const { one, two, id, read, cardOf } = await apart();
  expect(await read()).toEqual({ stage: 'preSigning', stageOn: '2026-11-16', ladder: apartBoth });
  const { changeSetId } = await one.client.sync.settleConflict({ id: (await cardOf('stage')).id, choose: 'loser' });
  expect(await read()).toEqual({ stage: 'negotiation', stageOn: '2026-11-09', ladder: both.slice(0, 2) });
  expect((await one.client.lead.get({ id })).stages.at(-1)).toMatchObject({ evidence: '会谈纪要' });
  // Its day and the latest progress went with the stage: nothing is left to be asked.
  expect(await one.client.sync.openConflictsOf({ recordId: id })).toEqual({ count: 0 });
  for (const { client } of [one, two]) await client.sync.syncNow();
  const there = await two.client.lead.get({ id });
  expect(there).toMatchObject({ stage: 'negotiation', stageOn: '2026-11-09' });
  expect(there.stages.map(({ toStage }) => toStage)).toEqual(['clue', 'negotiation']);

  await one.client.history.undo({ changeSetId: changeSetId! });
  expect(await read()).toEqual({ stage: 'preSigning', stageOn: '2026-11-16', ladder: apartBoth });
  expect(await one.client.sync.openConflictsOf({ recordId: id })).toEqual({ count: 3 });
});

test('the higher one, and one that nobody had said, stand on the ladder once', async () => {
  const { one, read, cardOf } = await apart();
  const card = await cardOf('stage');
  await one.client.sync.settleConflict({ id: card.id, choose: 'winner' });
  expect(await read()).toEqual({ stage: 'preSigning', stageOn: '2026-11-16', ladder: both });

  const other = await apart();
  await other.one.client.sync.settleConflict({ id: (await other.cardOf('stage')).id, value: 'signed' });
  const { stage, ladder } = await other.read();
  expect([stage, ladder]).toEqual(['signed', [...both, ['signed', null]]]);

  // Further up, nobody knows a day of what lies between either, and it is passed all the same.
  const higher = await apart();
  await higher.one.client.sync.settleConflict({ id: (await higher.cardOf('stage')).id, value: 'started' });
  expect((await higher.read()).ladder).toEqual([...both, ['signed', null], ['registered', null], ['started', null]]);
});

test('a day that is settled for itself is the day of the step as well; what is no stage and no day is refused', async () => {
  const { one, read, cardOf } = await apart();
  const [stage, day] = [await cardOf('stage'), await cardOf('stageOn')];
  for (const [card, value] of [
    [stage, '洽谈'],
    [day, '2026-11-31'],
    [day, '2027-01-01'],
  ] as const)
    await expect(one.client.sync.settleConflict({ id: card.id, value })).rejects.toMatchObject({
      code: 'ValueRefused',
    });
  await one.client.sync.settleConflict({ id: day.id, value: '2026-11-17' });
  expect(await read()).toEqual({
    stage: 'preSigning',
    stageOn: '2026-11-17',
    ladder: [...both.slice(0, 2), ['preSigning', '2026-11-17']],
  });
});

test('of two steps to one stage the one of the day that is chosen stays', async () => {
  const { one, id, read, cardOf } = await apart('negotiation');
  expect((await read()).ladder).toHaveLength(3);
  await one.client.sync.settleConflict({ id: (await cardOf('stageOn')).id, choose: 'loser' });
  expect(await read()).toEqual({ stage: 'negotiation', stageOn: '2026-11-09', ladder: both.slice(0, 2) });
  expect(await one.client.sync.openConflictsOf({ recordId: id })).toEqual({ count: 0 });
});

test('a stage without a day reaches the other laptop as one, without the reason, and so does the day that comes later', async () => {
  const [one, two] = [
    await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId })),
    await enrolledLaptop(server, await server.addPerson({ name: '韩梅梅', unitId })),
  ];
  const { id } = (await one.client.lead.create({ name: '储能项目', registeredOn: '2026-11-02' })).value;
  await one.client.lead.advance({
    id,
    to: 'signed',
    happenedOn: '2026-11-16',
    between: { negotiation: null, preSigning: null },
    undatedReason: '接手前的事',
  });
  for (const { client } of [one, two]) await client.sync.syncNow();
  const there = async () =>
    (await two.client.lead.get({ id })).stages.map(({ happenedOn, undatedReason }) => [happenedOn, undatedReason]);
  const dated = (day: string | null) => [day, null];
  expect(await there()).toEqual(['2026-11-02', null, null, '2026-11-16'].map(dated));
  await one.client.lead.dateStage({ id, stage: 'preSigning', happenedOn: '2026-11-10' });
  for (const { client } of [one, two]) await client.sync.syncNow();
  expect(await there()).toEqual(['2026-11-02', null, '2026-11-10', '2026-11-16'].map(dated));
});
