import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companyCoreName } from '../../shared/domain/company/company-name-parts.ts';
import { type FirmIdentity, firmLikeness, nameLikeness } from '../../shared/domain/company/firm-likeness.ts';
import { joinFormerNames, readFormerNames } from '../../shared/domain/company/former-names.ts';
import { readWrittenName } from '../../shared/domain/company/written-name.ts';
import { toSimplified } from '../../shared/kernel/chinese-script.ts';

const name = '安徽长江重工股份有限公司';
const firm = (facts: Partial<FirmIdentity>): FirmIdentity => ({
  name,
  shortName: null,
  formerNames: null,
  creditCode: null,
  stockCode: null,
  city: null,
  ...facts,
});

test.each([
  ['安徽长江重工 股份有限公司', 'sameName'],
  ['安徽长江\u200b重工股份有限公司', 'sameName'],
  ['安徽长江·重工股份有限公司', 'sameName'],
  ['★安徽长江重工股份有限公司', 'marks'],
  ['安徽长江重工股份有限公司*', 'marks'],
  ['▲ 安徽长江重工股份有限公司', 'marks'],
  ['1、安徽长江重工股份有限公司', 'marks'],
  ['（12）安徽长江重工股份有限公司', 'marks'],
  ['①安徽长江重工股份有限公司', 'marks'],
  ['安徽長江重工股份有限公司', 'script'],
  ['安徽長江重工股份有限公司（總部）', 'remark'],
  ['安徽长江重工股份有限公司(总部)', 'remark'],
  ['安徽长江重工股份有限公司（本部）', 'remark'],
  ['安徽长江重工股份有限公司（上市）', 'remark'],
  ['安徽长江重工股份有限公司(拟上市)', 'remark'],
  ['安徽（长江）重工股份有限公司', 'brackets'],
  ['安徽【长江】重工股份有限公司', 'brackets'],
  ['安徽长江重工股份公司', 'legalForm'],
  ['安徽长江重工有限责任公司', 'legalForm'],
  ['安徽长江重工有限公司', 'legalForm'],
  ['长江重工', 'place'],
  ['安徽省安庆市长江重工股份有限公司', 'place'],
])('%s may be the same firm: %s', (other, reason) => {
  expect(nameLikeness(name, other)).toBe(reason);
});

test.each([
  '安徽长江重工股份有限公司安庆分公司',
  '安徽长江重工股份有限公司（安庆分公司）',
  '安徽长江重工股份有限公司北京办事处',
  '安徽长江重工集团有限公司',
  '安徽长江重工（集团）股份有限公司',
  '安徽长江重工集团',
  '安徽长江重工控股有限公司',
  '江苏长江重工股份有限公司',
  '安徽长江重机股份有限公司',
])('%s is another firm', (other) => {
  expect(nameLikeness(name, other)).toBeUndefined();
  expect(firmLikeness(firm({}), firm({ name: other }))).toBeUndefined();
});

test('two spellings of one branch or of one group are one', () => {
  expect(nameLikeness('甲乙股份有限公司安庆分公司', '甲乙股份有限公司（安庆市分公司）')).toBe('legalForm');
  expect(nameLikeness('安徽甲乙集团有限公司', '安徽甲乙（集团）有限公司')).toBe('brackets');
  expect(nameLikeness('安徽甲乙丙丁集团有限公司', '甲乙丙丁集团')).toBe('place');
});

test('codes speak before names: two credit codes are two firms, one is one', () => {
  const code = '91340800MA2MYR0X1A';
  expect(firmLikeness(firm({ creditCode: code }), firm({ creditCode: '913408007901234567' }))).toBeUndefined();
  expect(firmLikeness(firm({ creditCode: code }), firm({ name: '别名', creditCode: code.toLowerCase() }))).toBe(
    'creditCode',
  );
  expect(firmLikeness(firm({ stockCode: '002594' }), firm({ stockCode: '300750' }))).toBeUndefined();
  // One firm on two exchanges.
  expect(firmLikeness(firm({ stockCode: '002594' }), firm({ stockCode: '01211' }))).toBe('sameName');
});

test('a shared core wants one town, a shared spelling does not', () => {
  const other = firm({ name: '长江重工有限公司', city: '合肥' });
  expect(firmLikeness(firm({ city: '安庆市' }), other)).toBeUndefined();
  expect(firmLikeness(firm({ city: '合肥市' }), other)).toBe('place');
  expect(firmLikeness(firm({ city: '安庆市' }), firm({ name: '安徽長江重工股份有限公司', city: '合肥' }))).toBe(
    'script',
  );
});

test('former and short names are names', () => {
  expect(firmLikeness(firm({}), firm({ name: '安徽江海智造股份有限公司', formerNames: name }))).toBe('formerName');
  expect(firmLikeness(firm({ name: '丙公司', formerNames: '甲公司；乙丁公司' }), firm({ name: '乙丁公司' }))).toBe(
    'formerName',
  );
  expect(
    firmLikeness(firm({ name: '上海电气集团股份有限公司', shortName: '上海电气' }), firm({ name: '上海电气' })),
  ).toBe('shortName');
});

