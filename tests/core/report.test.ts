import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { ReportView } from '../../shared/contract/report.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { formulaPayloads } from '../support/formula-payloads.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const week = { isoYear: 2026, isoWeek: 47 };

const sectionOf = (report: ReportView, key: string) => report.sections.find((section) => section.key === key)!;
const textsOf = (report: ReportView, key: string) => sectionOf(report, key).sentences.map(({ text }) => text);

/** A week as a field team has it: a trip with a visit that became a lead, a guest, a lead that moves on. */
const fillWeek = async ({ client, clock }: TestCore) => {
  const unit = await client.organisation.saveUnit({ name: '龙腾街道', kind: 'subdistrict' });
  const person = await client.organisation.savePerson({
    name: '张建国',
    post: '主任',
    unitId: unit.value.id,
    unitHead: true,
  });
  await client.organisation.saveProfile({ unitId: unit.value.id, personId: person.value.id });
  clock.set(calendarDay('2026-11-11'));
  const old = await client.lead.create({ name: '精密铸件项目', investment: 30_000 });
  clock.set(calendarDay('2026-11-18'));
  const trip = await client.trip.create({
    title: '赴邵阳对接液压企业',
    startsOn: '2026-11-16',
    endsOn: '2026-11-18',
    cities: ['邵阳', '长沙'],
    personIds: [person.value.id],
    leaderId: person.value.id,
    ledByUnitHead: true,
  });
  const visit = await client.visit.log({
    outcome: '企业有意来访。',
    lead: { name: '液压件试制项目' },
    tripId: trip.value.id,
    companyName: '邵阳维克液压股份有限公司',
    kind: 'outgoing',
    visitedOn: '2026-11-17',
    summary: '介绍标准化厂房',
  });
  const guest = await client.visit.log({
    companyName: '华中数控',
    kind: 'incoming',
    visitedOn: '2026-11-18',
    summary: '考察园区。',
  });
  const lead = await client.lead.create({ name: '年产五万套液压件项目', investment: 12_345, companyId: null });
  await client.lead.addProgress({ leadId: old.value.id, happenedOn: '2026-11-18', body: '完成厂房比选' });
  return { unit, person, old, trip, visit, guest, lead };
};

test('a week nobody wrote anything in says so in every section', async () => {
  const { client } = await createTestCore();
  const report = await client.report.get(week);
  expect(report.title).toBe('本单位招商工作周报');
  expect(report.period).toBe('2026年第47期，11月16日—11月22日');
  expect(report.sections.map(({ key }) => key)).toHaveLength(9);
  for (const { sentences, table } of report.sections) {
    expect(table).toBeNull();
    expect(sentences.map(({ text }) => text).join()).toMatch(/本周无新增|下周暂无/);
  }
});

test('the report is there from the log, and every number opens its records', async () => {
  const test = await createTestCore();
  const { trip, visit, guest, old, lead } = await fillWeek(test);
  const report = await test.client.report.get(week);
  expect(report.title).toBe('龙腾街道招商工作周报');
  expect(textsOf(report, 'overview')).toEqual([
    '本周外出招商1批次，拜访企业1家；接待来访1批次；新增线索2条、总投资1.2345亿元（1条投资额待定，未计入）；推进项目1个；签约项目0个。',
    '与上周相比，外出招商增加1批次，来访接待增加1批次，新增线索增加1条，推进项目增加1个，签约项目持平。',
  ]);
  expect(textsOf(report, 'trips')).toEqual(['本周外出招商1批次、3天、1人次，其中主要负责同志带队1批次，拜访企业1家。']);
  expect(sectionOf(report, 'trips').table?.rows[0]?.cells).toEqual([
    1,
    '张建国（主任，主要负责同志）',
    1,
    '11月16日—18日',
    3,
    '邵阳、长沙',
    '邵阳维克液压股份有限公司',
    '企业有意来访；形成线索1条：液压件试制项目',
  ]);
  expect(textsOf(report, 'incoming')[1]).toBe('11月18日，接待华中数控来访，考察园区。');
  expect(sectionOf(report, 'newLeads').table?.total).toEqual([
    '合计',
    null,
    null,
    12_345,
    null,
    null,
    '投资额待定的1条未计入',
  ]);
  expect(textsOf(report, 'negotiations')[0]).toContain(
    '精密铸件项目（处于线索阶段，总投资3亿元）：11月18日，完成厂房比选。',
  );

  const numbers = sectionOf(report, 'overview').sentences[0]!.numbers;
  const evidenceOf = (key: string) => numbers.find((number) => number.key === key)!.evidence;
  expect(evidenceOf('trips')).toEqual([{ entity: 'trip', id: trip.value.id }]);
  expect(evidenceOf('companies')).toEqual([{ entity: 'visit', id: visit.value.id }]);
  expect(evidenceOf('incoming')).toEqual([{ entity: 'visit', id: guest.value.id }]);
  expect(evidenceOf('newInvestment')).toContainEqual({ entity: 'lead', id: lead.value.id });
  expect(evidenceOf('moved')).toEqual([{ entity: 'lead', id: old.value.id }]);
  const records = await test.client.report.evidence({ refs: numbers.flatMap(({ evidence }) => evidence) });
  expect(records.map(({ title }) => title)).toContain('赴邵阳对接液压企业');
  expect(records.every(({ isDeleted }) => !isDeleted)).toBe(true);
});

