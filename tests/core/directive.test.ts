import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { serverContent } from '../support/server-content.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

type Laptop = Awaited<ReturnType<typeof enrolledLaptop>>;

let server: TestServer;
let townId: string;
let bureauId: string;
let people: Record<'member' | 'leader' | 'stranger' | 'centre', string>;

beforeAll(async () => {
  server = await startTestServer({
    limits: { enrolmentsPerIp: 1000, enrolmentsPerPerson: 1000, perIp: 100_000 },
  });
  [townId, bureauId] = [await server.addUnit('双岗街道'), await server.addUnit('科技局', 'bureau')];
  const centreId = await server.addUnit('招商中心', 'centre');
  people = {
    member: await server.addPerson({ name: '李雷', unitId: townId }),
    leader: await server.addPerson({ name: '陈链长', unitId: bureauId, role: 'chain_leader' }),
    stranger: await server.addPerson({ name: '周链长', unitId: bureauId, role: 'chain_leader' }),
    centre: await server.addPerson({ name: '王主任', unitId: centreId, role: 'centre' }),
  };
});
afterAll(() => server.close());

const laptop = (who: keyof typeof people) => enrolledLaptop(server, people[who]);

const level = async (...all: readonly Laptop[]): Promise<void> => {
  for (const { client } of [...all, ...all]) await client.sync.syncNow();
};

/** A lead of the town on a chain that the leader was given, known to both. */
const leadOnChain = async () => {
  const [town, leader] = [await laptop('member'), await laptop('leader')];
  const { value: chain } = await town.client.chain.create({ name: `智能家居${Math.random()}` });
  const { value: company } = await town.client.company.create({ name: '邵阳维克液压股份有限公司' });
  const { value: lead } = await town.client.lead.create({ name: '高压油缸', chainId: chain.id, companyId: company.id });
  await server.grantChain(people.leader, chain.id);
  await level(town, leader);
  return { town, leader, chainId: chain.id, companyId: company.id, leadId: lead.id };
};

test('a directive arrives, is answered with evidence, and is closed by who issued it', async () => {
  const { town, leader, leadId, companyId } = await leadOnChain();
  const { value: issued } = await leader.client.directive.issue({
    title: '本周拜访企业',
    body: '摸清投资意向',
    unitId: townId,
    target: { entity: 'lead', id: leadId },
    dueOn: '2026-11-20',
  });
  await level(leader, town);
  expect((await town.client.directive.list({ open: true, targetId: leadId })).rows).toMatchObject([
    {
      title: '本周拜访企业',
      side: 'received',
      overdue: false,
      target: { name: '高压油缸' },
      issuerName: '陈链长',
      state: 'issued',
    },
  ]);
  await expect(leader.client.directive.answer({ id: issued.id, body: '替你答' })).rejects.toMatchObject({
    code: 'NotAllowed',
  });
  await expect(town.client.directive.close({ id: issued.id })).rejects.toMatchObject({ code: 'NotAllowed' });

  const { value: visit } = await town.client.visit.log({ companyId, visitedOn: '2026-11-18', summary: '有意扩产' });
  const options = (await town.client.directive.evidence({ id: issued.id })).rows;
  expect(options).toMatchObject([
    { entity: 'visit', id: visit.id, subject: '邵阳维克液压股份有限公司', words: '有意扩产', visitKind: 'outgoing' },
    { entity: 'lead_stage', stage: 'clue', subject: '高压油缸' },
  ]);
  await town.client.directive.answer({
    id: issued.id,
    body: '已拜访，下周回访',
    evidence: { entity: 'visit', id: visit.id, text: '11月18日拜访：有意扩产' },
  });
  const {
    id: _id,
    leads: _leads,
    tripTitle: _trip,
    unitId: _unit,
    createdAtMs: _at,
    ...facts
  } = await town.client.visit.get({ id: visit.id });
  await town.client.visit.update({ ...facts, id: visit.id, summary: '改过的纪要' });
  await level(town, leader);

  const detail = await leader.client.directive.get({ id: issued.id });
  expect(detail).toMatchObject({
    state: 'answered',
    side: 'issued',
    body: '摸清投资意向',
    mayClose: true,
    mayAnswer: false,
  });
  expect(detail.answers).toMatchObject([
    {
      unitName: '双岗街道',
      answeredByName: '李雷',
      body: '已拜访，下周回访',
      evidence: { entity: 'visit', text: '11月18日拜访：有意扩产' },
    },
  ]);
  await leader.client.directive.close({ id: issued.id });
  await level(leader, town);
  expect((await town.client.directive.list({ open: true, targetId: leadId })).rows).toEqual([]);
  expect(await town.client.directive.get({ id: issued.id })).toMatchObject({
    state: 'closed',
    closedOn: '2026-11-18',
    mayAnswer: false,
  });
  await expect(town.client.directive.answer({ id: issued.id, body: '补充' })).rejects.toMatchObject({
    code: 'DirectiveClosed',
    data: { state: 'closed' },
  });
  for (const { client } of [town, leader]) expect((await client.sync.status()).openConflicts).toBe(0);
});

