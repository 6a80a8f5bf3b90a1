import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EnrolledLaptop, enrol, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let first: TestServer;
let other: TestServer;
beforeAll(async () => {
  [first, other] = await Promise.all([startTestServer(), startTestServer()]);
});
afterAll(() => Promise.all([first.close(), other.close()]));

type Laptop = Pick<EnrolledLaptop, 'client'>;

const level = { state: 'level', waiting: 0, openConflicts: 0 };

/** A unit at the first server with two laptops; one of them works at the other server for a while. */
const twoLaptops = async (unitName: string) => {
  const unitId = await first.addUnit(unitName);
  const personId = await first.addPerson({ name: '李雷', unitId });
  const owner = await enrolledLaptop(first, personId);
  const colleague = await enrolledLaptop(first, await first.addPerson({ name: '韩梅梅', unitId }));
  const goAway = async (laptop: Laptop): Promise<void> => {
    await laptop.client.sync.leave();
    const there = await other.addUnit(unitName);
    await enrol(laptop, other, await other.addPerson({ name: '李雷', unitId: there }));
    expect(await laptop.client.sync.syncNow()).toMatchObject(level);
  };
  const comeBack = async (laptop: Laptop): Promise<void> => {
    expect(await laptop.client.sync.syncNow()).toMatchObject(level);
    await laptop.client.sync.leave();
    await enrol(laptop, first, personId);
  };
  return { owner, colleague, goAway, comeBack };
};

let firms = 0;
const workOnLead = async ({ client }: Laptop) => {
  // Two units with one firm would be told of each other.
  const { value: firm } = await client.company.create({ name: `蓝鲸${'甲乙丙丁'[firms++]}电池有限公司` });
  const targets = [{ companyId: firm.id, nodeId: null, plan: null }];
  const { value: trip } = await client.trip.create({
    title: '赴苏州',
    startsOn: '2026-11-16',
    endsOn: '2026-11-17',
    targets,
  });
  const { value: visit } = await client.visit.log({
    companyId: firm.id,
    visitedOn: '2026-11-17',
    lead: { name: '固态电池项目', investment: 60_000, label: 'internal' },
  });
  const id = visit.leadId!;
  for (const body of ['初谈', '再谈', '三谈', '谈妥'])
    await client.lead.addProgress({ leadId: id, happenedOn: '2026-11-18', body });
  await client.lead.advance({ id, to: 'negotiation', happenedOn: '2026-11-18' });
  return { id, firm, visit, trip };
};

const restarted = async (laptop: EnrolledLaptop): Promise<EnrolledLaptop> => {
  await laptop.close();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  return { ...laptop, ...app };
};

const progressOf = async ({ client }: Laptop, id: string): Promise<readonly (readonly [string, string | null])[]> =>
  (await client.lead.get({ id })).progress.map((entry) => [entry.id, entry.body] as const);

const removeProgress = async (laptop: Laptop, leadId: string, body: string): Promise<string> => {
  const id = (await progressOf(laptop, leadId)).find(([, said]) => said === body)![0];
  await laptop.client.lead.removeProgress({ id });
  return id;
};

/** What a server keeps of the lead, as text. */
const livingAt = async ({ database }: TestServer, id: string): Promise<string> =>
  JSON.stringify(
    await database.query('SELECT entity, fields FROM record WHERE (id = $1 OR root_id = $1) AND deleted_seq IS NULL', [
      id,
    ]),
  );

test('a lead that was taken back at a server and opened at another one is whole on every laptop of the first, without a card', async () => {
  const { owner: before, colleague, goAway, comeBack } = await twoLaptops('龙腾街道');
  const { id, firm, visit, trip } = await workOnLead(before);
  for (const { client } of [before, colleague]) expect(await client.sync.syncNow()).toMatchObject(level);
  await before.client.lead.update({ id, label: 'sensitive' });
  for (const { client } of [before, colleague]) expect(await client.sync.syncNow()).toMatchObject(level);
  const hidden = await removeProgress(before, id, '初谈');
  await goAway(before);
  const away = await restarted(before);
  const hiddenThere = await removeProgress(away, id, '再谈');
  await away.client.lead.update({ id, label: 'internal' });
  const opened = await removeProgress(away, id, '三谈');
  await away.client.lead.update({ id, name: '固态电池二期' });
  await away.client.lead.addProgress({ leadId: id, happenedOn: '2026-11-18', body: '签约' });
  await comeBack(away);

  const back = await restarted(away);
  for (const { client } of [back, colleague, back]) expect(await client.sync.syncNow()).toMatchObject(level);
  const gone = [hidden, hiddenThere, opened];
  for (const laptop of [back, colleague]) {
    const seen = await laptop.client.lead.get({ id });
    expect(seen).toMatchObject({ name: '固态电池二期', companyId: firm.id, label: 'internal', stage: 'negotiation' });
    expect(seen.stages.map(({ toStage }) => toStage).sort()).toEqual(['clue', 'negotiation']);
    expect(seen.progress).toHaveLength(2);
    expect(seen.progress.filter((entry) => gone.includes(entry.id))).toEqual([]);
    expect(await laptop.client.visit.get({ id: visit.id })).toMatchObject({ companyName: firm.name });
    expect((await laptop.client.trip.get({ id: trip.id })).targets.map(({ companyId }) => companyId)).toEqual([
      firm.id,
    ]);
  }
  expect((await progressOf(back, id)).map(([, body]) => body).sort()).toEqual(['签约', '谈妥']);
});

