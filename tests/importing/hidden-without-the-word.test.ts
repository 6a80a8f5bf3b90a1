import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

const leftOutOf = async (file: File) => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return { names: firms.map(({ name }) => name), extra: firms.map(({ extra }) => extra), leftOut: value.leftOut };
};

test('a row of no height and a column of no width are hidden, and told', async () => {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (tag: string, ...texts: readonly string[]): string => `<row ${tag}>${texts.map(cell).join('')}</row>`;
  const xml = [
    '<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="0" customWidth="1"/></cols>',
    `<sheetData>${row('r="1"', '企业名称', '底价')}${row('r="2" ht="0" customHeight="1"', '安庆甲有限公司', '9')}`,
    `${row('r="3" ht="0.75" customHeight="1"', '安庆乙有限公司', '8')}${row('r="4"', '安庆丙有限公司', '7')}</sheetData>`,
  ];
  const read = await leftOutOf(new File([xlsxOfXml(xml.join(''))], '名单.xlsx'));
  expect(read.names.toSorted()).toEqual(['安庆丙有限公司', '安庆乙有限公司'].toSorted());
  expect(read.extra).toEqual([{}, {}]);
  expect(read.leftOut).toMatchObject({ hiddenRows: 1, hiddenColumns: 1 });
});

test('what a page does not display is hidden, and told', async () => {
  const html = [
    '<html><head><style>.x1 {display:none;}</style></head><body><table>',
    '<tr><td>企业名称</td><td>注册资本（万元）</td><td style="display:none">底价</td></tr>',
    '<tr><td>安庆甲有限公司</td><td>500</td><td style="display:none">9</td></tr>',
    '<tr style="height:0;display: none"><td>安庆乙有限公司</td><td>600</td><td>9</td></tr>',
    '<tr class="x1"><td>安庆丙有限公司</td><td>700</td><td>9</td></tr>',
    '<tr hidden><td>安庆丁有限公司</td><td>800</td><td>9</td></tr>',
    '<tr><td>安庆戊有限公司</td><td>900</td><td>9</td></tr></table></body></html>',
  ];
  const read = await leftOutOf(new File([html.join('\n')], '名单.xls'));
  expect(read.names.toSorted()).toEqual(['安庆戊有限公司', '安庆甲有限公司'].toSorted());
  expect(read.extra).toEqual([{}, {}]);
  expect(read.leftOut).toMatchObject({ hiddenRows: 3, hiddenColumns: 1 });
});
