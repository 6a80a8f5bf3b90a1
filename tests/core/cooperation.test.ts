import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

type Laptop = Awaited<ReturnType<typeof enrolledLaptop>>;

let server: TestServer;
let townId: string;
let zoneId: string;
let people: Record<'town' | 'zone' | 'centre', string>;

beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000, enrolmentsPerPerson: 1000, perIp: 100_000 } });
  [townId, zoneId] = [await server.addUnit('双岗街道'), await server.addUnit('经开区', 'zone')];
  const centreId = await server.addUnit('招商中心', 'centre');
  people = {
    town: await server.addPerson({ name: '李雷', unitId: townId }),
    zone: await server.addPerson({ name: '韩梅梅', unitId: zoneId }),
    centre: await server.addPerson({ name: '王主任', unitId: centreId, role: 'centre' }),
  };
});
afterAll(() => server.close());

/** New laptops of the same people. */
const laptops = async () => ({
  town: await enrolledLaptop(server, people.town),
  zone: await enrolledLaptop(server, people.zone),
});

/** Each sends what it has and takes what there is. */
const level = async (...all: readonly Laptop[]): Promise<void> => {
  for (const { client } of [...all, ...all]) await client.sync.syncNow();
};

const company = async ({ client }: Laptop, name: string, more: object = {}) =>
  (await client.company.create({ name, ...more })).value.id;

describe('collisions', () => {
  test('a firm that another unit is after is told offline, by the firm, its code and its name', async () => {
    const { town, zone } = await laptops();
    const id = await company(town, '邵阳维克液压股份有限公司', { creditCode: '91430500727981118A' });
    const { value: lead } = await town.client.lead.create({ name: '高压油缸', companyId: id, label: 'open' });
    await level(town, zone);
    await server.cut();

    const told = await zone.client.cooperation.check({ companyId: id });
    expect(told).toMatchObject([
      {
        unit: { id: townId, name: '双岗街道' },
        by: 'record',
        certainty: 'certain',
        leads: [{ id: lead.id, name: '高压油缸', stage: 'clue' }],
        firstReportPlace: 1,
      },
    ]);
    expect(await zone.client.cooperation.check({ name: '别名', creditCode: '91430500727981118a' })).toMatchObject([
      { by: 'credit_code', certainty: 'certain', unit: { id: townId } },
    ]);
    expect(await zone.client.cooperation.check({ name: '邵阳维克液压有限公司' })).toMatchObject([
      { by: 'name', certainty: 'suspected', unit: { id: townId } },
    ]);
    expect(await zone.client.cooperation.check({ name: '毫不相干的公司' })).toEqual([]);
    // Its own leads are no news to a unit.
    expect(await town.client.cooperation.check({ companyId: id })).toEqual([]);
    await server.heal();
  });

  test('an internal lead is not shown to others, but that the unit was first is', async () => {
    const { town, zone } = await laptops();
    const id = await company(town, '桐城内部机电有限公司');
    await town.client.lead.create({ name: '不外传', companyId: id });
    await level(town, zone);
    expect(await zone.client.cooperation.check({ companyId: id })).toMatchObject([
      { unit: { id: townId }, leads: [], firstReportPlace: 1 },
    ]);
    expect((await zone.client.lead.list({})).rows.map(({ name }) => name)).not.toContain('不外传');
  });

  test('a sensitive lead says of its firm nothing to anybody', async () => {
    const { town, zone } = await laptops();
    const id = await company(town, '桐城机密机电有限公司');
    await town.client.lead.create({ name: '机密', companyId: id, label: 'sensitive' });
    await level(town, zone);
    expect(await zone.client.cooperation.check({ companyId: id })).toEqual([]);
  });

  test('a lead that becomes sensitive takes its line off the ledger of others, and leaves it on that of its unit', async () => {
    const { town, zone } = await laptops();
    const id = await company(town, '桐城转密机电有限公司');
    const { value: lead } = await town.client.lead.create({ name: '转密', companyId: id });
    await level(town, zone);
    expect(await zone.client.cooperation.check({ companyId: id })).toMatchObject([{ firstReportPlace: 1 }]);
    const { changeSetId } = await town.client.lead.update({ id: lead.id, label: 'sensitive' });
    await level(town, zone);
    expect(await zone.client.cooperation.check({ companyId: id })).toEqual([]);
    expect((await zone.client.cooperation.ledger({ companyId: id })).flatMap(({ lines }) => lines)).toEqual([]);
    const [report] = await town.client.cooperation.ledger({ companyId: id });
    expect(report).toMatchObject({ kind: 'report', holder: { id: townId }, lines: [{ leadId: lead.id }] });
    await town.client.history.undo({ changeSetId: changeSetId! });
    await level(town, zone);
    expect(await zone.client.cooperation.check({ companyId: id })).toMatchObject([{ firstReportPlace: 1 }]);
  });

  test('the same phone tells two units, and the number never leaves', async () => {
    const { town, zone } = await laptops();
    const [a, b] = [await company(town, '东方一号机电有限公司'), await company(zone, '西方一号电子有限公司')];
    await town.client.company.saveContact({ companyId: a, name: '张总', phone: '+86 138-0013-8000' });
    await town.client.lead.create({ name: '东方项目', companyId: a, label: 'open' });
    await zone.client.company.saveContact({ companyId: b, name: '张先生', phone: '13800138000' });
    await level(town, zone);
    expect(await zone.client.cooperation.check({ companyId: b })).toMatchObject([
      { by: 'phone', certainty: 'suspected', company: { id: a } },
    ]);
    const { ops } = await town.client.sync.ledgerOps({ exchange: null });
    const sent = JSON.stringify(await town.client.sync.ledger({})) + JSON.stringify(ops);
    expect(sent).not.toContain('13800138000');
    expect(sent).not.toContain('138-0013-8000');

    const { contacts } = await zone.client.company.get({ id: b });
    await zone.client.company.removeContact({ id: contacts[0]!.id });
    expect(await zone.client.cooperation.check({ companyId: b })).toEqual([]);
  });

  test('both units get the collision and either settles it', async () => {
    const { town, zone } = await laptops();
    const centre = await enrolledLaptop(server, people.centre);
    const id = await company(town, '双方机电有限公司');
    await town.client.lead.create({ name: '甲方', companyId: id });
    await level(town, zone);
    await zone.client.lead.create({ name: '乙方', companyId: id });
    await level(zone, town);
    const [mine] = (await town.client.cooperation.collisions({ companyId: id })).rows;
    expect(mine).toMatchObject({ by: 'record', certainty: 'certain', unit: { id: zoneId }, otherUnit: { id: townId } });
    expect((await zone.client.cooperation.collisions({ companyId: id, state: 'open' })).rows).toHaveLength(1);
    expect((await centre.client.cooperation.collisions({ companyId: id })).rows).toEqual([]);
    await level(centre);
    expect((await centre.client.cooperation.collisions({ companyId: id })).rows).toHaveLength(1);

    await town.client.cooperation.settleCollision({ id: mine!.id });
    await level(town, zone);
    expect((await zone.client.cooperation.collisions({ companyId: id, state: 'open' })).rows).toEqual([]);
  });
});

