import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const ledger = (rows: readonly (readonly TestCell[])[], name = '台账.xlsx') =>
  xlsxFile(name, [{ name: '项目台账', rows }]);

const dryRun = ({ client }: TestCore, file: File) => client.importing.importFile({ file, dryRun: true });
const leadsOf = async ({ client }: TestCore) =>
  Promise.all(
    (await client.lead.list({ limit: 500, sort: { by: 'code', direction: 'asc' } })).rows.map(({ id }) =>
      client.lead.get({ id }),
    ),
  );

const inTalks = [
  ['在谈项目推进台账'],
  ['序号', '项目名称', '投资方', '总投资（亿元）', '登记日期', '洽谈进展', '责任单位', '包保领导', '下步打算'],
  [
    1,
    '年产10万套电驱项目',
    '苏州六六精密股份有限公司',
    '12',
    '2026-03-01',
    '已签框架协议',
    '招商一科',
    '王某',
    '4月底前签正式协议',
  ],
  [2, '食品包装项目', '漳州七七包装有限公司', '0.8', '2026.3.15', '初步接触', '招商二科', '李某', '约期回访'],
] as const;

test('a ledger of projects becomes leads with investor, amount, day, stage, unit, leader and next step', async () => {
  const core = await createTestCore(calendarDay('2026-04-01'));
  const { client } = core;
  const unit = await client.organisation.saveUnit({ name: '招商一科', kind: 'team' });
  const person = await client.organisation.savePerson({ name: '王某', unitId: unit.value.id });
  const { value, changeSetId } = await client.importing.importFile({ file: await ledger(inTalks) });
  expect(value.mapping[0]).toMatchObject({ kind: 'lead' });
  expect(value.counts).toMatchObject({ added: 2, rejected: 0 });
  const [electric, packaging] = await leadsOf(core);
  expect(electric).toMatchObject({
    name: '年产10万套电驱项目',
    companyName: '苏州六六精密股份有限公司',
    investment: 120_000,
    registeredOn: '2026-03-01',
    stage: 'signed',
    stageOn: null,
    unitId: unit.value.id,
    ownerId: person.value.id,
    nextStep: '4月底前签正式协议',
    lastProgress: '已签框架协议',
    lastProgressOn: '2026-03-01',
    remark: null,
  });
  // The stages below have rows without a day, and the words behind the stage are its evidence.
  expect(electric?.stages.map(({ toStage, happenedOn }) => [toStage, happenedOn])).toEqual([
    ['clue', '2026-03-01'],
    ['negotiation', null],
    ['preSigning', null],
    ['signed', null],
  ]);
  expect(packaging).toMatchObject({ investment: 8000, stage: 'negotiation', ownerId: null, unitId: null });
  expect(packaging?.remark?.split('\n')).toEqual(['【责任单位】招商二科', '【包保领导】李某']);
  const [, row] = value.problems.rows
    .filter(({ title }) => title === '食品包装项目')
    .flatMap(({ warnings }) => warnings);
  expect(row).toMatchObject({ type: 'UnknownPerson', text: '李某' });

  const again = await client.importing.importFile({ file: await ledger(inTalks) });
  expect(again).toMatchObject({ changeSetId: null, value: { counts: { added: 0, updated: 0, unchanged: 2 } } });
  await client.history.undo({ changeSetId: changeSetId! });
  expect((await client.lead.list({})).total).toBe(0);
  expect((await client.company.list({})).total).toBe(0);
});

test('every day column gives its stage the day; a planned day, a day out of order or above the stage stays text', async () => {
  const core = await createTestCore(calendarDay('2026-06-01'));
  await core.client.importing.importFile({
    file: await ledger([
      ['项目名称', '投资方', '阶段', '登记日期', '签约日期', '开工日期', '投产日期', '计划投产时间'],
      ['甲项目', '甲科技有限公司', '投产', '2024-01-05', '2024-03-01', '2024-09-10', '2026-05-20', '2026年5月'],
      ['乙项目', '乙科技有限公司', '签约', '2024-01-05', '2024-03-01', '2024-09-10', null, null],
      ['丙项目', '丙科技有限公司', '开工', '2025-05-01', '2025-04-01', '2025-03-01', null, null],
      ['丁项目', '丁科技有限公司', null, '2025-05-01', '2025-06-01', '2026-07-01', null, null],
    ]),
  });
  const [a, b, c, d] = await leadsOf(core);
  const dated = (lead: typeof a) =>
    lead?.stages
      .filter(({ happenedOn }) => happenedOn !== null)
      .map(({ toStage, happenedOn }) => `${toStage} ${happenedOn}`);
  expect(a).toMatchObject({ stage: 'producing', stageOn: '2026-05-20', remark: '【计划投产时间】2026年5月' });
  expect(dated(a)).toEqual(['clue 2024-01-05', 'signed 2024-03-01', 'started 2024-09-10', 'producing 2026-05-20']);
  expect(b).toMatchObject({ stage: 'signed', remark: '【开工日期】2024-09-10' });
  expect(dated(c)).toEqual(['clue 2025-04-01', 'signed 2025-04-01']);
  expect(c?.remark?.split('\n')).toEqual(['【开工日期】2025-03-01', '【登记日期】2025-05-01']);
  expect(d).toMatchObject({ stage: 'signed', stageOn: '2025-06-01', remark: '【开工日期】2026-07-01' });
});

