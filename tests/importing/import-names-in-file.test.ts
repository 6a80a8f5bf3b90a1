import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const today = calendarDay('2026-06-01');

const placeOf = async ({ client }: TestCore, name: string) => {
  const { rows } = await client.lead.list({ filters: { text: name } });
  const { chainName, nodeName, unitName, ownerName, remark } = await client.lead.get({ id: rows[0]!.id });
  return { chainName, nodeName, unitName, ownerName, remark };
};

test('a lead that is here is linked to the node that the list of gaps beside it makes', async () => {
  const core = await createTestCore(today);
  await core.client.lead.create({ name: '测试电机项目' });
  const file = await xlsxFile('台账.xlsx', [
    {
      name: '补链清单',
      rows: [
        ['产业链', '缺失环节', '目标企业'],
        ['新能源汽车', '电驱动总成', '苏州一一电驱有限公司'],
      ],
    },
    {
      name: '项目台账',
      rows: [
        ['项目名称', '阶段', '产业链', '环节'],
        ['测试电机项目', '线索', '新能源汽车', '电驱动总成'],
      ],
    },
  ]);
  const { value } = await core.client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ added: 1, updated: 1, rejected: 0 });
  expect(await placeOf(core, '测试电机项目')).toMatchObject({
    chainName: '新能源汽车',
    nodeName: '电驱动总成',
    remark: null,
  });
});

test('a lead that is here gets the unit, person, chain and node that an earlier row of the same register makes', async () => {
  const home = await createTestCore(today);
  const unit = await home.client.organisation.saveUnit({ name: '招商一科' });
  const person = await home.client.organisation.savePerson({ name: '李同志', unitId: unit.value.id });
  const chain = await home.client.chain.create({ name: '新能源汽车' });
  const node = await home.client.chain.saveNode({ chainId: chain.value.id, name: '电机' });
  for (const name of ['新来的项目', '已有的项目'])
    await home.client.lead.create({ name, unitId: unit.value.id, ownerId: person.value.id, nodeId: node.value.id });
  const { file } = await home.client.lead.exportXlsx({ filters: {}, contacts: 'full' });
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = (sheets[0]?.rows ?? []) as TestCell[][];
  const name = rows.find((row) => row.includes('线索编号'))?.indexOf('项目名称') ?? -1;
  const last = rows.splice(-2).toSorted((one) => (one[name] === '新来的项目' ? -1 : 1));

  const other = await createTestCore(today);
  await other.client.lead.create({ name: '已有的项目' });
  const { value } = await other.client.importing.importFile({
    file: await xlsxFile('线索登记表.xlsx', [{ name: '线索登记表', rows: [...rows, ...last] }]),
  });
  expect(value.counts).toMatchObject({ added: 1, updated: 1 });
  const { remark, ...place } = await placeOf(other, '已有的项目');
  expect(remark).toMatch(/^【项目编号】\d{4}-[A-Z]{4}-\d{4}$/);
  expect(place).toEqual({
    chainName: '新能源汽车',
    nodeName: '电机',
    unitName: '招商一科',
    ownerName: '李同志',
  });
});

test('an investor by a bare name is the firm that another row of the ledger names in full, wherever that row stands', async () => {
  const { client } = await createTestCore();
  const ledger = '项目名称,投资方,阶段\n甲项目,华为技术,在谈\n乙项目,华为技术有限公司,在谈\n丙项目,张伟,在谈\n';
  const { value } = await client.importing.importFile({ file: textFile('台账.csv', ledger) });
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  expect(rows.map(({ name, companyName }) => [name, companyName])).toEqual([
    ['甲项目', '华为技术有限公司'],
    ['乙项目', '华为技术有限公司'],
    ['丙项目', null],
  ]);
  expect(
    value.problems.rows.flatMap(({ title, warnings }) => warnings.map(({ type }) => `${title} ${type}`)),
  ).toContain('丙项目 InvestorKept');
});

test('investors of one name that say different things, or are nearly of one name, are 疑似重复 with the row', async () => {
  const { client } = await createTestCore();
  const ledger = [
    '项目名称,投资方,投资方所在地,阶段',
    '甲项目,东方重工有限公司,江苏省苏州市,在谈',
    '乙项目,东方重工有限公司,广东省深圳市,在谈',
    '丁项目,东方重工有限公司,江苏省苏州市,在谈',
    '戊项目,东方重工股份有限公司,,在谈',
  ].join('\n');
  const { value } = await client.importing.importFile({ file: textFile('台账.csv', ledger), dryRun: true });
  const alike = value.problems.rows.flatMap(({ title, warnings }) =>
    warnings.filter(({ type }) => type === 'PossibleDuplicate').map(({ like }) => [title, like?.reason, like?.row]),
  );
  expect(alike).toEqual([
    ['乙项目', 'sameName', 2],
    ['戊项目', 'legalForm', 2],
  ]);
});