test('a signing counts in the week it happened, and only the first one', async () => {
  const test = await createTestCore(calendarDay('2026-11-09'));
  const { client, clock } = test;
  const lead = await client.lead.create({ name: '精密铸件项目', investment: 30_000 });
  clock.set(calendarDay('2026-11-12'));
  await client.lead.advance({
    id: lead.value.id,
    to: 'signed',
    happenedOn: '2026-11-12',
    between: { negotiation: '2026-11-10', preSigning: '2026-11-11' },
    evidence: '投资协议',
  });
  clock.set(calendarDay('2026-11-18'));
  const before = await client.report.get({ isoYear: 2026, isoWeek: 46 });
  expect(textsOf(before, 'milestones')).toEqual([
    '本周签约1个、总投资3亿元。',
    '11月12日，精密铸件项目（总投资3亿元）签约（依据：投资协议）。',
  ]);
  expect(textsOf(await client.report.get(week), 'milestones')).toEqual(['本周无新增签约、开工、投产项目。']);
});

test('a signing without a day is in no week, is named in each week that it may lie in, and counts once it is dated', async () => {
  const test = await createTestCore(calendarDay('2026-11-09'));
  const { client, clock } = test;
  const { id } = (await client.lead.create({ name: '精密铸件项目' })).value;
  clock.set(calendarDay('2026-11-18'));
  await client.lead.advance({
    id,
    to: 'started',
    happenedOn: '2026-11-18',
    between: { negotiation: '2026-11-10', preSigning: '2026-11-11', signed: null, registered: null },
    undatedReason: '接手前的事',
  });
  const report = await client.report.get(week);
  expect(textsOf(report, 'overview')[0]).toContain('签约项目0个（另有1个日期不详未计）。');
  expect(textsOf(report, 'milestones').slice(0, 1)).toEqual(['本周开工1个。']);
  expect(textsOf(report, 'milestones').at(-1)).toBe('另有签约1个、注册1个日期不详，未计入本周。');
  const numbers = sectionOf(report, 'milestones').sentences.at(-1)!.numbers;
  expect(numbers.map(({ value, evidence }) => [value, evidence])).toEqual([
    [1, [{ entity: 'lead', id }]],
    [1, [{ entity: 'lead', id }]],
  ]);
  // After the next known stage it cannot have been, nor before the last known one.
  expect(textsOf(await client.report.get({ isoYear: 2026, isoWeek: 48 }), 'milestones')).toHaveLength(1);
  expect(textsOf(await client.report.get({ isoYear: 2026, isoWeek: 45 }), 'milestones')).toHaveLength(1);

  await client.lead.dateStage({ id, stage: 'signed', happenedOn: '2026-11-17' });
  const after = await client.report.get(week);
  expect(textsOf(after, 'overview')[0]).toContain('签约项目1个');
  expect(textsOf(after, 'milestones').at(-1)).toBe('另有注册1个日期不详，未计入本周。');
});

test('a corrected sentence keeps the original, shows when the log has moved on, and comes back with undo', async () => {
  const test = await createTestCore();
  await fillWeek(test);
  const { client } = test;
  const first = sectionOf(await client.report.get(week), 'incoming').sentences[0]!;
  const edited = await client.report.editSentence({ ...week, key: first.key, text: '本周接待来访1批次、3人。' });
  const after = sectionOf(await client.report.get(week), 'incoming').sentences[0]!;
  expect(after).toMatchObject({
    text: first.text,
    edit: { text: '本周接待来访1批次、3人。', original: first.text, isStale: false },
  });

  await client.visit.log({ companyName: '三一重工', kind: 'incoming', visitedOn: '2026-11-18' });
  const drifted = sectionOf(await client.report.get(week), 'incoming').sentences[0]!;
  expect(drifted).toMatchObject({ text: '本周接待来访2批次。', edit: { original: first.text, isStale: true } });

  await client.history.undo({ changeSetId: edited.changeSetId! });
  expect(sectionOf(await client.report.get(week), 'incoming').sentences[0]!.edit).toBeNull();
  await expect(client.report.editSentence({ ...week, key: 'no.such', text: 'x' })).rejects.toMatchObject({
    code: 'SentenceNotFound',
  });
});

