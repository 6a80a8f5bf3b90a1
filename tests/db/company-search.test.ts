import { expect, test } from 'vitest';
import { searchCompanies } from '../../db/search/company-search.ts';
import { searchText } from '../../db/search/grams.ts';
import { createCommandUnitFor } from '../support/company-fixture.ts';
import { generateCompanies, seededRandom } from '../support/company-names.ts';

const found = (fixture: Awaited<ReturnType<typeof createCommandUnitFor>>, text: string): string[] =>
  searchCompanies(fixture.db, text, { limit: Number.MAX_SAFE_INTEGER })
    .filter(({ match }) => match !== 'pinyin' && match !== 'guess' && match !== 'code')
    .map(({ name }) => name)
    .sort();

test('substring search answers what a comparison with every name answers, indexed or not', async () => {
  const fixture = await createCommandUnitFor(generateCompanies(2000));
  const odd = [
    '（中国）Ⅱ号・工厂',
    'ÉLAN 香水(上海)有限公司',
    '㐀𠮷野家食品',
    'a_b%c*d"e\'f',
    '〇八一电子集团',
    'NEAR AND OR 科技',
  ];
  fixture.add(odd.map((name) => ({ name })));
  const random = seededRandom(42);
  const spellings = fixture
    .living()
    .map(({ name, shortName }) => ({ name, texts: [name, shortName ?? ''].map(searchText) }));
  const queries = Array.from({ length: 500 }, (_, index) => {
    const letters = [...(spellings[Math.floor(random() * spellings.length)]?.texts[0] ?? '')];
    const length = 1 + (index % 9);
    const from = Math.floor(random() * Math.max(1, letters.length - length));
    return letters.slice(from, from + length).join('');
  });
  queries.push(
    '（',
    '）',
    '(',
    'Ⅱ',
    '・',
    '%',
    '_',
    '*',
    '"',
    "'",
    'é',
    '𠮷',
    '〇',
    'and',
    'or',
    'NEAR',
    'tcl',
    '8',
    '3m',
    '51',
    '360',
    'a.o.',
    'e-l',
    '不存在的名字',
    '有限公司',
    '司',
  );

  const differences = (): string[] =>
    queries.filter((query) => {
      const text = searchText(query);
      if (text === '') return false;
      const wanted = spellings
        .filter(({ texts }) => texts.some((spelling) => spelling.includes(text)))
        .map(({ name }) => name)
        .sort();
      return JSON.stringify(found(fixture, query)) !== JSON.stringify(wanted);
    });

  expect(differences()).toEqual([]);
  fixture.index();
  expect(differences()).toEqual([]);
});

test.each([
  ['邵阳', 'prefix'],
  ['液', 'substring'],
  ['邵阳液压', 'exact'],
  ['邵阳维克液压股份有限公司', 'exact'],
  ['301079', 'code'],
  ['3010', 'code'],
  ['914305', 'code'],
  ['sywk', 'pinyin'],
  ['SYWK', 'pinyin'],
  ['wkyy', 'pinyin'],
  ['sy', 'pinyin'],
  ['s', 'pinyin'],
  ['shaoyang', 'pinyin'],
  ['shaoyangweike', 'pinyin'],
  ['shaoy', 'pinyin'],
  ['shao', 'pinyin'],
  ['yeya', 'pinyin'],
  ['邵y', 'pinyin'],
  ['shao阳', 'pinyin'],
  ['yswk', 'guess'],
])('%s finds 邵阳维克液压 as %s, before and after it is indexed', async (text, match) => {
  const fixture = await createCommandUnitFor([
    { name: '邵阳维克液压股份有限公司', shortName: '邵阳液压', stockCode: '301079', creditCode: '91430500758021274A' },
    { name: '桂林莱茵生物科技股份有限公司', shortName: '莱茵生物', stockCode: '002166' },
  ]);
  const first = () =>
    searchCompanies(fixture.db, text, { limit: 20, read: fixture.read }).find(({ name }) => name.startsWith('邵阳'))
      ?.match;
  fixture.index();
  expect(first()).toBe(match);
});

test('better kinds of match come first and the order does not change between calls', async () => {
  const fixture = await createCommandUnitFor([
    { name: '江苏恒立液压股份有限公司' },
    { name: '液压件厂' },
    { name: '液压' },
    { name: '烟台液压机床厂' },
    { name: '叶雅' },
  ]);
  fixture.index();
  const names = (text: string) =>
    searchCompanies(fixture.db, text, { limit: 20, read: fixture.read }).map(({ name }) => name);
  expect(names('液压')).toEqual(['液压', '液压件厂', '江苏恒立液压股份有限公司', '烟台液压机床厂']);
  expect(names('液压')).toEqual(names('液压'));
  expect(names('yeya')).toEqual(['液压件厂', '液压', '叶雅', '江苏恒立液压股份有限公司', '烟台液压机床厂']);
});

test('polyphonic places are read as people say them', async () => {
  const fixture = await createCommandUnitFor([
    { name: '重庆长安汽车股份有限公司' },
    { name: '六安江淮电机有限公司' },
    { name: '厦门银行股份有限公司' },
  ]);
  fixture.index();
  const name = (text: string) => searchCompanies(fixture.db, text, { limit: 1, read: fixture.read })[0]?.name;
  expect(name('chongqing')).toBe('重庆长安汽车股份有限公司');
  expect(name('长an')).toBe('重庆长安汽车股份有限公司');
  expect(name('luan')).toBe('六安江淮电机有限公司');
  expect(name('xiamen')).toBe('厦门银行股份有限公司');
});

test('the index follows edits, deletion and restoring, and never shows what is gone', async () => {
  const fixture = await createCommandUnitFor([{ name: '邵阳维克液压股份有限公司' }]);
  fixture.index();
  const [company] = fixture.living();
  const names = (text: string) =>
    searchCompanies(fixture.db, text, { limit: 20, read: fixture.read }).map(({ name }) => name);
  for (const indexed of [false, true]) {
    fixture.update(company!.id, { name: '株洲维克液压股份有限公司' });
    if (indexed) fixture.index();
    expect(names('邵阳')).toEqual([]);
    expect(names('sywk')).toEqual([]);
    expect(names('株洲')).toHaveLength(1);
    expect(names('zhuzhou')).toHaveLength(1);

    fixture.remove(company!.id);
    if (indexed) fixture.index();
    expect(names('维克')).toEqual([]);
    expect(names('zzwk')).toEqual([]);

    fixture.restore(company!.id);
    if (indexed) fixture.index();
    expect(names('维克')).toHaveLength(1);
    expect(names('zzwk')).toHaveLength(1);
    fixture.update(company!.id, { name: '邵阳维克液压股份有限公司' });
    fixture.index();
  }
});