describe('first reports and disputes', () => {
  test('the order of the server decides; a dispute changes who holds it and not the order', async () => {
    const { town, zone } = await laptops();
    const centre = await enrolledLaptop(server, people.centre);
    const id = await company(town, '首报机电有限公司');
    await level(town, zone);
    // The zone writes it down first, and comes to the network second.
    await zone.client.lead.create({ name: '先写后报', companyId: id });
    await town.client.lead.create({ name: '后写先报', companyId: id });
    await level(town, zone, town);
    const [report, contact] = await town.client.cooperation.ledger({ companyId: id });
    expect(report).toMatchObject({ kind: 'report', holder: { id: townId }, byRuling: false, mayDispute: false });
    expect(report!.lines.map(({ place, unit }) => [place, unit.id])).toEqual([
      [1, townId],
      [2, zoneId],
    ]);
    expect(contact).toMatchObject({ kind: 'contact', holder: null, lines: [] });

    const first = report!.lines[0]!;
    await expect(
      town.client.cooperation.raiseDispute({ firstReportId: first.id, grounds: '我方第一' }),
    ).rejects.toMatchObject({ code: 'NotAllowed' });
    const { value: dispute } = await zone.client.cooperation.raiseDispute({
      firstReportId: first.id,
      grounds: '我方十月已签保密协议',
    });
    await expect(
      zone.client.cooperation.raiseDispute({ firstReportId: first.id, grounds: '再说一次' }),
    ).rejects.toMatchObject({ code: 'DisputeOpen' });
    await level(zone, town, centre);

    expect((await town.client.cooperation.disputes({ companyId: id })).rows).toMatchObject([
      { grounds: '我方十月已签保密协议', mayDecide: false, mayWithdraw: false },
    ]);
    await expect(
      town.client.cooperation.decideDispute({ id: dispute.id, act: 'reject', decision: '不成立' }),
    ).rejects.toMatchObject({ code: 'NotAllowed' });
    await expect(centre.client.cooperation.decideDispute({ id: dispute.id, act: 'uphold' })).rejects.toMatchObject({
      code: 'DecisionNeeded',
    });
    await centre.client.cooperation.decideDispute({ id: dispute.id, act: 'uphold', decision: '协议日期在先' });
    await level(centre, town, zone);
    for (const laptop of [town, zone]) {
      const [after] = await laptop.client.cooperation.ledger({ companyId: id });
      expect(after).toMatchObject({ holder: { id: zoneId }, byRuling: true });
      expect(after!.lines.map(({ unit }) => unit.id)).toEqual([townId, zoneId]);
      expect(after!.disputes).toMatchObject([{ state: 'upheld', decidedByName: '王主任', decision: '协议日期在先' }]);
    }
    expect((await town.client.sync.status()).openConflicts).toBe(0);
  });

  test('a dispute is taken back by who raised it', async () => {
    const { town, zone } = await laptops();
    const id = await company(town, '撤回机电有限公司');
    await town.client.lead.create({ name: '甲', companyId: id });
    await level(town, zone);
    await zone.client.lead.create({ name: '乙', companyId: id });
    await level(zone);
    const [report] = await zone.client.cooperation.ledger({ companyId: id });
    expect(report).toMatchObject({ mayDispute: true });
    const { value } = await zone.client.cooperation.raiseDispute({
      firstReportId: report!.lines[0]!.id,
      grounds: '误会',
    });
    await zone.client.cooperation.decideDispute({ id: value.id, act: 'withdraw' });
    await level(zone, town);
    expect((await town.client.cooperation.disputes({ companyId: id })).rows).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('transfers', () => {
  test("an accepted lead is the receiver's, and read only for the giver, who keeps what stayed on the laptop", async () => {
    const { town, zone } = await laptops();
    const { value: lead } = await town.client.lead.create({
      name: '要流转的线索',
      content: '只在本机',
      investment: 12_000,
    });
    await town.client.lead.advance({ id: lead.id, to: 'negotiation', happenedOn: '2026-11-18' });
    await level(town);
    const { value: offer } = await town.client.cooperation.offerTransfer({
      leadId: lead.id,
      toUnitId: zoneId,
      reason: '更适合开发区',
    });
    await expect(town.client.cooperation.offerTransfer({ leadId: lead.id, toUnitId: zoneId })).rejects.toMatchObject({
      code: 'TransferOpen',
    });
    await level(town, zone);
    expect((await zone.client.cooperation.transfers({ state: 'offered' })).rows).toMatchObject([
      { id: offer.id, leadName: '要流转的线索', from: { name: '双岗街道' }, reason: '更适合开发区', mayAnswer: true },
    ]);
    await zone.client.cooperation.answerTransfer({ id: offer.id, act: 'accept', answer: '我们接' });
    await level(zone, town);

    expect(await zone.client.lead.get({ id: lead.id })).toMatchObject({
      unitId: zoneId,
      status: 'active',
      stage: 'negotiation',
      content: null,
      stages: [{ toStage: 'clue' }, { toStage: 'negotiation' }],
    });
    await zone.client.lead.update({ id: lead.id, name: '开发区的线索' });
    await level(zone, town);

    expect(await town.client.lead.get({ id: lead.id })).toMatchObject({
      name: '要流转的线索',
      status: 'transferred',
      content: '只在本机',
    });
    await expect(town.client.lead.update({ id: lead.id, name: '还是我的' })).rejects.toMatchObject({
      code: 'RecordForeign',
    });
    expect((await town.client.cooperation.transfers({ leadId: lead.id })).rows).toMatchObject([
      { state: 'accepted', answer: '我们接', mayAnswer: false, mayWithdraw: false },
    ]);
    for (const laptop of [town, zone]) expect((await laptop.client.sync.status()).openConflicts).toBe(0);

    // And back again.
    const { value: back } = await zone.client.cooperation.offerTransfer({ leadId: lead.id, toUnitId: townId });
    await level(zone, town);
    await town.client.cooperation.answerTransfer({ id: back.id, act: 'accept' });
    await level(town, zone, town);
    expect(await town.client.lead.get({ id: lead.id })).toMatchObject({
      name: '开发区的线索',
      unitId: townId,
      status: 'active',
      content: '只在本机',
    });
    expect(await zone.client.lead.get({ id: lead.id })).toMatchObject({ status: 'transferred' });
  });

  test('a declined lead stays where it is; an offer is taken back until it is answered', async () => {
    const { town, zone } = await laptops();
    const { value: lead } = await town.client.lead.create({ name: '没人要' });
    const offer = async () =>
      (await town.client.cooperation.offerTransfer({ leadId: lead.id, toUnitId: zoneId })).value.id;
    const first = await offer();
    await level(town, zone);
    await zone.client.cooperation.answerTransfer({ id: first, act: 'decline', answer: '不符合方向' });
    await level(zone, town);
    expect((await town.client.cooperation.transfers({ leadId: lead.id })).rows).toMatchObject([
      { state: 'declined', answer: '不符合方向' },
    ]);
    const second = await offer();
    await town.client.cooperation.answerTransfer({ id: second, act: 'withdraw' });
    await level(town, zone);
    await expect(zone.client.cooperation.answerTransfer({ id: second, act: 'accept' })).rejects.toMatchObject({
      code: 'TransferDecided',
      data: { state: 'withdrawn' },
    });
    expect(await town.client.lead.get({ id: lead.id })).toMatchObject({ unitId: townId, status: 'active' });
  });

  test('accepted and taken back while both were offline: the first at the server counts, for both', async () => {
    const { town, zone } = await laptops();
    const { value: lead } = await town.client.lead.create({ name: '两头改' });
    const { value: offer } = await town.client.cooperation.offerTransfer({ leadId: lead.id, toUnitId: zoneId });
    await level(town, zone);
    await zone.client.cooperation.answerTransfer({ id: offer.id, act: 'accept' });
    await town.client.cooperation.answerTransfer({ id: offer.id, act: 'withdraw' });
    await level(town, zone, town);
    for (const laptop of [town, zone])
      expect((await laptop.client.cooperation.transfers({ leadId: lead.id })).rows).toMatchObject([
        { state: 'withdrawn' },
      ]);
    expect(await town.client.lead.get({ id: lead.id })).toMatchObject({ unitId: townId, status: 'active' });
  });
});

describe('merges', () => {
  const twoFirms = async (town: Laptop) => {
    const [kept, merged] = [await company(town, '归并甲有限公司'), await company(town, '归并乙有限公司')];
    const { value: lead } = await town.client.lead.create({ name: '归并线索', companyId: merged });
    const { value: visit } = await town.client.visit.log({ companyId: merged, visitedOn: '2026-11-17' });
    await town.client.company.saveContact({ companyId: merged, name: '联系人', phone: '13900139000' });
    await town.client.company.addNote({ companyId: merged, body: '记一笔' });
    for (const tag of ['共有', '独有']) await town.client.company.addTag({ id: merged, tag });
    await town.client.company.addTag({ id: kept, tag: '共有' });
    return { kept, merged, leadId: lead.id, visitId: visit.id };
  };
  const contents = async (laptop: Laptop, id: string) => {
    const { leads, visits, contacts, notes, tags } = await laptop.client.company.get({ id });
    return { leads: leads.length, visits: visits.length, contacts: contacts.length, notes: notes.length, tags };
  };
  const found = async (laptop: Laptop, text: string) =>
    (await laptop.client.company.search({ text })).map(({ id }) => id);

  test('a form of a firm that was merged meanwhile is told so, and nothing is written where nobody looks', async () => {
    const { town } = await laptops();
    const { kept, merged } = await twoFirms(town);
    await town.client.cooperation.mergeCompanies({ keptId: kept, mergedId: merged });
    const refused = { code: 'FirmMerged', data: { id: kept, name: '归并甲有限公司' } };
    for (const act of [
      town.client.company.update({ id: merged, business: '轴承' }),
      town.client.company.saveContact({ companyId: merged, name: '又一位' }),
      town.client.company.addNote({ companyId: merged, body: '又一笔' }),
      town.client.company.addTag({ id: merged, tag: '又一个' }),
    ])
      await expect(act).rejects.toMatchObject(refused);
  });

  test('are previewed, done in one step, shown as one firm everywhere, and taken back exactly', async () => {
    const { town, zone } = await laptops();
    const { kept, merged, leadId } = await twoFirms(town);
    await level(town, zone);
    const { value: foreign } = await zone.client.lead.create({
      name: '开发区也在谈',
      companyId: merged,
      label: 'open',
    });
    await level(zone, town);
    const before = await contents(town, merged);
    expect(await town.client.cooperation.previewMerge({ keptId: kept, mergedId: merged })).toMatchObject({
      kept: { id: kept },
      moves: { leads: 1, visits: 1, contacts: 1, notes: 1, tags: 2, nodes: 0 },
    });
    const { value: merge } = await town.client.cooperation.mergeCompanies({ keptId: kept, mergedId: merged });
    expect(await contents(town, kept)).toEqual({ leads: 2, visits: 1, contacts: 1, notes: 1, tags: ['独有', '共有'] });
    expect(await found(town, '归并')).toEqual([kept]);
    expect((await town.client.company.list({ filters: { text: '归并' } })).rows.map(({ id }) => id)).toEqual([kept]);
    const names = (await town.client.company.list({ limit: 200 })).rows.map(({ name }) => name);
    expect(names).not.toContain('归并乙有限公司');

    await level(town, zone);
    expect(await found(zone, '归并')).toEqual([kept]);
    expect((await zone.client.company.get({ id: kept })).leads.map(({ id }) => id)).toContain(foreign.id);
    expect(await zone.client.cooperation.merges({ companyId: kept })).toMatchObject([{ id: merge.id, undoneOn: null }]);
    await expect(town.client.cooperation.mergeCompanies({ keptId: merged, mergedId: kept })).rejects.toMatchObject({
      code: 'AlreadyMerged',
    });

    // Later work: one lead is edited, the visit is put to a third firm, a new lead is made with the kept one.
    await town.client.lead.update({ id: leadId, nextStep: '寄资料' });
    const third = await company(town, '第三家有限公司');
    const visitId = (await town.client.company.get({ id: kept })).visits[0]!.id;
    const {
      leads: _leads,
      tripTitle: _title,
      unitId: _unit,
      createdAtMs: _at,
      companyName: _name,
      ...visit
    } = await town.client.visit.get({ id: visitId });
    await town.client.visit.update({ ...visit, companyId: third, companyName: '第三家有限公司' });
    await town.client.lead.create({ name: '新线索', companyId: kept });

    await town.client.cooperation.undoMerge({ id: merge.id });
    expect(await contents(town, merged)).toEqual({ ...before, visits: 0 });
    expect(await town.client.lead.get({ id: leadId })).toMatchObject({ companyId: merged, nextStep: '寄资料' });
    expect(await contents(town, kept)).toEqual({ leads: 1, visits: 0, contacts: 0, notes: 0, tags: ['共有'] });
    expect((await contents(town, third)).visits).toBe(1);
    await expect(town.client.cooperation.undoMerge({ id: merge.id })).rejects.toMatchObject({ code: 'MergeUndone' });
    await level(town, zone);
    expect((await found(zone, '归并')).sort()).toEqual([kept, merged].sort());
  });

  test('taken back on another laptop: what this one had moved goes back at the next exchange', async () => {
    const { town, zone } = await laptops();
    const { kept, merged, leadId } = await twoFirms(town);
    const { value: merge } = await town.client.cooperation.mergeCompanies({ keptId: kept, mergedId: merged });
    await level(town, zone);
    await zone.client.cooperation.undoMerge({ id: merge.id });
    await level(zone, town, zone);
    expect(await town.client.lead.get({ id: leadId })).toMatchObject({ companyId: merged });
    expect(await contents(town, kept)).toMatchObject({ leads: 0, tags: ['共有'] });
  });

  test('of merges: taking back the first while the second stands takes only what is its own', async () => {
    const { town } = await laptops();
    const { kept, merged, leadId } = await twoFirms(town);
    const top = await company(town, '集团本部有限公司');
    const { value: first } = await town.client.cooperation.mergeCompanies({ keptId: kept, mergedId: merged });
    const { value: second } = await town.client.cooperation.mergeCompanies({ keptId: top, mergedId: kept });
    expect(await town.client.lead.get({ id: leadId })).toMatchObject({ companyId: top });
    await town.client.cooperation.undoMerge({ id: first.id });
    expect(await town.client.lead.get({ id: leadId })).toMatchObject({ companyId: merged });
    await town.client.cooperation.undoMerge({ id: second.id });
    expect(await contents(town, kept)).toMatchObject({ leads: 0, tags: ['共有'] });
    expect(await contents(town, merged)).toMatchObject({ leads: 1, visits: 1, contacts: 1, notes: 1 });
  });

  test('one step of undo takes a merge back like any command', async () => {
    const { town } = await laptops();
    const { kept, merged } = await twoFirms(town);
    const before = [await contents(town, kept), await contents(town, merged)];
    const { changeSetId } = await town.client.cooperation.mergeCompanies({ keptId: kept, mergedId: merged });
    await town.client.history.undo({ changeSetId: changeSetId! });
    expect([await contents(town, kept), await contents(town, merged)]).toEqual(before);
    expect(await found(town, '归并乙')).toContain(merged);
  });
});
