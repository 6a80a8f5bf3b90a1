import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import type { BinaryFile } from '../../shared/contract/binary-file.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Rows = (string | number | boolean | Date | null)[][];

const exported = async ({ client }: TestCore) => (await client.lead.exportXlsx({ filters: {}, contacts: 'full' })).file;

const rowsOf = async (file: BinaryFile): Promise<Rows> =>
  (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0]?.rows as Rows;

/** A workspace whose leads have everything that a register shows. */
const filled = async () => {
  const core = await createTestCore(calendarDay('2026-06-01'));
  const { client } = core;
  await client.importing.importFile({
    file: await xlsxFile('台账.xlsx', [
      {
        name: '项目台账',
        rows: [
          [
            '项目名称',
            '投资方',
            '联系人',
            '联系电话',
            '总投资（万元）',
            '固投（万元）',
            '阶段',
            '状态',
            '登记日期',
            '签约日期',
            '开工日期',
            '投资内容',
            '最近进展',
            '进展日期',
            '下步工作',
            '完成时限',
            '存在问题',
            '密级标识',
            '用地（亩）',
            '诉求',
            '备注',
          ],
          [
            '甲项目',
            '甲科技有限公司',
            '赵工',
            '13800000001',
            12000,
            8000,
            '开工',
            '推进中',
            '2025-01-02',
            '2025-03-04',
            '2025-09-01',
            '年产10万套',
            '主体封顶',
            '2026-05-05',
            '设备进场',
            '2026-07-01',
            '用电容量不足',
            '敏感',
            50,
            '双回路',
            '第一行\n第二行',
          ],
          [
            '乙项目',
            '乙科技有限公司',
            null,
            null,
            500,
            null,
            '在谈',
            '暂缓',
            '2026-02-01',
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            '公开',
            null,
            null,
            '=1+1',
          ],
          [
            '丙项目',
            null,
            null,
            null,
            null,
            null,
            '投产',
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
          ],
        ],
      },
    ]),
  });
  return core;
};

test('the register goes out and comes in again: nothing is updated that nobody changed, whatever became of it since', async () => {
  const core = await filled();
  const { client } = core;
  const file = await exported(core);
  const again = await client.importing.importFile({ file });
  expect(again).toMatchObject({
    changeSetId: null,
    value: { counts: { added: 0, updated: 0, unchanged: 3, warned: 0 } },
  });
  const [lead] = (await client.lead.list({ filters: { text: '乙项目' } })).rows;
  await client.lead.update({ id: lead!.id, investment: 900, remark: '改过' });
  const later = await client.importing.importFile({ file });
  expect(later).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 3 } } });
  expect(await client.lead.get({ id: lead!.id })).toMatchObject({ investment: 900, remark: '改过' });
});

test('only the cells that somebody changed in the register are proposed', async () => {
  const core = await filled();
  const { client } = core;
  const rows = await rowsOf(await exported(core));
  const head = rows.findIndex((row) => row.includes('线索编号'));
  const at = (heading: string): number => rows[head]?.indexOf(heading) ?? -1;
  const row = rows.find((each) => each[at('项目名称')] === '甲项目');
  row![at('项目名称')] = '甲项目（一期）';
  row![at('总投资（万元）')] = 15_000;
  row![at('最近进展')] = '已签约设备合同';
  row![at('联系电话')] = '13900000009';
  // Meanwhile somebody else has worked on it.
  const [lead] = (await client.lead.list({ filters: { text: '甲项目' } })).rows;
  await client.lead.update({ id: lead!.id, problem: '已解决' });
  const changed = async () => xlsxFile('改.xlsx', [{ name: '线索登记表', rows }]);
  const { importId, sheets } = await client.importing.open({ file: await changed() });
  const preview = await client.importing.preview({
    importId,
    sheets: sheets.map((sheet) => ({ ...sheet, sheet: sheet.index })),
    show: 'updated',
  });
  expect(preview.rows[0]?.diff.map(({ field }) => field)).toEqual(['leadName', 'investment', 'progress', 'contact']);
  await client.importing.importFile({ file: await changed() });
  expect(await client.lead.get({ id: lead!.id })).toMatchObject({
    name: '甲项目（一期）',
    investment: 15_000,
    stage: 'started',
    problem: '已解决',
    lastProgress: '已签约设备合同',
  });
});

test('into an empty workspace the register gives the same back', async () => {
  const before = await rowsOf(await exported(await filled()));
  const other = await createTestCore(calendarDay('2026-06-01'));
  await other.client.importing.importFile({ file: await exported(await filled()) });
  const after = await rowsOf(await exported(other));
  const withoutIds = (rows: Rows) =>
    rows.map((row) =>
      row.filter((_, column) => rows.find((each) => each.includes('记录编号'))?.[column] !== '记录编号'),
    );
  expect(withoutIds(after)).toEqual(withoutIds(before));
  const [lead] = (await other.client.lead.list({ filters: { text: '乙项目' } })).rows;
  expect(await other.client.lead.get({ id: lead!.id })).toMatchObject({ remark: '=1+1', code: '2026-0001' });
});
