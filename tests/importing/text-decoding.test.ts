import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../core/documents/spreadsheet/text-decoding.ts';
import { delimiterOf, textRows } from '../../core/documents/spreadsheet/text-rows.ts';
import { gbkBytes } from '../support/gbk.ts';

/** Characters as lists have them, with what GBK shares between its lead and trail bytes. */
const characters = [
  ...'企业名称联系人电话地址安徽省安庆市迎江区桐城市有限公司科技股份新能源汽车装备制造绿色包装通讯录项目投资方备注张王李赵钱孙周吴郑一二三四五六七八九十年月日鑫淼垚昇晟旻',
];
const word = fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 12 }).map((list) => list.join(''));
const line = fc
  .tuple(word, word, fc.integer({ min: 13_000_000_000, max: 13_999_999_999 }))
  .map(([name, person, phone]) => `${name},${person},${phone}`);
const chineseText = fc
  .array(line, { minLength: 1, maxLength: 30 })
  .map((lines) => `企业名称,联系人,电话\n${lines.join('\n')}`);

/** Characters that GBK has not, in the four bytes of GB18030. */
const fourBytes = (sign: string): number[] => {
  const at = (sign.codePointAt(0) ?? 0) - 0x10000;
  const [lead, second] = [0x90 + Math.floor(at / 12_600), 0x30 + (Math.floor(at / 1260) % 10)];
  return [lead, second, 0x81 + (Math.floor(at / 10) % 126), 0x30 + (at % 10)];
};

describe('bytes become the text that was meant, or are said to be damaged', () => {
  test.each(['名称,联系人\n安庆䶮达有限公司,李䶮', '名称,备注\n安庆𬭎达有限公司,𬭎'])(
    'rare characters of names are no sign of another encoding: %s',
    (text) => {
      const bytes = [...text].flatMap((sign) =>
        (sign.codePointAt(0) ?? 0) > 0xffff ? fourBytes(sign) : gbkBytes(sign),
      );
      expect(decodeText(new Uint8Array(bytes))).toEqual({ text, damaged: false });
    },
  );

  test('Chinese UTF-8 with one byte changed, lost or put in is never read as another encoding', () => {
    const damage = fc.record({
      at: fc.nat(),
      byte: fc.integer({ min: 1, max: 255 }),
      way: fc.constantFrom('change' as const, 'lose' as const, 'add' as const),
    });
    fc.assert(
      fc.property(chineseText, damage, (text, { at, byte, way }) => {
        const bytes = [...new TextEncoder().encode(text)];
        const place = at % bytes.length;
        if (way === 'change') bytes[place] = byte;
        else if (way === 'lose') bytes.splice(place, 1);
        else bytes.splice(place, 0, byte);
        const decoded = decodeText(new Uint8Array(bytes));
        expect(decoded?.text).toBe(new TextDecoder('utf-8').decode(new Uint8Array(bytes)));
        expect(decoded?.damaged).toBe(decoded?.text.includes('\ufffd'));
      }),
      { numRuns: 2000 },
    );
  });

  test('GBK is read as GBK, whatever its characters', () => {
    fc.assert(
      fc.property(chineseText, (text) => {
        expect(decodeText(new Uint8Array(gbkBytes(text)))).toEqual({ text, damaged: false });
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['utf-16le', 'utf-16be'] as const)(
    '%s without its mark is read, also where 一 brings zeros on both sides',
    (encoding) => {
      fc.assert(
        fc.property(chineseText, (text) => {
          const bytes = Buffer.from(text, 'utf16le');
          if (encoding === 'utf-16be') bytes.swap16();
          expect(decodeText(new Uint8Array(bytes))).toEqual({ text, damaged: false });
        }),
      );
    },
  );
});

describe('text becomes rows', () => {
  const signs = (...list: string[]) =>
    fc.string({ unit: fc.constantFrom('甲', 'a', ' ', '，', '"', ';', ...list), maxLength: 12 });
  // Lines of a cell that are whole records each, delimiter by delimiter, are the one thing that nobody can tell apart.
  const field = fc.oneof(signs(','), signs('\n'), fc.constant('研发,生产\n销售,服务'));
  const table = fc
    .integer({ min: 4, max: 6 })
    .chain((width) =>
      fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    );

  test('what a spreadsheet program writes is read back value by value', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const heading = rows[0]?.map((_, column) => `表头${column}`) ?? [];
        const all = [heading, ...rows];
        const text = all.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join()).join('\r\n');
        expect([...textRows(text, ',')].map(({ fields }) => fields)).toEqual(all);
      }),
      { numRuns: 500 },
    );
  });

  test('headings of two lines are headings, wherever they stand and whatever the rows below hold', () => {
    const headings = fc
      .tuple(fc.integer({ min: 2, max: 7 }), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 4 }))
      .map(([width, at, second, size]) => {
        const broken = new Set([at % width, second % width]);
        const head = Array.from({ length: width }, (_, column) =>
          broken.has(column) ? `表头${column}\n（单位：亿元）` : `表头${column}`,
        );
        return [
          head,
          ...Array.from({ length: size + 1 }, (_, row) => head.map((_each, column) => `值${row}${column}`)),
        ];
      });
    fc.assert(
      fc.property(headings, (rows) => {
        const text = rows.map((row) => row.map((cell) => (/\n/.test(cell) ? `"${cell}"` : cell)).join()).join('\n');
        expect([...textRows(text, ',')].map(({ fields }) => fields)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['甲, "1,500", 张三', ['甲', '1,500', ' 张三']],
    ['甲 , "1,500" ,张三', ['甲 ', '1,500', '张三']],
    [' "甲", "1,500", "张""三"', ['甲', '1,500', '张"三']],
    ['甲, "1,500\n1,600", 张三', ['甲', '1,500\n1,600', ' 张三']],
    ['甲, 说"好", 张三', ['甲', ' 说"好"', ' 张三']],
  ])('spaces beside the delimiter are no part of a quoted field: %s', (line, fields) => {
    const rows = [...textRows(`名称,注册资本,联系人\n${line}\n乙,600,李四\n`, ',')];
    expect(rows.map((row) => row.fields)).toEqual([['名称', '注册资本', '联系人'], fields, ['乙', '600', '李四']]);
    expect(rows.every(({ unclosed }) => unclosed === '')).toBe(true);
  });

  test('a quote that nobody closed costs no row of the file', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (broken) => {
        const lines = broken.map(
          (isBroken, index) => `企业${index},${isBroken ? '"' : ''}说明${index},1380000${index}`,
        );
        const rows = [...textRows(`名称,说明,电话\n${lines.join('\n')}`, ',')];
        expect(rows.slice(1).map(({ fields, unclosed }) => [...fields, unclosed !== ''])).toEqual(
          broken.map((isBroken, index) => [`企业${index}`, `说明${index}`, `1380000${index}`, isBroken]),
        );
      }),
    );
  });

  test.each([
    [',', '企业名称,主营业务\n甲公司,包装，印刷，设计\n乙公司,汽车，零件，销售'],
    ['\t', '企业名称\t地址\n甲公司\t安徽,安庆'],
    [';', '企业名称;地址\n甲公司;安徽,安庆'],
    ['；', '企业名称；地址\n甲公司；安徽,安庆\n乙公司；安徽'],
    ['|', '企业名称|地址\n甲公司|安徽'],
    ['，', '企业名称，地址\n甲公司，安徽'],
    [',', '2026年名单\n企业名称,地址\n甲公司,安徽\n乙公司,安徽'],
    [',', '企业名称\n甲公司'],
  ])('the delimiter %j is found', (delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