test.each([
  ['安徽江海智造股份有限公司（原安徽长江重工股份有限公司）', '安徽江海智造股份有限公司', [name]],
  ['安徽江海智造股份有限公司(曾用名:安徽长江重工股份有限公司)', '安徽江海智造股份有限公司', [name]],
  ['江海智造（原名：长江重工、长江机械）', '江海智造', ['长江重工', '长江机械']],
  ['江海智造（前身为甲（安徽）有限公司）', '江海智造', ['甲（安徽）有限公司']],
  ['安徽长江重工股份有限公司（现更名为：江海智造有限公司）', '江海智造有限公司', [name]],
  ['浙江甲（原料药）有限公司', '浙江甲（原料药）有限公司', []],
  ['甲乙农业（原生态）有限公司', '甲乙农业（原生态）有限公司', []],
  ['*ST海航', '*ST海航', []],
  ['58同城', '58同城', []],
  ['360科技有限公司', '360科技有限公司', []],
  ['3.5代线显示有限公司', '3.5代线显示有限公司', []],
])('%s is read as %s', (written, expected, formerNames) => {
  expect(readWrittenName(written)).toMatchObject({ name: expected, formerNames });
});

test.each<[string, string[], string[]]>([
  ['（原停产，现恢复）', [], ['原停产，现恢复']],
  ['（原在大观区）', [], ['原在大观区']],
  ['（原宏远电子有限公司，已停产）', ['宏远电子有限公司'], ['已停产']],
  ['（原国营宏远厂，2003年改制）', ['国营宏远厂'], ['2003年改制']],
  ['（原安徽宏远机械）', ['安徽宏远机械'], []],
  [' 停产', [], ['停产']],
  ['已搬迁', [], ['已搬迁']],
  ['/注销', [], ['注销']],
  ['（停产', [], ['停产']],
])(
  'of %s behind a name only a name is a former name, and the rest says how the firm stands',
  (behind, formerNames, states) => {
    expect(readWrittenName(`宏大电子有限公司${behind}`)).toMatchObject({
      name: '宏大电子有限公司',
      formerNames,
      states,
    });
  },
);

test.each(['宏大制药有限公司（原料药）', '宏大研究院有限公司', '宏大社区服务中心', '搬迁服务有限公司'])(
  '%s is a name as it stands',
  (whole) => {
    expect(readWrittenName(whole)).toMatchObject({ name: whole, formerNames: [], states: [] });
  },
);

test('a cell of former names is a list, whatever stands between them and whatever days they held', () => {
  expect(readFormerNames('甲公司；乙公司、丙公司\n丁公司/戊公司')).toEqual([
    '甲公司',
    '乙公司',
    '丙公司',
    '丁公司',
    '戊公司',
  ]);
  expect(readFormerNames('甲公司（2010-03-01至2015-07-02）; 1. 乙公司(2009年前)')).toEqual(['甲公司', '乙公司']);
  expect(readFormerNames('无')).toEqual([]);
  expect(joinFormerNames(['甲公司', '甲公司；乙公司'])).toBe('甲公司；乙公司');
  expect(joinFormerNames(['', '-'])).toBeNull();
});

const parts = fc.constantFrom(
  '安徽',
  '安庆市',
  '长江',
  '重工',
  '集团',
  '（集团）',
  '（中国）',
  '股份',
  '有限公司',
  '分公司',
  '★',
  '1、',
  '（上市）',
  '（原甲乙公司）',
  '長江',
  'TCL',
  ' ',
  '（',
  '）',
  '办事处',
  '公司',
);
const written = fc.array(parts, { minLength: 1, maxLength: 7 }).map((all) => all.join(''));

test('likeness is symmetric, every name is like itself, and likeness by name means one key', () => {
  fc.assert(
    fc.property(written, written, (one, other) => {
      expect(nameLikeness(one, other)).toBe(nameLikeness(other, one));
      if (companyCoreName(one) !== '') expect(nameLikeness(one, one)).toBe('sameName');
      if (nameLikeness(one, other) !== undefined && nameLikeness(one, other) !== 'brackets')
        expect(companyCoreName(one)).toBe(companyCoreName(other));
    }),
  );
});

test('reading a name again changes nothing', () => {
  fc.assert(
    fc.property(written, (text) => {
      const once = readWrittenName(text).name;
      expect(readWrittenName(once).name).toBe(once);
    }),
  );
});

test('traditional characters become simplified ones, one by one, and nothing else changes', () => {
  expect(toSimplified('臺灣積體電路製造（龍巖）廠')).toBe('台湾积体电路制造（龙岩）厂');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(toSimplified(text)).toHaveLength(text.length);
      expect(toSimplified(toSimplified(text))).toBe(toSimplified(text));
    }),
  );
});