test('an unknown word for the stage refuses the row with the word; it never becomes 线索', async () => {
  const core = await createTestCore();
  const file = () =>
    ledger([
      ['项目名称', '投资方', '项目阶段', '总投资'],
      ['甲项目', '甲科技有限公司', '三通一平', 5000],
      ['乙项目', '乙科技有限公司', '在建', 5000],
    ]);
  const { value } = await core.client.importing.importFile({ file: await file() });
  expect(value.counts).toMatchObject({ added: 1, rejected: 1 });
  expect(value.problems.rows[0]).toMatchObject({
    row: 2,
    status: 'rejected',
    reason: 'UnknownStage',
    warnings: [{ type: 'UnknownStage', heading: '项目阶段', text: '三通一平' }],
  });
  expect(await leadsOf(core)).toMatchObject([{ name: '乙项目', stage: 'started' }]);
});

test('nothing of a row is lost: what no field takes, or a field refuses, stands in the remark under its heading', async () => {
  const core = await createTestCore();
  const long = '很'.repeat(2100);
  await core.client.importing.importFile({
    file: await ledger([
      ['项目名称', '投资方', '总投资(万元)', '用地(亩)', '能耗', '备注', '存在问题', '签约日期', '密级'],
      ['甲项目', '甲科技有限公司', '500万美元', '约30.5', '1.2万吨标煤', '先谈\n后签', long, '2025年3月', '内部'],
    ]),
  });
  const [lead] = await leadsOf(core);
  expect(lead?.remark?.split('\n').sort()).toEqual(
    [
      '【总投资(万元)】500万美元',
      '【用地(亩)】约30.5',
      '【能耗】1.2万吨标煤',
      '先谈',
      '后签',
      '【签约日期】2025年3月',
    ].sort(),
  );
  expect(lead).toMatchObject({ investment: null, landMu: 31, problem: '很'.repeat(2000) });
  expect(lead?.progress[0]?.body).toBe(`【存在问题】${long}`);
});

test('an investor is the firm of the library by the same rules as a company list; what is no firm makes none', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.company.create({ name: '邵阳维克液压股份有限公司' });
  const { value } = await client.importing.importFile({
    file: await ledger([
      ['项目名称', '投资方', '联系人', '联系电话', '阶段'],
      ['液压项目', '邵阳维克液压', '赵工', '13800000001', '在谈'],
      ['合资项目', '甲电子有限公司、乙电子有限公司', null, null, '在谈'],
      ['个人项目', '王总', '王总', '13800000002', '在谈'],
      ['姓名项目', '张伟', null, null, '在谈'],
    ]),
  });
  expect(value.counts).toMatchObject({ added: 4 });
  const leads = await leadsOf(core);
  expect(leads.map(({ companyName }) => companyName)).toEqual([
    '邵阳维克液压股份有限公司',
    '甲电子有限公司',
    null,
    null,
  ]);
  expect((await client.company.list({})).rows.map(({ name }) => name).sort()).toEqual(
    ['甲电子有限公司', '邵阳维克液压股份有限公司'].sort(),
  );
  expect(leads[1]?.remark).toBe('【投资方】甲电子有限公司、乙电子有限公司');
  expect(leads[2]?.remark?.split('\n')).toEqual(['【投资方】王总', '【联系人】王总', '【联系电话】13800000002']);
  const company = await client.company.get({ id: leads[0]!.companyId! });
  expect(company.contacts).toMatchObject([{ name: '赵工', phone: '13800000001' }]);
});

test('a later ledger moves projects on and never takes them back, never lowers a label, never empties', async () => {
  const core = await createTestCore(calendarDay('2026-06-01'));
  const head = ['项目名称', '投资方', '阶段', '签约日期', '总投资(万元)', '密级', '下步工作'];
  const first = [
    head,
    ['甲项目', '甲科技有限公司', '在谈', null, 5000, '敏感', '约谈'],
    ['乙项目', '乙科技有限公司', '投产', null, 6000, '内部', null],
  ];
  const next = [
    head,
    ['甲项目', '甲科技有限公司', '签约', '2026-05-01', 8000, '公开', null],
    ['乙项目', '乙科技有限公司', '开工', '2025-01-02', 6000, '内部', null],
  ];
  await core.client.importing.importFile({ file: await ledger(first) });
  const dry = await dryRun(core, await ledger(next));
  expect(dry.value.counts).toMatchObject({ updated: 2, added: 0 });
  await core.client.importing.importFile({ file: await ledger(next) });
  const [a, b] = await leadsOf(core);
  expect(a).toMatchObject({
    stage: 'signed',
    stageOn: '2026-05-01',
    investment: 8000,
    label: 'sensitive',
    nextStep: '约谈',
  });
  expect(b).toMatchObject({ stage: 'producing' });
  expect(b?.stages.find(({ toStage }) => toStage === 'signed')?.happenedOn).toBe('2025-01-02');
  const again = await core.client.importing.importFile({ file: await ledger(next) });
  expect(again).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 2 } } });
  const warned = again.value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type));
  expect(warned.sort()).toEqual(['LabelNotLowered', 'StageBehind']);
});