test('what a colleague changed and deleted at the first server meanwhile is so on the laptop that comes back', async () => {
  const { owner, colleague, goAway, comeBack } = await twoLaptops('虎跃街道');
  const { id } = await workOnLead(owner);
  for (const { client } of [owner, colleague]) await client.sync.syncNow();
  await goAway(owner);
  await colleague.client.lead.update({ id, name: '固态电池二期' });
  const [[gone] = []] = await progressOf(colleague, id);
  await colleague.client.lead.removeProgress({ id: gone! });
  await colleague.client.sync.syncNow();
  await comeBack(owner);
  for (const { client } of [owner, colleague]) expect(await client.sync.syncNow()).toMatchObject(level);
  for (const { client } of [owner, colleague]) {
    const seen = await client.lead.get({ id });
    expect(seen.name).toBe('固态电池二期');
    expect(seen.progress).toHaveLength(3);
    expect(seen.progress.map((entry) => entry.id)).not.toContain(gone);
  }
});

test('a lead that a colleague opened at the first server too, and deleted a part of, loses that part and no other', async () => {
  const { owner, colleague, goAway, comeBack } = await twoLaptops('凤鸣街道');
  const { id } = await workOnLead(owner);
  for (const { client } of [owner, colleague]) await client.sync.syncNow();
  await colleague.client.lead.update({ id, label: 'sensitive' });
  for (const { client } of [colleague, owner]) await client.sync.syncNow();
  await goAway(owner);
  // That it was raised by somebody else does not open it elsewhere.
  expect(await owner.client.lead.get({ id })).toMatchObject({ label: 'sensitive' });
  expect(await livingAt(other, id)).not.toMatch(/固态|lead_stage|lead_progress/);
  await owner.client.lead.update({ id, label: 'internal' });
  await colleague.client.lead.update({ id, label: 'internal' });
  await colleague.client.sync.syncNow();
  const [[gone] = []] = await progressOf(colleague, id);
  await colleague.client.lead.removeProgress({ id: gone! });
  await colleague.client.sync.syncNow();
  await comeBack(owner);
  for (const { client } of [owner, colleague, owner]) expect(await client.sync.syncNow()).toMatchObject(level);
  for (const { client } of [owner, colleague]) {
    const seen = await client.lead.get({ id });
    expect(seen.progress.map((entry) => entry.id)).not.toContain(gone);
    expect(seen.progress).toHaveLength(3);
    expect(seen.stages).toHaveLength(2);
  }
});

test('a lead that became 敏感 at the first server meanwhile stays so, and nothing of it is lost or told', async () => {
  const { owner, colleague, goAway, comeBack } = await twoLaptops('鹿鸣街道');
  const { id } = await workOnLead(owner);
  for (const { client } of [owner, colleague]) await client.sync.syncNow();
  await goAway(owner);
  await owner.client.lead.update({ id, label: 'open', name: '固态电池三期' });
  await owner.client.lead.addProgress({ leadId: id, happenedOn: '2026-11-18', body: '签约' });
  await colleague.client.lead.update({ id, label: 'sensitive' });
  await colleague.client.sync.syncNow();
  await comeBack(owner);
  for (const { client } of [owner, colleague, owner])
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0 });
  const here = await owner.client.lead.get({ id });
  expect(here).toMatchObject({ label: 'sensitive', name: '固态电池三期' });
  expect(here.stages).toHaveLength(2);
  expect(here.progress).toHaveLength(5);
  const there = await colleague.client.lead.get({ id });
  expect(there).toMatchObject({ label: 'sensitive' });
  expect(there.stages).toHaveLength(2);
  expect(there.progress).toHaveLength(4);
  expect(await livingAt(first, id)).not.toMatch(/固态|lead_stage|lead_progress/);
});
