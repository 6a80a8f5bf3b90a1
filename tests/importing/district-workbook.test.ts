import { utils, type WorkSheet, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { gbkBytes } from '../support/gbk.ts';
import { createTestCore } from '../support/test-core.ts';

type Row = (string | number | null)[];

/** What a district sends: firms under heads of two rows, a project ledger, a list of gaps; written by SheetJS. */
const workbook = (): File => {
  const book = utils.book_new();
  const add = (name: string, rows: Row[], merges: string[], formats: Record<string, string> = {}): void => {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows);
    sheet['!merges'] = merges.map((range) => utils.decode_range(range));
    for (const [cell, z] of Object.entries(formats)) if (sheet[cell] !== undefined) sheet[cell].z = z;
    utils.book_append_sheet(book, sheet, name);
  };
  add(
    '企业名单',
    [
      ['某区规模以上工业企业名单'],
      ['填报单位：某区经信局', null, null, null, null, '金额单位：万元'],
      ['序号', '企业基本情况', null, null, null, '联系方式', null, '研发投入占比', '备注'],
      [null, '企业名称', '统一社会信用代码', '注册资本', '成立时间', '联系人', '电话', null, null],
      ['一', '装备制造业（2家）', null, null, null, null, null, null, null],
      [1, '安庆甲子装备有限公司', '91340800MA2N10031P', 5000, '2012年3月6日', '赵六', '13805562001', 0.045, '龙头'],
      [2, '安庆乙丑机械股份有限公司', null, 12000.5, '2008-11-20', '钱七', '0556-5512345', 0.12, null],
      ['二', '绿色包装（1家）', null, null, null, null, null, null, null],
      [3, '安庆丙寅包装有限公司', null, 800, '2019/1/2', '孙八', '138 0556 2003', null, null],
      ['合计', '3家', null, 17800.5, null, null, null, null, null],
      ['填表人：李某', null, '审核人：王某'],
    ],
    ['A1:I1', 'A3:A4', 'B3:E3', 'F3:G3', 'H3:H4', 'I3:I4'],
    { H6: '0.0%', H7: '0%' },
  );
  add(
    '项目台账',
    [
      ['2026年招商引资项目台账'],
      [
        '序号',
        '项目名称',
        '投资方',
        '总投资（亿元）',
        '登记日期',
        '目前阶段',
        '签约日期',
        '责任单位',
        '责任人',
        '下一步工作',
      ],
      ['一', '已签约项目（1个）', null, 3.2, null, null, null, null, null, null],
      [
        1,
        '年产3万套电驱项目',
        '苏州丁卯电驱有限公司',
        3.2,
        '2026-02-10',
        '已签约',
        '2026-04-18',
        '区商务局',
        '周某',
        '对接用地',
      ],
      ['二', '在谈项目（2个）', null, 0.9, null, null, null, null, null, null],
      [
        1,
        '精密轴承扩建项目',
        '安庆乙丑机械股份有限公司',
        0.4,
        '2026-03-01',
        '在谈',
        null,
        '经开区',
        '吴某',
        '约期回访',
      ],
      [2, '冷链包装项目', '王总', 0.5, '2026-05-05', '初步接触', null, '区商务局', null, null],
    ],
    ['A1:J1'],
  );
  add(
    '补链延链',
    [
      ['新能源汽车产业链补链延链清单'],
      ['产业链', '缺失环节', '目标企业', '优先级'],
      ['新能源汽车', '电机控制器', '苏州丁卯电驱有限公司、无锡戊辰电控有限公司', '高'],
      [null, '电池隔膜', '宁波己巳新材料有限公司（浙江）；国内头部企业', '中'],
    ],
    ['A1:D1', 'A3:A4'],
  );
  return new File([new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))], '某区报送.xlsx');
};

const gbkList = (): File =>
  new File(
    [
      new Uint8Array(
        gbkBytes(
          '企业名称,注册资本（万元）,所在地\r\n安庆丙寅包装有限公司,800,安徽省安庆市\r\n合肥庚午食品有限公司,300,合肥\r\n',
        ),
      ),
    ],
    '外地客商.csv',
  );

test('a district workbook and a GBK list beside it come in as what they are, value by value, without a false firm', async () => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const { sheets } = await client.importing.open({ file: workbook() });
  expect(sheets.map(({ name, kind, suggested }) => [name, kind, suggested]).sort()).toEqual([
    ['企业名单', 'company', true],
    ['补链延链', 'chainGap', true],
    ['项目台账', 'lead', true],
  ]);
  const first = await client.importing.importFile({ file: workbook() });
  expect(first.value.unitQuestions).toEqual([]);
  expect(first.value.counts.rejected).toBe(0);
  await client.importing.importFile({ file: gbkList() });

  const { rows } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  const told = firms.map(({ name, creditCode, registeredCapital, foundedOn, city, contacts, extra }) => [
    name,
    creditCode,
    registeredCapital,
    foundedOn,
    city,
    contacts.map((one) => `${one.name} ${one.phone}`).join(),
    extra['研发投入占比'] ?? null,
    extra['分组'] ?? null,
  ]);
  expect(told.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))).toEqual(
    [
      [
        '安庆甲子装备有限公司',
        '91340800MA2N10031P',
        5000,
        '2012-03-06',
        null,
        '赵六 13805562001',
        '4.5%',
        '装备制造业（2家）',
      ],
      ['安庆乙丑机械股份有限公司', null, 12001, '2008-11-20', null, '钱七 0556-5512345', '12%', '装备制造业（2家）'],
      ['安庆丙寅包装有限公司', null, 800, '2019-01-02', '安庆市', '孙八 138 0556 2003', null, '绿色包装（1家）'],
      ['苏州丁卯电驱有限公司', null, null, null, null, '', null, null],
      ['无锡戊辰电控有限公司', null, null, null, null, '', null, null],
      ['宁波己巳新材料有限公司', null, null, null, null, '', null, null],
      ['合肥庚午食品有限公司', null, 300, null, '合肥市', '', null, null],
    ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  );

  const leads = await Promise.all((await client.lead.list({})).rows.map(({ id }) => client.lead.get({ id })));
  const byName = Object.fromEntries(
    leads.map(({ name, companyName, investment, registeredOn, stage, nextStep }) => [
      name,
      [companyName, investment, registeredOn, stage, nextStep],
    ]),
  );
  expect(byName).toEqual({
    年产3万套电驱项目: ['苏州丁卯电驱有限公司', 32_000, '2026-02-10', 'signed', '对接用地'],
    精密轴承扩建项目: ['安庆乙丑机械股份有限公司', 4000, '2026-03-01', 'negotiation', '约期回访'],
    冷链包装项目: [null, 5000, '2026-05-05', 'negotiation', null],
  });

  const [chain] = await client.chain.list();
  const { nodes } = await client.chain.get({ id: chain?.id ?? '' });
  const gaps = await Promise.all(
    nodes.map(async ({ id, name, status }) => {
      const { members } = await client.chain.node({ id });
      return [
        name,
        status,
        members.map(({ companyName, role, priority }) => `${role} ${companyName} ${priority}`).sort(),
      ];
    }),
  );
  expect(gaps).toEqual([
    ['电机控制器', 'missing', ['target 无锡戊辰电控有限公司 1', 'target 苏州丁卯电驱有限公司 1']],
    ['电池隔膜', 'missing', ['target 宁波己巳新材料有限公司 2']],
  ]);
});
