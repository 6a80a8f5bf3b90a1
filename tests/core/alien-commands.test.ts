import { expect, test } from 'vitest';
import { factsOf, newsworthy } from '../../shared/records/all-records.ts';
import { entryOf, type Fields, goodEntries, goodFields, idOf, takeEntries } from '../support/alien-world.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Client = TestCore['client'];

const office = async (): Promise<TestCore> => {
  const core = await createTestCore();
  await core.client.organisation.saveProfile({ unitId: idOf('unit'), personId: idOf('person') });
  await takeEntries(core, [...goodEntries()]);
  return core;
};

const refused = (entity: string, id: string, value: string) => ({
  code: 'RecordNeedsUpgrade',
  data: { entity, id, fields: [expect.objectContaining({ value })] },
});

/** Every command that moves a case on, by what it moves. */
const acts: readonly {
  readonly entity: 'directive' | 'transfer' | 'dispute' | 'collision' | 'conflict' | 'company_merge' | 'trip';
  readonly good: Fields;
  readonly field: string;
  readonly ask: readonly ((client: Client, id: string) => Promise<unknown>)[];
}[] = [
  {
    entity: 'directive',
    good: { state: 'issued' },
    field: 'state',
    ask: [
      (client, id) => client.directive.answer({ id, body: '已走访' }),
      (client, id) => client.directive.close({ id }),
      (client, id) => client.directive.withdraw({ id }),
    ],
  },
  {
    entity: 'transfer',
    good: { state: 'offered' },
    field: 'state',
    ask: (['accept', 'decline', 'withdraw'] as const).map(
      (act) => (client, id) => client.cooperation.answerTransfer({ id, act, answer: null }),
    ),
  },
  {
    entity: 'dispute',
    good: { state: 'open' },
    field: 'state',
    ask: (['uphold', 'reject', 'withdraw'] as const).map(
      (act) => (client, id) => client.cooperation.decideDispute({ id, act, decision: '查实' }),
    ),
  },
  {
    entity: 'collision',
    good: { state: 'open' },
    field: 'state',
    ask: [(client, id) => client.cooperation.settleCollision({ id, state: 'settled' })],
  },
  {
    entity: 'conflict',
    good: {},
    field: 'kind',
    ask: (['winner', 'loser', 'before'] as const).map(
      (choose) => (client, id) => client.sync.settleConflict({ id, choose }),
    ),
  },
  {
    entity: 'company_merge',
    good: {},
    field: 'undoneOn',
    ask: [(client, id) => client.cooperation.undoMerge({ id })],
  },
  {
    entity: 'trip',
    good: {},
    field: 'status',
    ask: [
      (client, id) => client.trip.cancel({ id, cancelled: true }),
      (client, id) => client.trip.cancel({ id, cancelled: false }),
    ],
  },
];

test('no command answers, closes, decides, settles or takes back on a stand-in; nothing is written, and the value is named', async () => {
  const here = await office();
  for (const { entity, good, field, ask } of acts) {
    const made = { ...goodFields(entity), ...good };
    await takeEntries(here, [
      entryOf(entity, `${entity}-new`, { ...made, [field]: '转办' }),
      entryOf(entity, `${entity}-later`, made),
    ]);
    await takeEntries(here, [entryOf(entity, `${entity}-later`, { [field]: '转办' }, 'update')]);
    for (const id of [`${entity}-new`, `${entity}-later`]) {
      const before = await here.client.history.ofRecord({ id });
      for (const act of ask) await expect(act(here.client, id)).rejects.toMatchObject(refused(entity, id, '转办'));
      expect(await here.client.history.ofRecord({ id })).toEqual(before);
    }
  }
});

