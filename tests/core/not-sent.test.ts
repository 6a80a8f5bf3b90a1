import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import i18next from 'i18next';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { said, saidDay, saidInvestment, saidStep } from '../../renderer/features/lead/sent-words.ts';
import { common } from '../../renderer/i18n/zh-CN/common.ts';
import { lead as leadWords } from '../../renderer/i18n/zh-CN/lead.ts';
import { amountBand, amountBands, bandBounds } from '../../shared/domain/lead/amount-band.ts';
import { sumBands } from '../../shared/domain/lead/investment-sum.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** What another unit did not send is 未报送, not absent; a total says what it leaves out. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000, enrolmentsPerPerson: 1000, perIp: 100_000 } });
});
afterAll(() => server.close());

test('bands of any sums are summed to bounds that hold the true sum', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 30 }), (sums) => {
      const counts = amountBands.map((band) => ({
        band,
        count: sums.filter((wan) => amountBand(wan) === band).length,
      }));
      const { count, from, below } = sumBands(counts);
      const total = sums.reduce((sum, wan) => sum + wan, 0);
      expect(count).toBe(sums.length);
      expect(from).toBeLessThanOrEqual(total);
      if (below !== null && sums.length > 0) expect(total).toBeLessThan(below);
      expect(below === null).toBe(sums.some((wan) => bandBounds(amountBand(wan)!).below === null));
    }),
  );
});

