import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
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
  expect(remark).toMatch(/^【项目编号】[\d-]+$/);
  expect(place).toEqual({
    chainName: '新能源汽车',
    nodeName: '电机',
    unitName: '招商一科',
    ownerName: '李同志',
  });
});
