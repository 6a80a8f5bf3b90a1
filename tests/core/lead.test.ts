import { expect, test } from 'vitest';
import { leadSorts } from '../../shared/contract/lead.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const companyAndNode = async ({ client }: TestCore) => {
  const company = (await client.company.create({ name: '邵阳维克液压股份有限公司' })).value;
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  const node = (await client.chain.saveNode({ chainId: chain.id, name: '高压油缸', tier: 'midstream' })).value;
  return { company, chain, node };
};

test('a lead needs only a name and gets a code, a first rung and the people of this laptop', async () => {
  const { client } = await createTestCore();
  const person = (await client.organisation.savePerson({ name: '李工' })).value;
  const unit = (await client.organisation.saveUnit({ name: '招商一组' })).value;
  await client.organisation.saveProfile({ personId: person.id, unitId: unit.id });

  const first = (await client.lead.create({ name: '高压油缸扩产' })).value;
  const second = (await client.lead.create({ name: '密封件项目' })).value;

  expect([first.code, second.code]).toEqual([
    expect.stringMatching(/^2026-[A-Z]{4}-0001$/),
    first.code.replace('0001', '0002'),
  ]);
  expect(first).toMatchObject({ stage: 'clue', status: 'active', ownerName: '李工', unitName: '招商一组' });
  expect((await client.lead.get({ id: first.id })).stages).toMatchObject([
    { fromStage: null, toStage: 'clue', happenedOn: '2026-11-18' },
  ]);
});

test('a code is not given again after its lead was deleted', async () => {
  const { client } = await createTestCore();
  const first = (await client.lead.create({ name: '甲' })).value;
  await client.lead.remove({ id: first.id });
  expect((await client.lead.create({ name: '乙' })).value.code).toMatch(/^2026-[A-Z]{4}-0002$/);
});

test('a lead of a node is on the chain of the node; another chain takes it off', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { company, chain, node } = await companyAndNode(core);
  const lead = (await client.lead.create({ name: '油缸项目', companyId: company.id, nodeId: node.id })).value;
  expect(lead).toMatchObject({ companyName: company.name, nodeName: '高压油缸', chainId: chain.id });

  const other = (await client.chain.create({ name: '新能源产业链' })).value;
  const moved = (await client.lead.update({ id: lead.id, chainId: other.id })).value;
  expect(moved).toMatchObject({ chainId: other.id, nodeId: null });
});

test('a target that a lead is made for is 已转线索, in the same command (T8)', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { company, chain, node } = await companyAndNode(core);
  const other = (await client.chain.saveNode({ chainId: chain.id, name: '密封件', tier: 'upstream' })).value;
  await client.chain.addCompany({ nodeId: node.id, companyId: company.id, role: 'target' });
  const dropped = (await client.chain.addCompany({ nodeId: other.id, companyId: company.id, role: 'target' })).value;
  await client.chain.updateCompany({ id: dropped.id, targetState: 'dropped' });
  await client.chain.addCompany({ nodeId: other.id, companyId: company.id, role: 'local' });
  const states = async (id: string) =>
    (await client.chain.node({ id })).members.map(({ role, targetState }) => `${role} ${targetState}`).sort();

  const made = await client.lead.create({ name: '油缸项目', companyId: company.id });
  expect([await states(node.id), await states(other.id)]).toEqual([
    ['target becameLead'],
    ['local null', 'target dropped'],
  ]);

  await client.history.undo({ changeSetId: made.changeSetId! });
  expect(await states(node.id)).toEqual(['target untouched']);
  await client.lead.create({ name: '密封件项目', companyId: company.id, nodeId: other.id });
  expect(await states(other.id)).toEqual(['local null', 'target becameLead']);
});

test('a visit that brings a lead ends the target in 已转线索, not in 已接触 (T8)', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { company, node } = await companyAndNode(core);
  await client.chain.addCompany({ nodeId: node.id, companyId: company.id, role: 'target' });
  await client.visit.log({
    companyId: company.id,
    kind: 'outgoing',
    visitedOn: '2026-11-17',
    lead: { name: '油缸项目' },
  });
  expect((await client.chain.node({ id: node.id })).members).toMatchObject([{ targetState: 'becameLead' }]);
});

test('what a lead points to must be there', async () => {
  const { client } = await createTestCore();
  await expect(client.lead.create({ name: '空指', companyId: 'nobody' })).rejects.toMatchObject({
    code: 'RecordNotFound',
    data: { entity: 'company', id: 'nobody' },
  });
  expect((await client.lead.list({})).total).toBe(0);
});

test('a step up names what it passes, is dated and keeps its evidence (T35)', async () => {
  const { client, clock } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目' })).value;
  clock.advanceDays(3);
  const moved = await client.lead.advance({
    id: lead.id,
    to: 'signed',
    happenedOn: '2026-11-20',
    between: { negotiation: '2026-11-19', preSigning: '2026-11-19' },
    evidence: '框架协议第 12 号',
  });
  expect(moved.value).toMatchObject({
    passed: ['negotiation', 'preSigning'],
    lead: { stage: 'signed', stageOn: '2026-11-20', lastProgressOn: '2026-11-20' },
  });
  await expect(client.lead.advance({ id: lead.id, to: 'registered', happenedOn: '2026-11-22' })).rejects.toMatchObject({
    code: 'DayInFuture',
  });
  await expect(client.lead.advance({ id: lead.id, to: 'registered', happenedOn: '2026-11-19' })).rejects.toMatchObject({
    code: 'StageDaysOutOfOrder',
    data: { previous: 'signed', previousOn: '2026-11-20' },
  });
});

