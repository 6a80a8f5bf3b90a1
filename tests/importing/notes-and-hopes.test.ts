import { expect, test } from 'vitest';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const preview = async (rows: readonly (readonly TestCell[])[], name: string) => {
  const { client } = await createTestCore();
  const { importId, sheets } = await client.importing.open({ file: await xlsxFile(`${name}.xlsx`, [{ name, rows }]) });
  const chosen = sheets.map(({ index, kind, headerRow, columns }) => ({ sheet: index, kind, headerRow, columns }));
  return {
    columns: sheets[0]?.columns ?? [],
    rows: (await client.importing.preview({ importId, sheets: chosen })).rows,
  };
};

const ledger = ['序号', '项目名称', '投资方', '总投资（亿元）', '阶段'];

test.each([[['备注：', '以上数据截至6月底']], [['注：乙号为续建项目']], [['说明：', '不含房地产']]])(
  '%j below a ledger is a note and no project',
  async (cells) => {
    const { rows } = await preview([ledger, [1, '甲号', '安庆甲有限公司', 5, '签约'], cells], '项目台账');
    expect(rows.map(({ status, reason }) => reason ?? status)).toEqual(['added', 'NoteRow']);
  },
);

test('a record whose remark begins 注： stays one', async () => {
  const { rows } = await preview(
    [
      ['企业名称', '备注'],
      ['安庆甲有限公司', '注：重点'],
      ['安庆乙有限公司', '说明：无'],
    ],
    '名单',
  );
  expect(rows.map(({ status }) => status)).toEqual(['added', 'added']);
});

test.each(['投产在即', '开工在即', '签约在望'])('%s has not happened: the word is asked', async (stage) => {
  const { rows } = await preview([ledger, [1, '甲号', '安庆甲有限公司', 5, stage]], '项目台账');
  expect(rows.map(({ reason }) => reason)).toEqual(['UnknownStage']);
});

test('总投资（折合人民币亿元） is what the project costs', async () => {
  const { columns } = await preview(
    [
      ['项目名称', '投资方', '总投资（折合人民币亿元）', '阶段'],
      ['甲号', '安庆甲有限公司', 5, '签约'],
    ],
    '项目台账',
  );
  expect(columns.map(({ target }) => target)).toContain('investment');
});

test('5/6 in the place of a telephone is kept as one text and told', async () => {
  const { rows } = await preview(
    [
      ['企业名称', '联系人', '联系电话'],
      ['安庆甲有限公司', '张三', '5/6'],
    ],
    '名单',
  );
  expect(rows[0]?.warnings).toEqual([{ type: 'PhoneDigits', heading: '联系电话', text: '5/6' }]);
  expect(JSON.stringify(rows[0])).not.toContain('5、6');
});

test('a line of JSON that only looks like headings is not ticked', async () => {
  const { client } = await createTestCore();
  const { sheets } = await client.importing.open({
    file: textFile('名单.csv', '[{"企业名称":"安庆甲有限公司","注册资本":500}]'),
  });
  expect(sheets.map(({ suggested }) => suggested)).toEqual([false]);
});