test('a lead of a stage or a status that is not understood moves only by who has seen what is replaced', async () => {
  const here = await office();
  await takeEntries(here, [
    entryOf('lead', 'lead-x', { ...goodFields('lead'), stage: '预签' }),
    entryOf('lead', 'lead-y', { ...goodFields('lead'), status: '挂起' }),
  ]);
  const { lead } = here.client;
  const move = { to: 'negotiation', happenedOn: '2026-11-18' } as const;
  await expect(lead.advance({ id: 'lead-x', ...move })).rejects.toMatchObject(refused('lead', 'lead-x', '预签'));
  await expect(lead.advance({ id: 'lead-y', ...move })).rejects.toMatchObject(refused('lead', 'lead-y', '挂起'));
  await expect(lead.advance({ id: 'lead-x', ...move, replaces: { stage: '签约' } })).rejects.toMatchObject(
    refused('lead', 'lead-x', '预签'),
  );
  await expect(lead.setStatus({ id: 'lead-y', status: 'active' })).rejects.toMatchObject(
    refused('lead', 'lead-y', '挂起'),
  );
  await expect(
    lead.dateStage({ id: 'lead-x', stage: 'clue', happenedOn: '2026-11-16', reason: '核对过' }),
  ).rejects.toMatchObject(refused('lead', 'lead-x', '预签'));
  // A lead may rest whatever its stage is called.
  await lead.setStatus({ id: 'lead-x', status: 'paused', reason: '等用地' });
  await lead.setStatus({ id: 'lead-x', status: 'active' });
  expect(await lead.get({ id: 'lead-x' })).toMatchObject({ unreadable: [{ field: 'stage', value: '预签' }] });

  await lead.advance({ id: 'lead-x', ...move, replaces: { stage: '预签' } });
  expect(await lead.get({ id: 'lead-x' })).toMatchObject({ stage: 'negotiation', unreadable: [] });
  const told = (await here.client.history.ofRecord({ id: 'lead-x' })).rows.flatMap(({ fields }) => fields);
  expect(told).toContainEqual({ field: 'stage', before: '预签', after: 'negotiation' });
  await lead.setStatus({ id: 'lead-y', status: 'active', replaces: { status: '挂起' } });
  expect(await lead.get({ id: 'lead-y' })).toMatchObject({ status: 'active', unreadable: [] });
});

test('what follows by itself from a visit or a lead leaves a target alone whose state is not understood', async () => {
  const here = await office();
  const target = { ...goodFields('node_company'), role: 'target' };
  await takeEntries(here, [entryOf('node_company', 'member-x', { ...target, targetState: '已约谈' })]);
  await here.client.visit.log({
    companyId: idOf('company'),
    companyName: '苏州汇川',
    visitedOn: '2026-11-18',
    kind: 'outgoing',
  });
  await here.client.lead.create({ name: '扩产项目', companyId: idOf('company') });
  const { members } = await here.client.chain.node({ id: idOf('chain_node') });
  expect(members.find(({ id }) => id === 'member-x')).toMatchObject({
    unreadable: [{ field: 'targetState', value: '已约谈' }],
  });
  // Who picks one in the panel has seen what it replaces, also where the column has stood on it.
  await here.client.chain.updateCompany({ id: 'member-x', targetState: 'untouched' });
  const after = await here.client.chain.node({ id: idOf('chain_node') });
  expect(after.members.find(({ id }) => id === 'member-x')).toMatchObject({ targetState: 'untouched', unreadable: [] });
});

test('a conflict card shows what stands there, writes no value that is not understood, and closes on one that is there', async () => {
  const here = await office();
  const card = (id: string, field: string, winner: unknown, loser: unknown, recordId: string) =>
    entryOf('conflict', id, {
      ...goodFields('conflict'),
      recordId,
      field,
      winnerValue: JSON.stringify(winner),
      loserValue: JSON.stringify(loser),
    });
  await takeEntries(here, [
    entryOf('lead', 'lead-x', { ...goodFields('lead'), generationPath: '驻点' }),
    entryOf('lead', 'lead-y', { ...goodFields('lead'), stage: '预签' }),
    card('path', 'generationPath', '驻点', '候鸟', 'lead-x'),
    card('stage', 'stage', '试产', '预签', 'lead-y'),
    card('same', 'stage', 'clue', '试产', 'lead-y'),
  ]);
  const { sync, lead } = here.client;
  const cards = (await sync.conflicts({})).rows;
  expect(cards.find(({ id }) => id === 'path')).toMatchObject({ present: { value: '驻点' }, unreadable: [] });
  await expect(sync.settleConflict({ id: 'path', choose: 'loser' })).rejects.toMatchObject(
    refused('lead', 'lead-x', '候鸟'),
  );
  await expect(sync.settleConflict({ id: 'stage', choose: 'winner' })).rejects.toMatchObject(
    refused('lead', 'lead-y', '试产'),
  );
  expect((await sync.conflicts({})).rows.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['path', 'stage', 'same']),
  );
  await sync.settleConflict({ id: 'path', choose: 'winner' });
  await sync.settleConflict({ id: 'stage', choose: 'loser' });
  expect(await lead.get({ id: 'lead-x' })).toMatchObject({ unreadable: [{ field: 'generationPath', value: '驻点' }] });
  // The stage that the column stood on all the time was chosen, and is what it says now.
  await sync.settleConflict({ id: 'same', choose: 'winner' });
  expect(await lead.get({ id: 'lead-y' })).toMatchObject({ stage: 'clue', unreadable: [] });
});

test('every case with a state says by what its commands decide', () => {
  const cases = newsworthy.filter((entity) => 'state' in factsOf(entity).fields);
  expect(cases.filter((entity) => factsOf(entity).decidedBy?.['state']?.includes('state') !== true)).toEqual([]);
});