test('the first correction of a week is taken back without the second, whose report it had begun', async () => {
  const test = await createTestCore();
  await fillWeek(test);
  const { client } = test;
  const editOf = async (key: string) =>
    (await client.report.get(week)).sections.flatMap(({ sentences }) => sentences).find((one) => one.key === key)?.edit;
  const [first, second] = (await client.report.get(week)).sections.flatMap(({ sentences }) => sentences);
  const edited = await client.report.editSentence({ ...week, key: first!.key, text: '第一处改写。' });
  await client.report.editSentence({ ...week, key: second!.key, text: '第二处改写。' });

  await client.history.undo({ changeSetId: edited.changeSetId! });
  expect(await editOf(first!.key)).toBeNull();
  expect(await editOf(second!.key)).toMatchObject({ text: '第二处改写。' });
});

test('typed rows and the header are kept, changed, removed and undone', async () => {
  const { client } = await createTestCore();
  const plan = await client.report.saveEntry({
    ...week,
    section: 'plan',
    happensOn: '2026-11-25',
    place: '合肥',
    subject: '拜访合锻智能',
    leader: '张建国',
  });
  await client.report.saveEntry({ ...week, section: 'problems', body: '标准化厂房供电容量不足' });
  await client.report.saveEntry({ ...week, section: 'talent', subject: '院士工作站', body: '完成签约' });
  await client.report.saveHeader({ ...week, signer: '王书记', issuedOn: '2026-11-20' });
  const report = await client.report.get(week);
  expect(sectionOf(report, 'plan').table?.rows.map(({ cells }) => cells)).toEqual([
    ['11月25日', '合肥', '拜访合锻智能', '张建国'],
  ]);
  expect(textsOf(report, 'problems')).toEqual(['标准化厂房供电容量不足。']);
  expect(textsOf(report, 'talent')).toEqual(['院士工作站：完成签约。']);
  expect(report).toMatchObject({ signer: '王书记', issuedOn: '2026-11-20', isIssuedOnSet: true });

  const removed = await client.report.removeEntry({ id: plan.value.id });
  expect(sectionOf(await client.report.get(week), 'plan').table).toBeNull();
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.report.get(week)).entries).toHaveLength(3);
  await expect(client.report.saveEntry({ ...week, section: 'plan' })).rejects.toThrow();
  await expect(client.report.get({ isoYear: 2025, isoWeek: 53 })).rejects.toThrow();
});

test('trips and next steps of the coming week are proposed as plan, and a row can be left out', async () => {
  const test = await createTestCore();
  const { client } = test;
  await client.trip.create({ title: '赴合肥招商', startsOn: '2026-11-24', endsOn: '2026-11-25', cities: ['合肥'] });
  const lead = await client.lead.create({ name: '液压件项目', nextStep: '实地考察', nextStepDueOn: '2026-11-26' });
  const plan = sectionOf(await client.report.get(week), 'plan');
  expect(plan.table?.rows.map(({ cells }) => [cells[0], cells[1], cells[2]])).toEqual([
    ['11月24日—25日', '合肥', '赴合肥招商'],
    ['11月26日', '', '液压件项目：实地考察'],
  ]);
  await client.report.editSentence({ ...week, key: `plan.lead.${lead.value.id}`, text: '' });
  expect(sectionOf(await client.report.get(week), 'plan').table?.rows.map(({ isLeftOut }) => isLeftOut)).toEqual([
    false,
    true,
  ]);
  const { file } = await client.report.exportDocx(week);
  const xml = strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['word/document.xml']!);
  expect([xml.includes('赴合肥招商'), xml.includes('液压件项目：实地考察')]).toEqual([true, false]);
});

test('the list of weeks has the present one and every week that holds something', async () => {
  const test = await createTestCore();
  await fillWeek(test);
  await test.client.report.saveHeader({ isoYear: 2026, isoWeek: 40, signer: '王书记' });
  const weeks = await test.client.report.weeks();
  expect(weeks.map(({ isoWeek }) => isoWeek)).toEqual([47, 46, 40]);
  expect(weeks[0]).toMatchObject({ from: '2026-11-16', to: '2026-11-22', trips: 1, visits: 2, leads: 2, progress: 1 });
  expect(weeks[2]).toMatchObject({ isWorkedOn: true, trips: 0 });
  // One slip of a year takes no list away.
  await test.client.visit.log({ companyName: '甲', visitedOn: '1726-11-18' });
  await test.client.trip.create({ title: '展会', startsOn: '2126-11-16', endsOn: '2126-11-18' });
  expect((await test.client.report.weeks()).map(({ isoWeek }) => isoWeek)).toEqual([47, 46, 40]);
  expect(await test.client.trip.list({ year: 2126 })).toHaveLength(1);
});

