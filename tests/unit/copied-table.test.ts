import { expect, test } from 'vitest';
import { copiedTable } from '../../renderer/list/copy-rows.ts';
import type { ListColumn } from '../../renderer/list/define-list.ts';
import { maskPhones } from '../../shared/domain/company/mask-contact.ts';

interface Row {
  readonly name: string | null;
  readonly amount: number | null;
}

const columns: readonly ListColumn<Row, string>[] = [
  { id: 'name', words: () => '名称', width: 1, value: (row) => row.name, masked: maskPhones },
  { id: 'amount', words: () => '总投资', width: 1, value: (row) => row.amount },
];

test('a copied table is text and HTML of the same cells, inert, with phones masked and amounts as numbers', () => {
  const { text, html } = copiedTable(columns, [
    { name: '=HYPERLINK("http://x","甲")', amount: 12000 },
    { name: '联系 13800001111\n第二行', amount: null },
    { name: '<b>乙 & 丙</b>', amount: -5 },
  ]);
  expect(text).toBe(
    [
      '名称\t总投资',
      `"'=HYPERLINK(""http://x"",""甲"")"\t12000`,
      '"联系 138****1111\n第二行"\t',
      '<b>乙 & 丙</b>\t-5',
    ].join('\r\n'),
  );
  expect(html).toContain(`<td style="mso-number-format:'\\@'">'=HYPERLINK("http://x","甲")</td><td>12000</td>`);
  expect(html).toContain('138****1111<br>第二行');
  expect(html).toContain('&lt;b&gt;乙 &amp; 丙&lt;/b&gt;');
});
