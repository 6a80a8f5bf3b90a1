import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

type Laptop = Awaited<ReturnType<typeof enrolledLaptop>>;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const recordOf = async (id: string) =>
  (await server.database.store.inTransaction('server', (transaction) => transaction.records([id]))).get(id);

const sync = async (...laptops: readonly Laptop[]): Promise<void> => {
  for (const { client } of laptops)
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0, openConflicts: 0 });
};

/** The laptop that made the lead, another of its unit, one of the centre, one of a neighbour. */
const fourLaptops = async () => {
  const unitId = await server.addUnit('龙腾街道');
  const centre = await server.addUnit('招商中心', 'centre');
  const neighbour = await server.addUnit('双岗街道');
  return {
    owner: await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId })),
    colleague: await enrolledLaptop(server, await server.addPerson({ name: '韩梅梅', unitId })),
    centre: await enrolledLaptop(server, await server.addPerson({ name: '王主任', unitId: centre, role: 'centre' })),
    neighbour: await enrolledLaptop(server, await server.addPerson({ name: '赵邻居', unitId: neighbour })),
  };
};

test('a lead that becomes sensitive is taken off the server and the others, never off its own unit, and comes back', async () => {
  const { owner, colleague, centre, neighbour } = await fourLaptops();
  const { value: company } = await owner.client.company.create({ name: '绝密电池有限公司' });
  const { value: visit } = await owner.client.visit.log({
    companyId: company.id,
    visitedOn: '2026-11-17',
    lead: { name: '固态电池项目', investment: 60_000, label: 'open' },
  });
  const id = visit.leadId!;
  await owner.client.lead.addProgress({ leadId: id, happenedOn: '2026-11-18', body: '谈妥' });
  await sync(owner, colleague, centre, neighbour);
  for (const { client } of [colleague, centre, neighbour])
    expect(await client.lead.get({ id })).toMatchObject({ name: '固态电池项目' });

  await owner.client.lead.update({ id, label: 'sensitive' });
  await sync(owner, colleague, centre, neighbour, owner, colleague);
  expect((await recordOf(id))?.fields).toMatchObject({ label: 'sensitive', name: null, companyId: null });
  expect((await recordOf(visit.id))?.fields).toMatchObject({ companyId: null, companyName: null });
  const ofUnit = await owner.client.lead.get({ id });
  expect(ofUnit).toMatchObject({ name: '固态电池项目', companyId: company.id });
  expect(ofUnit.progress).toHaveLength(1);
  expect(await colleague.client.lead.get({ id })).toMatchObject({ name: '固态电池项目', label: 'sensitive' });
  const ofCentre = await centre.client.lead.get({ id });
  expect(ofCentre).toMatchObject({ name: '', companyId: null, label: 'sensitive', progress: [], stages: [] });
  await expect(neighbour.client.lead.get({ id })).rejects.toMatchObject({ code: 'RecordNotFound' });

  // What happens meanwhile stays in the house; a stage is told.
  await owner.client.lead.addProgress({ leadId: id, happenedOn: '2026-11-18', body: '再谈' });
  await owner.client.lead.advance({ id, to: 'negotiation', happenedOn: '2026-11-18' });
  await sync(owner, centre);
  expect(await centre.client.lead.get({ id })).toMatchObject({ name: '', stage: 'negotiation', progress: [] });

  await owner.client.lead.update({ id, label: 'internal' });
  await sync(owner, colleague, centre, owner);
  const again = await centre.client.lead.get({ id });
  expect(again).toMatchObject({ name: '固态电池项目', companyId: company.id, label: 'internal' });
  expect(again.progress.map(({ happenedOn }) => happenedOn)).toHaveLength(2);
  expect((await recordOf(visit.id))?.fields).toMatchObject({ companyId: company.id });
  expect((await owner.client.lead.get({ id })).progress).toHaveLength(2);
});

test('what was released is on the lead where it is seen, until it is taken back; a submission arrives frozen', async () => {
  const unitId = await server.addUnit('乙街道');
  const office = await server.addUnit('乙中心', 'centre');
  const owner = await enrolledLaptop(server, await server.addPerson({ name: '乙李雷', unitId }));
  const reader = await server.addPerson({ name: '乙主任', unitId: office, role: 'centre' });
  const centre = await enrolledLaptop(server, reader);
  const { value: lead } = await owner.client.lead.create({ name: '液压件项目', problem: '缺蒸汽', content: '五万套' });
  const items = await owner.client.release.candidates({ leadId: lead.id });
  const problem = items.filter(({ field }) => field === 'problem');
  const { value: release } = await owner.client.release.release({ leadId: lead.id, items: problem });
  const week = { isoYear: 2026, isoWeek: 47, kind: 'report' } as const;
  const { hash } = await owner.client.submission.preview(week);
  const { value: submitted } = await owner.client.submission.submit({ ...week, hash });
  await sync(owner, centre);
  expect(await owner.client.submission.state(week)).toMatchObject({ revisions: [{ state: 'delivered' }] });
  expect(await centre.client.release.list({ leadId: lead.id })).toMatchObject([
    { items: [{ field: 'problem', text: '缺蒸汽' }], releasedByName: '乙李雷' },
  ]);
  expect(await centre.client.lead.get({ id: lead.id })).toMatchObject({ problem: null, content: null });
  expect(JSON.stringify(await centre.client.submission.get({ id: submitted.id }))).toContain('液压件项目');
  await owner.client.release.takeBack({ id: release.id });
  await sync(owner, centre);
  expect(await centre.client.release.list({ leadId: lead.id })).toEqual([]);
  expect((await recordOf(release.id))?.deletedSeq).not.toBeNull();
});
