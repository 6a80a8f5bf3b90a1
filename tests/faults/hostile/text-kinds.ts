import { gbkBytes } from '../../support/gbk.ts';
import { type HostileKind, repeated, utf8 } from './hostile-kind.ts';

const kind = (name: string, make: HostileKind['make'], ...answers: readonly string[]): HostileKind => ({
  name,
  extension: 'csv',
  make,
  ...(answers.length > 0 && { answers }),
});

const row = '甲有限公司,张三,13800001111,说明文字\n';
const heading = '企业名称,联系人,电话,备注\n';

export const textKinds: readonly HostileKind[] = [
  kind(
    'ten thousand small tables',
    (rng) => {
      const table = (index: number): string =>
        `企业名称,联系人,联系电话,注册资本\n甲${index}有限公司,张三,1,2\n企业名称,成立日期,所在地区,所属行业\n乙${index}有限公司,2001-02-03,安庆,软件\n`;
      return utf8(Array.from({ length: 8000 + rng.int(4000) }, (_, index) => table(index)).join(''));
    },
    'SpreadsheetTooLarge',
  ),
  kind(
    'sixteen megabytes behind an open quote',
    (rng) => repeated(row, 350_000 - rng.int(60_000), `${heading}"甲,`),
    'SpreadsheetTooLarge',
    'opened',
  ),
  kind(
    'one open quote, and all on one line',
    (rng) => repeated('字。', 2_500_000 + rng.int(99), `${heading}甲,"`),
    'QuoteNotClosed',
  ),
  kind('a quote before every sign', (rng) => repeated(',"', 2_000_000 + rng.int(999_999), heading)),
  kind('quotes and nothing else', (rng) => repeated('"', 8_000_000 + rng.int(999_999), heading)),
  kind('quotes that close in the next line, on lines of thirty thousand', (rng) =>
    repeated(`${',"x'.repeat(9000 + rng.int(900))}\n"`, 200, heading),
  ),
  kind('one line of sixteen megabytes', (rng) => repeated('甲', 5_000_000 + rng.int(99)), 'CellTooLong'),
  kind('a million filled columns', (rng) => repeated('甲,', 800_000 + rng.int(400_000)), 'SpreadsheetTooLarge'),
  kind('lines and nothing else', (rng) => repeated('\n', 16_000_000 + rng.int(99), heading)),
  kind('commas and nothing else', (rng) => repeated(',', 16_000_000 + rng.int(99))),
  kind(
    'more rows than a sheet has',
    (rng) => repeated('甲有限公司,1\n', 300_001 + rng.int(99_999), '企业名称,电话\n'),
    'SpreadsheetTooLarge',
  ),
  kind(
    'rows that are all different',
    (rng) => {
      const lines = Array.from(
        { length: 60_000 },
        (_, index) => `测试${index}${rng.int(1e9)}有限公司,${rng.int(1e9)},${rng.int(1e9)},${rng.int(1e9)}`,
      );
      return utf8(heading + lines.join('\n'));
    },
    'opened',
  ),
  kind('zeros between the letters', (rng) => {
    const bytes = Buffer.from(heading + row.repeat(5000));
    for (let index = 0; index < 300; index++) bytes[rng.int(bytes.length)] = 0;
    return bytes;
  }),
  kind('two encodings in one file', (rng) => {
    const gbk = gbkBytes(row);
    return Buffer.concat(Array.from({ length: 3000 }, () => (rng.chance(0.5) ? Buffer.from(row) : Buffer.from(gbk))));
  }),
  kind('UTF-16 cut in the middle of a character', (rng) => {
    const bytes = Buffer.from(heading + row.repeat(2000 + rng.int(99)), 'utf16le');
    return bytes.subarray(0, bytes.length - 1);
  }),
  kind('cells of thirty thousand spaces', (rng) => {
    const cell = rng.pick([' ', '　', '\t ', ' \u200b', '\u00a0']).repeat(16_000);
    return utf8(`${heading}${Array.from({ length: 60 }, () => `"x${cell}y",1,"a${cell}","${cell}b"`).join('\n')}`);
  }),
  kind('cells of one sign', (rng) => {
    const signs = [
      '(',
      '（',
      '"',
      '1',
      '9',
      '.',
      '-',
      '、',
      '；',
      '：',
      '年',
      '万',
      '亿',
      '一',
      '有',
      '省',
      '市',
      '@',
      '/',
      '有限公司',
      '1年',
      '万元',
      '，1',
      '(（',
    ];
    const headings =
      '企业名称,统一社会信用代码,注册资本(万元),成立日期,省份,城市,地址,所属行业,联系人,联系电话,邮箱,官网,企业规模,主营业务,备注';
    const cells = (): string =>
      headings
        .split(',')
        .map(() =>
          rng
            .pick(signs)
            .repeat(6000 + rng.int(9000))
            .slice(0, 32_000)
            .replaceAll('"', ''),
        )
        .join(',');
    return utf8(`${headings}\n${Array.from({ length: 20 }, cells).join('\n')}`);
  }),
  kind('letters that are no text', (rng) => Uint8Array.from({ length: 100_000 }, () => rng.int(256))),
  kind('a header for a separator that never comes', (rng) => repeated('=', 3_000_000 + rng.int(99), 'sep=')),
  kind('text of surrogates that have lost their halves', (rng) => {
    const halves = Array.from({ length: 50_000 }, () => 0xd800 + rng.int(0x800));
    return Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(heading, 'utf16le'),
      Buffer.from(new Uint16Array(halves).buffer),
    ]);
  }),
];
