import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadReader } from '../../db/search/pinyin.ts';
import { readsAs } from '../../db/search/pinyin-query.ts';

/** Made with the dictionary by scripts/make-readings.ts: every province, city and county, and how it is read. */
const places = readFileSync(new URL('./place-readings.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

test('B.9: every county, city and province of the list is read as its people read it', async () => {
  const read = await loadReader();
  expect(places.length).toBeGreaterThan(3000);
  const misread = places.flatMap(([name = '', ...syllables]) =>
    read(name).some((reading) => reading.syllables.join(' ') === syllables.join(' ')) ? [] : [name],
  );
  expect(misread).toEqual([]);
});

/** Settled by hand, independent of the generated list. */
const wanted: readonly (readonly [string, string])[] = [
  ['六合区', 'luhequ'],
  ['南京六合经济开发区', 'luhe'],
  ['六合天融', 'liuhe'],
  ['黄陂区', 'huangpiqu'],
  ['丰都县', 'fengduxian'],
  ['于都县', 'yuduxian'],
  ['都匀市', 'duyunshi'],
  ['东阿阿胶股份有限公司', 'dongeejiao'],
  ['重药控股股份有限公司', 'chongyao'],
  ['藏格矿业股份有限公司', 'zanggekuangye'],
  ['六安市', 'luanshi'],
  ['重庆长安汽车', 'chongqingchangan'],
  ['长沙', 'changsha'],
  ['乐山', 'leshan'],
  ['单县', 'shanxian'],
  ['尉犁县', 'yulixian'],
  ['尉氏县', 'weishixian'],
  ['蔚县', 'yuxian'],
  ['蔚来汽车', 'weilaiqiche'],
  ['洪洞县', 'hongtongxian'],
  ['铅山县', 'yanshanxian'],
  ['台州', 'taizhou'],
  ['丽水', 'lishui'],
  ['莘县', 'shenxian'],
  ['莘庄', 'xinzhuang'],
  ['厦门钨业', 'xiamenwuye'],
  ['厦工机械', 'xiagong'],
  ['番禺', 'panyu'],
  ['浚县', 'xunxian'],
  ['盱眙', 'xuyi'],
  ['会稽山绍兴酒', 'kuaijishan'],
  ['立信会计师事务所', 'lixinkuaijishi'],
  ['枞阳县', 'zongyangxian'],
  ['乐清', 'yueqing'],
  ['乐陵', 'laoling'],
  ['蚌山区', 'bengshan'],
  ['召陵区', 'shaoling'],
  ['大箐山县', 'daqingshan'],
  ['珲春', 'hunchun'],
  ['成都高新', 'chengdu'],
  ['昌都', 'changdu'],
  ['单氏食品', 'shanshi'],
  ['仇记', 'qiuji'],
  ['曾氏', 'zengshi'],
  ['覃氏', 'qinshi'],
  ['覃氏', 'tanshi'],
  ['晟通科技', 'shengtong'],
  ['晟通科技', 'chengtong'],
  ['柏楚电子', 'bochu'],
  ['柏诚股份', 'baicheng'],
  ['柏林墙', 'bolin'],
  ['東阿阿膠', 'dongeejiao'],
  ['重慶長安', 'chongqing'],
];

test.each(wanted)('%s is found by %s', async (name, typed) => {
  const read = await loadReader();
  expect(read(name).map((reading) => readsAs(reading, typed))).toContain(
    read(name).some((reading) => readsAs(reading, typed) === 'head') ? 'head' : 'inside',
  );
});

test('words that only look like a place stay what they are', async () => {
  const read = await loadReader();
  const commonest = (name: string): string => read(name)[0].syllables.join('');
  expect(commonest('社区家园')).toBe('shequjiayuan');
  expect(commonest('检查记录')).toBe('jianchajilu');
  expect(commonest('大城市')).toBe('dachengshi');
  expect(commonest('重工装备')).toBe('zhonggongzhuangbei');
  expect(commonest('收藏')).toBe('shoucang');
  expect(commonest('长春')).toBe('changchun');
});
