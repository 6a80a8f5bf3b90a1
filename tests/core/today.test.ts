import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

test('a new workspace is empty and says so', async () => {
  const { client } = await createTestCore();
  expect(await client.today.get()).toMatchObject({
    empty: true,
    steps: [],
    week: { isoYear: 2026, isoWeek: 47, from: '2026-11-16', to: '2026-11-22' },
  });
});

test('due steps come oldest first, and leave when done, postponed or resting', async () => {
  const { client } = await createTestCore();
  const step = (name: string, nextStepDueOn: string) =>
    client.lead.create({ name, nextStep: `${name}的下一步`, nextStepDueOn });
  const soon = (await step('后天', '2026-11-20')).value;
  const late = (await step('逾期', '2026-11-10')).value;
  await step('下月', '2026-12-20');
  const resting = (await step('暂缓', '2026-11-11')).value;
  await client.lead.setStatus({ id: resting.id, status: 'paused', reason: '等土地' });

  const due = async () => (await client.today.get()).steps.map(({ leadId }) => leadId);
  expect(await due()).toEqual([late.id, soon.id]);
  await client.lead.completeNextStep({ id: late.id, result: '已办' });
  await client.lead.update({ id: soon.id, nextStepDueOn: '2026-12-25' });
  expect(await due()).toEqual([]);
});

test('the week counts what happened in it: new leads, steps up, and not the first rung', async () => {
  const { client, clock } = await createTestCore();
  const old = (await client.lead.create({ name: '旧线索', registeredOn: '2026-11-02' })).value;
  await client.lead.create({ name: '新线索' });
  await client.lead.advance({ id: old.id, to: 'negotiation', happenedOn: '2026-11-17' });
  const { thisWeek, empty } = await client.today.get();
  expect(empty).toBe(false);
  expect(thisWeek.newLeads.map(({ name }) => name)).toEqual(['新线索']);
  expect(thisWeek.stageMoves).toMatchObject([{ leadId: old.id, fromStage: 'clue', toStage: 'negotiation' }]);
  clock.advanceDays(7);
  expect((await client.today.get()).thisWeek).toMatchObject({ newLeads: [], stageMoves: [] });
});

test('a lead that stays quiet for two months is shown as cold until something happens', async () => {
  const { client, clock } = await createTestCore();
  const lead = (await client.lead.create({ name: '静悄悄' })).value;
  clock.advanceDays(59);
  expect((await client.today.get()).coldCount).toBe(0);
  clock.advanceDays(1);
  expect((await client.today.get()).coldLeads).toMatchObject([{ id: lead.id, lastProgressOn: '2026-11-18' }]);
  await client.lead.addProgress({ leadId: lead.id, happenedOn: '2027-01-17', body: '恢复联系' });
  expect((await client.today.get()).coldCount).toBe(0);
});
