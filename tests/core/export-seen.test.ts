import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

const cells = async (file: unknown): Promise<readonly (readonly unknown[])[]> => {
  const { sheets } = await readXlsx(new Uint8Array(await (file as File).arrayBuffer()));
  return sheets[0]!.rows.filter((row) => row.some((cell) => cell !== null && cell !== ''));
};

test('an export of what is seen has the columns of the list in its order, inert and masked, and nothing else', async () => {
  const { client } = await createTestCore();
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  for (const [name, investment] of [
    ['=甲', 300],
    ['乙', 500],
    ['丙', 400],
  ] as const)
    await client.lead.create({
      name,
      investment,
      chainId: chain.id,
      nextStep: '打 13800001111',
      nextStepDueOn: '2026-12-01',
    });
  const { file } = await client.lead.exportXlsx({
    filters: { investmentFrom: 300 },
    seen: { columns: ['investment', 'name', 'step'], sort: { by: 'investment', direction: 'desc' } },
  });
  const rows = await cells(file);
  const head = rows.findIndex((row) => row.includes('项目名称'));
  expect(rows[head]).toEqual(['总投资（万元）', '项目名称', '下步工作', '完成时限']);
  expect(rows.slice(head + 1, head + 4).map((row) => row.slice(0, 3))).toEqual([
    [500, '乙', '打 138****1111'],
    [400, '丙', '打 138****1111'],
    [300, "'=甲", '打 138****1111'],
  ]);
});

test('of companies only those that are selected, under the headings of the register', async () => {
  const { client } = await createTestCore();
  const ids: string[] = [];
  for (const name of ['合肥轴承有限公司', '北京轴承有限公司', '聊城轴承有限公司'])
    ids.push((await client.company.create({ name, province: '山东', city: '德州' })).value.id);
  const { file } = await client.company.exportXlsx({
    filters: { ids: ids.slice(0, 2) },
    columns: ['region', 'name'],
    contacts: 'full',
  });
  const rows = await cells(file);
  const head = rows.findIndex((row) => row.includes('企业名称'));
  expect(rows[head]).toEqual(['序号', '省份', '城市', '企业名称']);
  expect(rows.slice(head + 1)).toEqual([
    [1, '山东省', '德州市', '北京轴承有限公司'],
    [2, '山东省', '德州市', '合肥轴承有限公司'],
  ]);
});
