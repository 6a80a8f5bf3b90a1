import { expect, test } from 'vitest';
import { normaliseCompanyName, withoutLegalForm } from '../../shared/domain/company/company-name.ts';
import { companyCoreName } from '../../shared/domain/company/company-name-parts.ts';
import { nameLikeness } from '../../shared/domain/company/firm-likeness.ts';

test.each([
  ['　邵阳维克液压股份有限公司 ', '邵阳维克液压股份有限公司'],
  ['ＴＣＬ科技集团股份有限公司', 'TCL科技集团股份有限公司'],
  ['比亚迪(中国)有限公司', '比亚迪（中国）有限公司'],
  ['宁德 时代新能源　科技', '宁德时代新能源科技'],
  ['Bosch   Rexroth  Ltd', 'Bosch Rexroth Ltd'],
  ['博世 Rexroth 液压', '博世Rexroth液压'],
])('the name %j is stored as %j', (written, stored) => {
  expect(normaliseCompanyName(written)).toBe(stored);
  expect(normaliseCompanyName(stored)).toBe(stored);
});

test.each([
  ['邵阳维克液压股份有限公司', '邵阳维克液压'],
  ['三一重工股份有限公司', '三一重工'],
  ['万达集团股份有限公司', '万达'],
  ['中国（上海）自由贸易试验区', '中国（上海）自由贸易试验区'],
  ['有限公司', '有限公司'],
  ['Bosch Rexroth Co., Ltd.', 'Bosch Rexroth'],
])('without its legal form %j is %j', (name, expected) => {
  expect(withoutLegalForm(name)).toBe(expected);
});

test.each([
  ['深圳市鸿富瀚科技股份有限公司', '鸿富瀚科技'],
  ['鸿富瀚科技有限公司', '鸿富瀚科技'],
  ['安徽省桐城市盛运机械有限责任公司', '盛运机械'],
  ['比亚迪（深圳）有限公司', '比亚迪'],
  ['华天（集团）有限公司', '华天'],
  ['上海电气集团股份有限公司', '上海电气'],
  ['新疆维吾尔自治区某某建设集团', '某某建设'],
  ['TCL科技集团股份有限公司', 'tcl科技'],
])('the core of %j is %j', (name, core) => {
  expect(companyCoreName(name)).toBe(core);
});

test('a possible duplicate has the same core and not another place', () => {
  expect(nameLikeness('深圳市鸿富瀚科技股份有限公司', '鸿富瀚科技有限公司')).toBe('place');
  expect(nameLikeness('安徽省桐城市盛运机械有限公司', '安徽盛运机械有限公司')).toBe('place');
  expect(nameLikeness('上海电气集团', '南京电气集团')).toBeUndefined();
  expect(nameLikeness('北京农商银行股份有限公司', '上海农商银行股份有限公司')).toBeUndefined();
});