test('the Word file is GB/T 9704: A4, margins, fonts, page numbers left and right (T28)', async () => {
  const test = await createTestCore();
  await fillWeek(test);
  await test.client.report.saveHeader({ ...week, signer: '王书记' });
  const { file } = await test.client.report.exportDocx(week);
  expect(file.name).toBe('龙腾街道招商工作周报（2026年第47期）.docx');
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const xml = strFromU8(parts['word/document.xml']!);
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(xml).toMatch(/w:top="2098"/); // 37 mm
  expect(xml).toMatch(/w:bottom="1984"/); // 35 mm
  expect(xml).toMatch(/w:left="1587"/); // 28 mm
  expect(xml).toMatch(/w:right="1475"/); // 26 mm
  for (const font of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体'])
    expect(strFromU8(parts['word/styles.xml']!)).toContain(`w:eastAsia="${font}"`);
  expect(xml).toContain('<w:tblHeader');
  expect(xml).toContain('签发人：王书记');
  expect(xml).toContain('2026年11月20日');
  expect(strFromU8(parts['word/settings.xml']!)).toContain('<w:evenAndOddHeaders');
  const footers = Object.keys(parts).filter((name) => /word\/footer\d+\.xml/.test(name));
  expect(footers).toHaveLength(2);
  const sides = footers.map((name) => /<w:jc w:val="(\w+)"/.exec(strFromU8(parts[name]!))?.[1]);
  expect(sides.toSorted()).toEqual(['left', 'right']);
});

test('the workbook holds the text and a sheet for each table, with the same numbers', async () => {
  const test = await createTestCore();
  await fillWeek(test);
  const { file } = await test.client.report.exportXlsx(week);
  expect(file.name).toBe('龙腾街道招商工作周报（2026年第47期）.xlsx');
  const book = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  expect(book.sheets.map(({ name }) => name)).toEqual(['周报', '外出招商', '新增线索']);
  expect(book.sheets[0]!.rows.flat().join()).toContain('新增线索2条、总投资1.2345亿元');
  expect(book.sheets[2]!.rows.at(-1)).toEqual([
    '合计',
    null,
    null,
    12_345,
    null,
    null,
    '投资额待定的1条未计入',
    null,
    null,
  ]);
});

test('of a typed row only what was changed is written, and what was changed elsewhere meanwhile is shown instead of lost', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.report.saveEntry({ ...week, section: 'plan', subject: '赴合肥', leader: '张建国' }))
    .value;
  const entry = async () => (await client.report.get(week)).entries.find((one) => one.id === id);
  // Two windows: one says where, the other who.
  await client.report.saveEntry({ ...week, id, place: '合肥', opened: { place: null } });
  await client.report.saveEntry({ ...week, id, leader: '李敏', opened: { leader: '张建国' } });
  expect(await entry()).toMatchObject({ section: 'plan', place: '合肥', subject: '赴合肥', leader: '李敏' });
  await expect(
    client.report.saveEntry({ ...week, id, leader: '王强', opened: { leader: '张建国' } }),
  ).rejects.toMatchObject({
    code: 'ChangedMeanwhile',
    data: { fields: [{ field: 'leader', opened: '张建国', stored: '李敏' }] },
  });
  expect(await entry()).toMatchObject({ leader: '李敏' });
});

test('formula payloads in the log stay text in both files (P22)', async () => {
  const { client } = await createTestCore();
  for (const payload of formulaPayloads)
    await client.report.saveEntry({
      ...week,
      section: 'plan',
      subject: payload,
      place: payload,
      leader: payload.slice(0, 80),
    });
  const { file } = await client.report.exportXlsx(week);
  const bytes = new Uint8Array(await file.arrayBuffer());
  for (const [name, part] of Object.entries(unzipSync(bytes)))
    if (name.startsWith('xl/worksheets/')) expect(strFromU8(part), name).not.toMatch(/<f[ >]/);
  for (const cell of (await readXlsx(bytes)).sheets.flatMap(({ rows }) => rows.flat()))
    if (typeof cell === 'string') expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n|%＝＋－＠]/);
  const docx = unzipSync(new Uint8Array(await (await client.report.exportDocx(week)).file.arrayBuffer()));
  const xml = strFromU8(docx['word/document.xml']!);
  expect(xml).not.toMatch(/<w:fldSimple|<w:instrText(?![^>]*>\s*PAGE)/);
});