test("another unit's lead: step, evidence and sum that were not sent are there as not sent, and the total says its bands", async () => {
  const [townId, centreId] = [await server.addUnit('双岗街道'), await server.addUnit('招商中心', 'centre')];
  const member = await server.addPerson({ name: '李雷', unitId: townId });
  const centre = await server.addPerson({ name: '王主任', unitId: centreId, role: 'centre' });
  const [town, reader] = [await enrolledLaptop(server, member), await enrolledLaptop(server, centre)];
  const lead = (
    await town.client.lead.create({
      name: '电芯二期',
      investment: 23_000,
      problem: '用地指标',
      nextStep: '报用地价格',
      nextStepDueOn: calendarDay('2026-11-09'),
      registeredOn: calendarDay('2026-11-02'),
    })
  ).value;
  await town.client.lead.create({ name: '没有金额' });
  for (const { client } of [town, reader, town, reader]) await client.sync.syncNow();

  const list = await reader.client.lead.list({});
  expect(list).toMatchObject({ total: 2, investment: 0, banded: [{ band: 'from1yi', count: 1 }], withoutAmount: 1 });
  const row = list.rows.find(({ id }) => id === lead.id)!;
  expect(row).toMatchObject({ foreign: true, nextStep: null, nextStepDueOn: '2026-11-09', investmentBand: 'from1yi' });
  expect(row.unsent).toEqual(expect.arrayContaining(['nextStep', 'problem', 'investment']));
  expect(row.unsent).not.toContain('nextStepDueOn');
  // The day of the step is known: it is overdue, and not among the leads that have none.
  const ids = async (due: 'overdue' | 'missing') =>
    (await reader.client.lead.list({ filters: { due } })).rows.map(({ id }) => id);
  expect(await ids('overdue')).toEqual([lead.id]);
  expect(await ids('missing')).toEqual([]);
  expect((await reader.client.lead.board({})).find(({ stage }) => stage === 'clue')).toMatchObject({
    count: 2,
    banded: [{ band: 'from1yi', count: 1 }],
    withoutAmount: 1,
  });
  const { file } = await reader.client.lead.exportXlsx({});
  const text = JSON.stringify((await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets);
  expect(text).toContain('未报送');
  expect(text).toContain('1亿—5亿元');
  // What was released is there: on the page and in the register, and not 未报送 beside it.
  const items = (await town.client.release.candidates({ leadId: lead.id })).filter(({ field }) =>
    ['problem', 'investment'].includes(field),
  );
  await town.client.release.release({ leadId: lead.id, items });
  for (const { client } of [town, reader, town, reader]) await client.sync.syncNow();
  expect((await reader.client.lead.get({ id: lead.id })).released).toMatchObject([
    { field: 'investment', text: '2.3亿元' },
    { field: 'problem', text: '用地指标' },
  ]);
  const again = await reader.client.lead.exportXlsx({});
  const told = JSON.stringify((await readXlsx(new Uint8Array(await again.file.arrayBuffer()))).sheets);
  expect(told).toContain('用地指标');
  expect(told).not.toContain('1亿—5亿元');
  // On the laptop that wrote it nothing is unsent.
  expect((await town.client.lead.get({ id: lead.id })).unsent).toEqual([]);
});

test("another unit's leads in lists: what was released is said, a sensitive one holds no day of its arrival, a band is in its filter", async () => {
  const [townId, centreId] = [await server.addUnit('天河街道'), await server.addUnit('招商二中心', 'centre')];
  const member = await server.addPerson({ name: '韩梅', unitId: townId });
  const centre = await server.addPerson({ name: '赵主任', unitId: centreId, role: 'centre' });
  const [town, reader] = [await enrolledLaptop(server, member), await enrolledLaptop(server, centre)];
  const lead = (
    await town.client.lead.create({ name: '隔膜项目', investment: 23_000, nextStep: '报用地价格', request: '厂房' })
  ).value;
  const secret = (await town.client.lead.create({ name: '不可说', label: 'sensitive', investment: 60_000 })).value;
  for (const { client } of [town, reader, town, reader]) await client.sync.syncNow();

  const within = async (investmentFrom: number, investmentTo: number) =>
    (await reader.client.lead.list({ filters: { unitId: townId, investmentFrom, investmentTo } })).rows.map(
      ({ id }) => id,
    );
  expect(await within(10_000, 50_000)).toEqual([lead.id]);
  expect(await within(10_000, 20_000)).toEqual([]);
  const largest = await reader.client.lead.list({
    filters: { unitId: townId },
    sort: { by: 'investment', direction: 'desc' },
  });
  expect(largest.rows.map(({ id }) => id)).toEqual([secret.id, lead.id]);

  // A sensitive lead has come today, and was registered nobody here knows when.
  const today = await reader.client.today.get({});
  expect(today.thisWeek.newLeads.map(({ id }) => id)).not.toContain(secret.id);
  const { file } = await reader.client.lead.exportXlsx({ filters: { ids: [secret.id] } });
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = sheets[0]?.rows ?? [];
  const headings = rows.find((row) => row.includes('线索编号')) ?? [];
  const told = rows[rows.indexOf(headings) + 1] ?? [];
  for (const heading of ['线索编号', '项目名称', '登记日期', '进展日期', '下步工作', '责任人'])
    expect([heading, told[headings.indexOf(heading)]]).toEqual([heading, '未报送']);

  const items = (await town.client.release.candidates({ leadId: lead.id })).filter(({ field }) =>
    ['nextStep', 'investment'].includes(field),
  );
  await town.client.release.release({ leadId: lead.id, items });
  for (const { client } of [town, reader, town, reader]) await client.sync.syncNow();
  const board = (await reader.client.lead.board({ filters: { unitId: townId } })).flatMap(({ leads }) => leads);
  const card = board.find(({ id }) => id === lead.id)!;
  expect(card.released).toMatchObject([{ field: 'investment' }, { field: 'nextStep', text: '报用地价格' }]);

  // What a row of the list says, as it is seen, copied and printed.
  await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { lead: leadWords, common } } });
  expect([saidStep(card), saidInvestment(card), said(card, 'lastProgress', card.lastProgress)]).toEqual([
    '报用地价格',
    '2.3亿元',
    '未报送',
  ]);
  expect(said(card, 'ownerId', card.ownerName)).toBe('韩梅');
  const hidden = board.find(({ id }) => id === secret.id)!;
  expect([said(hidden, 'code', hidden.code), said(hidden, 'ownerId', hidden.ownerName)]).toEqual(['未报送', '未报送']);
  for (const day of ['registeredOn', 'stageOn', 'lastProgressOn'] as const)
    expect([day, saidDay(hidden, day)]).toEqual([day, '未报送']);
  expect([saidStep(hidden), saidInvestment(hidden)]).toEqual(['下一步未报送', '5–10亿元']);
  const own = await town.client.lead.get({ id: lead.id });
  expect([said(own, 'lastProgress', own.lastProgress), said(own, 'companyId', own.companyName)]).toEqual([null, null]);
});