test.each(['before', 'after'] as const)(
  'what a sensitive lead made is evidence without its words, labelled %s the answer (LAB-2, LAB-3)',
  async (when) => {
    const { town, leader, leadId } = await leadOnChain();
    const { value: issued } = await leader.client.directive.issue({
      title: '本周推进',
      body: '说明进展',
      unitId: townId,
      target: { entity: 'lead', id: leadId },
      dueOn: '2026-11-20',
    });
    await level(leader, town);
    await town.client.lead.addProgress({ leadId, happenedOn: '2026-11-18', body: '地价谈到底线' });
    const { rows } = await town.client.directive.evidence({ id: issued.id });
    const progress = rows.find(({ entity }) => entity === 'lead_progress')!;
    const evidence = { entity: 'lead_progress', id: progress.id, text: '11月18日：地价谈到底线' } as const;
    const hide = () => town.client.lead.update({ id: leadId, label: 'sensitive' });
    if (when === 'before') await hide();
    await town.client.directive.answer({ id: issued.id, body: '已推进', evidence });
    await level(town, leader);
    if (when === 'after') {
      expect(await serverContent(server)).toContain('地价谈到底线');
      await hide();
      await level(town, leader);
    }
    const { answers } = await leader.client.directive.get({ id: issued.id });
    expect(answers).toMatchObject([{ body: '已推进', evidence: { text: null } }]);
    const kept = await server.database.query("SELECT fields FROM record WHERE entity = 'directive_answer'");
    expect(JSON.stringify(kept)).not.toContain('地价');
    expect((await town.client.directive.get({ id: issued.id })).answers[0]!.evidence?.text).toBe(evidence.text);
  },
);

test('past its day it is overdue on both sides, answered or not, until it is closed or taken back', async () => {
  const { town, leader, leadId } = await leadOnChain();
  const issue = (title: string, dueOn: string) =>
    leader.client.directive.issue({
      title,
      unitId: townId,
      target: { entity: 'lead', id: leadId },
      dueOn,
      kind: 'supervise',
    });
  const { value: soon } = await issue('先到期', '2026-11-19');
  await issue('后到期', '2026-12-19');
  await level(leader, town);
  await town.client.directive.answer({ id: soon.id, body: '在办' });
  await level(town, leader);
  for (const { client, clock } of [town, leader]) {
    clock.set(calendarDay('2026-11-20'));
    expect(
      (await client.directive.list({ targetId: leadId })).rows.map(({ title, overdue }) => [title, overdue]),
    ).toEqual([
      ['先到期', true],
      ['后到期', false],
    ]);
  }
  await leader.client.directive.withdraw({ id: soon.id });
  await level(leader, town);
  expect(
    (await town.client.directive.list({ targetId: leadId })).rows.map(({ title, overdue }) => [title, overdue]),
  ).toEqual([
    ['后到期', false],
    ['先到期', false],
  ]);
});

test('who may not issue is told on the laptop, and by the server where the laptop cannot know', async () => {
  const { town, leadId, chainId } = await leadOnChain();
  const directive = {
    title: '越权',
    unitId: townId,
    target: { entity: 'lead' as const, id: leadId },
    dueOn: '2026-12-01',
  };
  await expect(town.client.directive.issue(directive)).rejects.toMatchObject({
    code: 'NotAllowed',
    data: { act: 'issue' },
  });

  const { value: node } = await town.client.chain.saveNode({ chainId, name: '油缸', tier: 'midstream' });
  const stranger = await laptop('stranger');
  await level(town, stranger);
  const { value: wrong } = await stranger.client.directive.issue({
    ...directive,
    target: { entity: 'chain_node', id: node.id },
  });
  await level(stranger, town);
  await expect(stranger.client.directive.get({ id: wrong.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  await expect(town.client.directive.get({ id: wrong.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  expect((await stranger.client.sync.status()).openConflicts).toBe(1);
});

test('the centre directs a whole unit; a day that is over is refused', async () => {
  const [town, centre] = [await laptop('member'), await laptop('centre')];
  await level(town, centre);
  const directive = { title: '报送本周动态', unitId: townId, target: { entity: 'unit' as const, id: townId } };
  await expect(centre.client.directive.issue({ ...directive, dueOn: '2026-11-17' })).rejects.toMatchObject({
    code: 'DueInPast',
    data: { day: '2026-11-17', today: '2026-11-18' },
  });
  const { value } = await centre.client.directive.issue({ ...directive, dueOn: '2026-11-18' });
  await level(centre, town);
  expect(await town.client.directive.get({ id: value.id })).toMatchObject({
    target: { entity: 'unit', name: '双岗街道' },
    issuerUnit: { name: '招商中心' },
    mayAnswer: true,
  });
  await town.client.directive.answer({ id: value.id, body: '已报送' });
  await level(town, centre);
  expect((await centre.client.directive.list({ side: 'issued', open: true })).rows).toMatchObject([
    { state: 'answered', answerCount: 1 },
  ]);
});

test('answers and closings that cross on their way: the answer is kept and the directive stays closed', async () => {
  const { town, leader, leadId } = await leadOnChain();
  const { value } = await leader.client.directive.issue({
    title: '交叉',
    unitId: townId,
    target: { entity: 'lead', id: leadId },
    dueOn: '2026-12-01',
  });
  await level(leader, town);
  await leader.client.directive.close({ id: value.id });
  await town.client.directive.answer({ id: value.id, body: '刚办完' });
  await level(leader, town, leader);
  for (const { client } of [town, leader]) {
    const detail = await client.directive.get({ id: value.id });
    expect(detail).toMatchObject({ state: 'closed', answerCount: 1, answers: [{ body: '刚办完' }] });
  }
  expect((await town.client.sync.status()).openConflicts).toBe(0);
});
