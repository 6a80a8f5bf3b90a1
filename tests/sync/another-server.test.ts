import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { serverContent } from '../support/server-content.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let first: TestServer;
let other: TestServer;
beforeAll(async () => {
  [first, other] = await Promise.all([startTestServer(), startTestServer()]);
});
afterAll(() => Promise.all([first.close(), other.close()]));

const unitOf = async (server: TestServer) => {
  const unitId = await server.addUnit('龙腾街道');
  const join = async (name: string) => enrolledLaptop(server, await server.addPerson({ name, unitId }));
  return { unitId, join };
};

test('what became 敏感 after it was sent goes to another server by the label of today, and whole when it is opened again', async () => {
  const at = { first: await unitOf(first), other: await unitOf(other) };
  const owner = await at.first.join('李雷');
  const { value: firm } = await owner.client.company.create({ name: '蓝鲸电池有限公司' });
  const { value: plain } = await owner.client.lead.create({ name: '普通项目', label: 'internal' });
  const { value: visit } = await owner.client.visit.log({
    companyId: firm.id,
    visitedOn: '2026-11-17',
    lead: { name: '固态电池项目', investment: 60_000, label: 'internal' },
  });
  const id = visit.leadId!;
  const { value: moved } = await owner.client.visit.log({ companyId: firm.id, visitedOn: '2026-11-16' });
  await owner.client.lead.addProgress({ leadId: id, happenedOn: '2026-11-18', body: '谈妥' });
  await owner.client.lead.update({ id, name: '固态电池二期' });
  await owner.client.sync.syncNow();
  expect(await serverContent(first)).toContain('固态电池项目');
  // A visit that named the firm and names another one now.
  const asWritten = await owner.client.visit.get({ id: moved.id });
  await owner.client.visit.update({ ...asWritten, companyId: null, companyName: '另一家公司', personIds: [] });
  await owner.client.lead.update({ id, label: 'sensitive' });
  await owner.client.sync.leave();

  await enrol(owner, other, await other.addPerson({ name: '李雷', unitId: at.other.unitId }));
  expect(await owner.client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0, openConflicts: 0 });
  const told = await serverContent(other);
  // Firms are everybody's; that this unit has to do with one is not.
  for (const word of ['固态电池', '谈妥', `"companyId":"${firm.id}"`, '"companyName":"蓝鲸', at.first.unitId])
    expect(told, word).not.toContain(word);
  for (const word of ['普通项目', '另一家公司']) expect(told, word).toContain(word);
  expect(told).toContain(plain.id);
  expect(await owner.client.lead.get({ id })).toMatchObject({
    name: '固态电池二期',
    label: 'sensitive',
    unitId: at.other.unitId,
  });

  const colleague = await at.other.join('韩梅梅');
  await owner.client.lead.update({ id, label: 'internal' });
  for (const { client } of [owner, colleague])
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level', openConflicts: 0 });
  const seen = await colleague.client.lead.get({ id });
  expect(seen).toMatchObject({ name: '固态电池二期', companyId: firm.id, label: 'internal' });
  expect(seen.progress.map(({ happenedOn }) => happenedOn)).toEqual(['2026-11-18']);
  expect(seen.stages).toHaveLength((await owner.client.lead.get({ id })).stages.length);
  expect(await colleague.client.visit.get({ id: visit.id })).toMatchObject({ companyName: '蓝鲸电池有限公司' });
});

test('a report that names such a lead, a firm merged into its firm, and a visit that named it are not told elsewhere', async () => {
  const at = { first: await unitOf(first), other: await unitOf(other) };
  const owner = await at.first.join('李雷');
  const { value: small } = await owner.client.company.create({ name: '白鲸电池有限公司' });
  const { value: kept } = await owner.client.company.create({ name: '白鲸新能源有限公司' });
  await owner.client.trip.create({
    title: '赴苏州',
    startsOn: '2026-11-16',
    endsOn: '2026-11-18',
    targets: [{ companyId: small.id, nodeId: null, plan: null }],
  });
  const { value: gone } = await owner.client.visit.log({ companyId: small.id, visitedOn: '2026-11-16' });
  await owner.client.visit.remove({ id: gone.id });
  const { value: lead } = await owner.client.lead.create({ name: '钠电项目', companyId: small.id, label: 'internal' });
  await owner.client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-18', body: '谈妥' });
  const week = { isoYear: 2026, isoWeek: 47, kind: 'report' } as const;
  await owner.client.submission.submit({ ...week, hash: (await owner.client.submission.preview(week)).hash });
  await owner.client.sync.syncNow();
  await owner.client.cooperation.mergeCompanies({ keptId: kept.id, mergedId: small.id });
  await owner.client.lead.update({ id: lead.id, label: 'sensitive' });
  await owner.client.sync.syncNow();
  await owner.client.sync.leave();

  await enrol(owner, other, await other.addPerson({ name: '李雷', unitId: at.other.unitId }));
  expect(await owner.client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0 });
  const told = await serverContent(other);
  for (const word of ['钠电', `"companyId":"${small.id}"`, `"companyId":"${kept.id}"`, '"companyName":"白鲸'])
    expect(told, word).not.toContain(word);
});