test('two rows of one project are one; the same name with another investor is another project', async () => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await ledger([
      ['项目名称', '投资方', '阶段', '总投资(万元)', '选址意向'],
      ['甲项目', '甲科技有限公司', '在谈', 5000, null],
      ['甲项目', '甲科技有限公司', '在谈', 7000, '经开区'],
      ['甲项目', '乙科技有限公司', '在谈', 100, null],
    ]),
  });
  expect(value.counts).toMatchObject({ added: 2, merged: 1 });
  const [a] = await leadsOf(core);
  expect(a).toMatchObject({ investment: 5000, siteIntent: '经开区', remark: '【总投资(万元)（另一行）】7000' });
});

test('what a second row says otherwise stands under words that people know, and its money with its unit', async () => {
  const core = await createTestCore();
  await core.client.importing.importFile({
    file: await ledger([
      ['项目名称', '投资方', '签约日期', '开工日期', '总投资（亿元）', '密级', '联系地址'],
      ['甲项目', '甲科技有限公司', '2025-01-02', null, 1, '公开', '安徽省合肥市甲路1号'],
      ['甲项目', '甲科技有限公司', null, '2025-03-04', 2, '内部', '浙江省杭州市乙路2号'],
    ]),
  });
  const [lead] = await leadsOf(core);
  expect(lead?.remark).toBe('【总投资（亿元）（另一行）】20000万元\n【密级（另一行）】内部\n【阶段（另一行）】签约');
  const { rows } = await core.client.company.list({});
  const { extra } = await core.client.company.get({ id: rows[0]?.id ?? '' });
  expect(extra).toMatchObject({ '省份（另一行）': '浙江省', '城市（另一行）': '杭州市' });
});

test('what ends or rests is imported as that, with the words as its reason', async () => {
  const core = await createTestCore();
  await core.client.importing.importFile({
    file: textFile(
      '台账.csv',
      '项目名称,投资方,阶段,项目状态,总投资\n甲项目,甲科技有限公司,签约,暂停,1亿元\n乙项目,乙科技有限公司,终止,,2亿元\n',
    ),
  });
  expect(await leadsOf(core)).toMatchObject([
    { stage: 'signed', status: 'paused', statusReason: '暂停', investment: 10_000 },
    { stage: 'clue', status: 'ended', statusReason: '终止', investment: 20_000 },
  ]);
});

test('the ledger and the company list of one workbook name the same firms', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { value } = await client.importing.importFile({
    file: await xlsxFile('汇总.xlsx', [
      {
        name: '企业名单',
        rows: [
          ['企业名称', '注册资本（万元）', '联系人'],
          ['甲科技有限公司', 1000, '赵工'],
          ['乙科技有限公司', 2000, '钱工'],
        ],
      },
      {
        name: '项目台账',
        rows: [
          ['项目名称', '投资方', '总投资（亿元）', '阶段'],
          ['甲项目', '甲科技', 1.5, '签约'],
          ['丙项目', '丙科技有限公司', 2, '在谈'],
        ],
      },
      {
        name: '补链清单',
        rows: [
          ['产业链', '缺失环节', '目标企业'],
          ['新能源汽车', '电机', '乙科技有限公司、丁科技有限公司'],
        ],
      },
    ]),
  });
  expect(value.counts).toMatchObject({ added: 5, rejected: 0 });
  expect((await client.company.list({})).total).toBe(4);
  expect((await leadsOf(core)).map(({ companyName, investment }) => [companyName, investment])).toEqual([
    ['甲科技有限公司', 15_000],
    ['丙科技有限公司', 20_000],
  ]);
});

test('3,000 leads come in as one change and again as none', { timeout: 120_000 }, async () => {
  const core = await createTestCore();
  const rows = Array.from(
    { length: 3000 },
    (_, index) => `第${index}号项目,测试${index}科技有限公司,${1000 + index},在谈,2025-03-0${1 + (index % 9)}`,
  );
  const file = () => textFile('大台账.csv', ['项目名称,投资方,总投资(万元),阶段,登记日期', ...rows].join('\n'));
  const first = await core.client.importing.importFile({ file: file() });
  expect(first.value.counts).toMatchObject({ added: 3000, rejected: 0 });
  const again = await core.client.importing.importFile({ file: file() });
  expect(again).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 3000 } } });
});
