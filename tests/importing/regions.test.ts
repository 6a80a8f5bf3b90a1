import { expect, test } from 'vitest';
import type { CompanyFields } from '../../shared/domain/importing/company-fields.ts';
import { takeRegions } from '../../shared/domain/importing/company-region.ts';
import { readRegion } from '../../shared/domain/importing/region-value.ts';
import type { RowWarning } from '../../shared/domain/importing/row-warning.ts';
import { textFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const noPlaces = (
  '德国 美国 韩国首尔 省外 市外 本市 境外 海外 央企 民企 央企（北京） 长三角 珠三角 京津冀 粤港澳大湾区 江浙沪 华东 中西部 中原 江南 ' +
  '全国 中国 安徽省外 安徽以外 朝阳 待定 0 北京路12号 中山路12号'
).split(' ');

/** Levels from the top, `null` where the text says none; what stands behind the place after a plus. */
test.each([
  ['安徽省安庆市桐城市', '安徽省 安庆市 桐城市'],
  ['安徽省 安庆市', '安徽省 安庆市'],
  ['安徽安庆市', '安徽省 安庆市'],
  ['安徽合肥', '安徽省 合肥市'],
  ['安徽', '安徽省'],
  ['安徽/合肥', '安徽省 合肥市'],
  ['广东-深圳', '广东省 深圳市'],
  ['中国香港', '香港特别行政区'],
  ['内蒙古自治区呼和浩特市新城区', '内蒙古自治区 呼和浩特市 新城区'],
  ['内蒙古包头', '内蒙古自治区 包头市'],
  ['广西', '广西壮族自治区'],
  ['北京市海淀区', '北京市 北京市 海淀区'],
  ['北京海淀', '北京市 北京市 海淀区'],
  ['上海市上海市浦东新区', '上海市 上海市 浦东新区'],
  ['上海浦东', '上海市 上海市 浦东新区'],
  ['江苏省常州市武进区', '江苏省 常州市 武进区'],
  ['浙江余姚', '浙江省 宁波市 余姚市'],
  ['安徽省桐城市', '安徽省 安庆市 桐城市'],
  // The levels above a known place come with it.
  ['长沙', '湖南省 长沙市'],
  ['长沙县', '湖南省 长沙市 长沙县'],
  ['广州市', '广东省 广州市'],
  ['西安', '陕西省 西安市'],
  ['桐城', '安徽省 安庆市 桐城市'],
  ['昆山', '江苏省 苏州市 昆山市'],
  ['仙桃', '湖北省 仙桃市'],
  ['恩施州', '湖北省 恩施土家族苗族自治州'],
  ['延边朝鲜族自治州延吉市', '吉林省 延边朝鲜族自治州 延吉市'],
  ['吉林', '吉林省'],
  ['吉林市', '吉林省 吉林市'],
  ['吉林省吉林市', '吉林省 吉林市'],
  ['鼓楼区', 'null null 鼓楼区'],
  // Parks lie in their city and are kept.
  ['苏州工业园区', '江苏省 苏州市 + 工业园区'],
  ['合肥高新区', '安徽省 合肥市 + 高新区'],
  ['武汉东湖高新区', '湖北省 武汉市 + 东湖高新区'],
  ['桐城市经开区', '安徽省 安庆市 桐城市 + 经开区'],
  ['北京（央企）', '北京市 北京市 + （央企）'],
  ['合肥市包河区徽州大道1号', '安徽省 合肥市 包河区 + 徽州大道1号'],
  // Two places.
  ['北京/上海', 'several'],
  ['北京上海', 'several'],
  ['合肥、芜湖', 'several'],
  ['合肥和芜湖', 'several'],
  ['江苏苏州、浙江杭州', 'several'],
])('%s is %s', (text, expected) => {
  const reading = readRegion(text);
  if (reading.kind !== 'place') {
    expect(reading.kind).toBe(expected);
    return;
  }
  const { province, city, county } = reading.region;
  const levels = [province, city, county]
    .map(String)
    .join(' ')
    .replace(/(?: null)+$/, '');
  expect(reading.rest === '' ? levels : `${levels} + ${reading.rest}`).toBe(expected);
});

const imported = async (heading: string, texts: readonly string[]) => {
  const core = await createTestCore();
  const lines = texts.map((text, index) => `安庆域${index}有限公司,${text},甲`);
  const { value } = await core.client.importing.importFile({
    file: textFile('外资.csv', `企业名称,${heading},联系人\n${lines.join('\n')}`),
  });
  const { rows } = await core.client.company.list({ limit: 100 });
  const firms = await Promise.all(rows.map(({ id }) => core.client.company.get({ id })));
  const at = (index: number) => firms.find(({ name }) => name === `安庆域${index}有限公司`);
  return {
    places: texts.map((text, index) => [text, at(index)?.province ?? null, at(index)?.city ?? null]),
    extra: texts.map((_, index) => at(index)?.extra[heading] ?? null),
    warnings: value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`)),
  };
};

test.each(noPlaces)('%s is no place, and none is made of it', (text) => {
  expect(readRegion(text)).toEqual({ kind: 'unknown' });
});

test('所在地 with words that are no place keeps them as text with a warning', async () => {
  const found = await imported('总部所在地', [
    '德国',
    '省外',
    '央企',
    '长三角',
    '境外',
    '长沙',
    '合肥',
    '苏州工业园区',
    '北京/上海',
  ]);
  expect(found.places).toEqual([
    ['德国', null, null],
    ['省外', null, null],
    ['央企', null, null],
    ['长三角', null, null],
    ['境外', null, null],
    ['长沙', '湖南省', '长沙市'],
    ['合肥', '安徽省', '合肥市'],
    ['苏州工业园区', '江苏省', '苏州市'],
    ['北京/上海', null, null],
  ]);
  expect(found.extra).toEqual(['德国', '省外', '央企', '长三角', '境外', null, null, '苏州工业园区', '北京/上海']);
  expect(found.warnings).toEqual([
    'UnknownRegion 德国',
    'UnknownRegion 省外',
    'UnknownRegion 央企',
    'UnknownRegion 长三角',
    'UnknownRegion 境外',
    'SeveralRegions 北京/上海',
  ]);
});

test('安徽 and 安徽省 are one province, 0 is none', async () => {
  const found = await imported('省份', ['0', '安徽', '安徽省', '国外', '安徽合肥']);
  expect(found.places).toEqual([
    ['0', null, null],
    ['安徽', '安徽省', null],
    ['安徽省', '安徽省', null],
    ['国外', null, null],
    ['安徽合肥', '安徽省', '合肥市'],
  ]);
  expect(found.warnings).toEqual(['ZeroForBlank 0', 'UnknownRegion 国外']);
});

test('a city column takes cities, also such as no table has yet, and makes none of 国外 or 0', async () => {
  const found = await imported('城市', ['合肥', '桐城市', '新设市', 'Stuttgart', '国外', '0', '北京、上海']);
  expect(found.places).toEqual([
    ['合肥', '安徽省', '合肥市'],
    ['桐城市', '安徽省', '安庆市'],
    ['新设市', null, '新设市'],
    ['Stuttgart', null, 'Stuttgart'],
    ['国外', null, null],
    ['0', null, null],
    ['北京、上海', null, null],
  ]);
  expect(found.warnings).toEqual(['UnknownRegion 国外', 'ZeroForBlank 0', 'SeveralRegions 北京、上海']);
});

test('province and city in two cells are read together, and where they contradict nobody can say which', () => {
  const read = (province: string, city: string) => {
    const work = { fields: {} as Partial<CompanyFields>, extra: {}, warnings: [] as RowWarning[] };
    takeRegions(
      [
        { level: 'city', heading: '市', text: city },
        { level: 'province', heading: '省', text: province },
      ],
      work,
    );
    return [work.fields.province, work.fields.city, work.extra, work.warnings.map(({ type }) => type)];
  };
  expect(read('吉林', '吉林')).toEqual(['吉林省', '吉林市', {}, []]);
  expect(read('青海', '海南')).toEqual(['青海省', '海南藏族自治州', {}, []]);
  expect(read('安徽', '新设市')).toEqual(['安徽省', '新设市', {}, []]);
  expect(read('安徽', '安徽')).toEqual(['安徽省', undefined, { 市: '安徽' }, []]);
  for (const [province, city] of [
    ['河南', '海南'],
    ['陕西', '太原'],
    ['安徽省', '南京市'],
  ] as const)
    expect(read(province, city).slice(1)).toEqual([undefined, { 市: city }, ['SeveralRegions']]);
});