test('a correction leaves no signing behind that never was, and undo brings it back (T35)', async () => {
  const { client } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目' })).value;
  const step = { id: lead.id, happenedOn: '2026-11-18' };
  await client.lead.advance({ ...step, to: 'negotiation' });
  await client.lead.advance({ ...step, to: 'preSigning' });
  await client.lead.advance({ ...step, to: 'signed', evidence: '误登' });
  const ladder = async () => (await client.lead.get({ id: lead.id })).stages.map(({ toStage }) => toStage);

  await expect(client.lead.advance({ ...step, to: 'negotiation' })).rejects.toMatchObject({
    code: 'CorrectionNeedsReason',
  });
  const corrected = await client.lead.advance({ ...step, to: 'negotiation', reason: '另一个项目的签约' });
  expect(corrected.value.lead.stage).toBe('negotiation');
  expect(await ladder()).toEqual(['clue', 'negotiation']);

  await client.history.undo({ changeSetId: corrected.changeSetId! });
  expect(await ladder()).toEqual(['clue', 'negotiation', 'preSigning', 'signed']);
  expect((await client.lead.get({ id: lead.id })).stage).toBe('signed');
});

test('a lead rests with a reason, and moves on only after it is active again', async () => {
  const { client } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目' })).value;
  await expect(client.lead.setStatus({ id: lead.id, status: 'ended' })).rejects.toMatchObject({ code: 'ReasonNeeded' });
  await client.lead.setStatus({ id: lead.id, status: 'ended', reason: '对方转投外省' });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({
    status: 'ended',
    statusReason: '对方转投外省',
    statusOn: '2026-11-18',
  });
  await expect(client.lead.advance({ id: lead.id, to: 'signed', happenedOn: '2026-11-18' })).rejects.toMatchObject({
    code: 'LeadNotMoving',
  });
  await client.lead.setStatus({ id: lead.id, status: 'active' });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({ status: 'active', statusReason: null });
});

test('the latest progress follows its entries: added, corrected, taken away', async () => {
  const { client, clock } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目', registeredOn: '2026-11-01' })).value;
  await client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-16', body: '实地看厂' });
  const earlier = await client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-10', body: '电话沟通' });
  expect(earlier.value).toMatchObject({ lastProgress: '实地看厂', lastProgressOn: '2026-11-16' });

  const [latest] = (await client.lead.get({ id: lead.id })).progress;
  clock.advanceDays(1);
  await client.lead.updateProgress({ id: latest!.id, happenedOn: '2026-11-17', body: '实地看厂两处' });
  const removed = await client.lead.removeProgress({ id: latest!.id });
  expect(removed.value).toMatchObject({ lastProgress: '电话沟通', lastProgressOn: '2026-11-10' });
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.lead.get({ id: lead.id })).lastProgress).toBe('实地看厂两处');
});

test('a completed step becomes progress and asks for the next one', async () => {
  const { client } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目', nextStep: '寄送资料', nextStepDueOn: '2026-11-17' }))
    .value;
  const done = await client.lead.completeNextStep({
    id: lead.id,
    result: '资料已寄',
    nextStep: '约定考察',
    nextStepDueOn: '2026-11-25',
  });
  expect(done.value).toMatchObject({
    lastProgress: '资料已寄',
    nextStep: '约定考察',
    nextStepDueOn: '2026-11-25',
    nextStepDone: false,
  });
  await client.lead.completeNextStep({ id: lead.id });
  await expect(client.lead.completeNextStep({ id: lead.id })).rejects.toMatchObject({ code: 'NoOpenStep' });
  expect((await client.lead.update({ id: lead.id, nextStepDueOn: '2026-12-01' })).value.nextStepDone).toBe(false);
});

test('pages of a list meet without gap and without overlap, whatever they are sorted by', async () => {
  const { client } = await createTestCore();
  for (let index = 0; index < 23; index++)
    await client.lead.create({
      name: `项目${index}`,
      registeredOn: `2026-11-${String(1 + (index % 5)).padStart(2, '0')}`,
      ...(index % 3 === 0 ? {} : { investment: 1000 * (index % 4) }),
    });
  for (const by of leadSorts)
    for (const direction of ['asc', 'desc'] as const) {
      const seen: string[] = [];
      for (let offset = 0; offset < 23; offset += 7) {
        const page = await client.lead.list({ sort: { by, direction }, offset, limit: 7 });
        expect(page.total).toBe(23);
        seen.push(...page.rows.map(({ id }) => id));
      }
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    }
});

test('the board counts and sums every stage, resting leads only when asked for', async () => {
  const { client } = await createTestCore();
  const one = (await client.lead.create({ name: '甲', investment: 12_000 })).value;
  await client.lead.create({ name: '乙', investment: 3_000 });
  const resting = (await client.lead.create({ name: '丙', investment: 500 })).value;
  await client.lead.setStatus({ id: resting.id, status: 'paused', reason: '等土地' });
  await client.lead.advance({
    id: one.id,
    to: 'signed',
    happenedOn: '2026-11-18',
    between: { negotiation: null, preSigning: null },
    undatedReason: '接手前的事',
  });

  const board = await client.lead.board({ filters: { statuses: ['active'] } });
  expect(
    board.map(({ stage, count, investment }) => [stage, count, investment]).filter(([, count]) => count !== 0),
  ).toEqual([
    ['clue', 1, 3_000],
    ['signed', 1, 12_000],
  ]);
  expect(board).toHaveLength(11);
});

test('filters find leads by text of the lead and of the firm, by owner and by what is due', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { company } = await companyAndNode(core);
  await client.lead.create({ name: '油缸项目', companyId: company.id, nextStep: '回电', nextStepDueOn: '2026-11-17' });
  await client.lead.create({ name: '密封件', nextStep: '看厂', nextStepDueOn: '2026-11-20' });
  await client.lead.create({ name: '齿轮泵' });
  const named = async (filters: object) => (await client.lead.list({ filters })).rows.map(({ name }) => name);
  expect(await named({ text: '维克' })).toEqual(['油缸项目']);
  expect(await named({ text: '-0002' })).toEqual(['密封件']);
  expect(await named({ due: 'overdue' })).toEqual(['油缸项目']);
  expect(await named({ due: 'soon' })).toEqual(['密封件']);
  expect(await named({ due: 'missing' })).toEqual(['齿轮泵']);
  expect(await client.lead.search({ text: '液压' })).toMatchObject([{ name: '油缸项目', companyName: company.name }]);
});

test('a deleted lead takes its ladder and progress with it, and undo brings all of it back', async () => {
  const { client } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目' })).value;
  await client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-18', body: '看厂' });
  const removed = await client.lead.remove({ id: lead.id });
  await expect(client.lead.get({ id: lead.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  expect((await client.today.get()).thisWeek.newLeads).toEqual([]);
  await client.history.undo({ changeSetId: removed.changeSetId! });
  const back = await client.lead.get({ id: lead.id });
  expect([back.stages.length, back.progress.length]).toEqual([1, 1]);
});

test('every change of a lead is in its history with the value before and after', async () => {
  const { client } = await createTestCore();
  const lead = (await client.lead.create({ name: '油缸项目' })).value;
  await client.lead.update({ id: lead.id, investment: 12_000 });
  await client.lead.advance({ id: lead.id, to: 'negotiation', happenedOn: '2026-11-18' });
  const history = (await client.history.ofRecord({ id: lead.id })).rows;
  expect(history.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['lead.create', 'lead.update', 'lead.advance']),
  );
  expect(history.flatMap(({ fields }) => fields)).toEqual(
    expect.arrayContaining([
      { field: 'investment', before: null, after: 12_000 },
      { field: 'stage', before: 'clue', after: 'negotiation' },
    ]),
  );
});

test('the register has the columns of the form and every text in it is inert (P22)', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { company, node } = await companyAndNode(core);
  await client.lead.create({
    name: '=HYPERLINK("http://x")',
    companyId: company.id,
    nodeId: node.id,
    investment: 12_000,
    generationPath: 'strongIndustry',
    introducer: '商会',
  });
  const { file } = await client.lead.exportXlsx({});
  expect(file.name).toBe('线索登记表2026-11-18（已脱敏）.xlsx');
  const { readXlsx } = await import('hucre/xlsx');
  const workbook = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = workbook.sheets[0]!.rows;
  const header = rows.find((row) => row[0] === '线索编号')!;
  const row = rows[rows.indexOf(header) + 1]!;
  const cell = (name: string) => row[header.indexOf(name)];
  expect(cell('项目名称')).toBe('\'=HYPERLINK("http://x")');
  expect(cell('总投资（万元）')).toBe(12_000);
  expect([cell('产业链'), cell('环节')]).toEqual(['液压件产业链', '高压油缸']);
  expect([cell('谋划路径'), cell('引荐人')]).toEqual(['优势产业招商', '商会']);
});

test('a lead is found by pinyin and initials of its name and of its firm, after what matches as typed', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { company } = await companyAndNode(core);
  await client.lead.create({ name: '高压油缸扩产' });
  await client.lead.create({ name: '二期厂房', companyId: company.id });
  await client.lead.create({ name: 'gy 认证' });
  const names = async (text: string) => (await client.lead.search({ text })).map(({ name }) => name);
  expect(await names('gyyg')).toEqual(['高压油缸扩产']);
  expect(await names('youg')).toEqual(['高压油缸扩产']);
  expect(await names('sywk')).toEqual(['二期厂房']);
  expect(await names('gy')).toEqual(['gy 认证', '高压油缸扩产']);
  expect(await names('qqqq')).toEqual([]);
});
