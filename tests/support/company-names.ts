/** A small random source with a seed: property tests and benchmarks must be repeatable. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export interface GeneratedCompany {
  readonly name: string;
  readonly shortName: string | null;
  readonly stockCode: string | null;
  readonly province: string;
  readonly city: string;
}

/** Fictional firms whose names are built as real ones are: place, brand, trade, legal form; now and then Latin or brackets. */
export const generateCompanies = (count: number, seed = 7): GeneratedCompany[] => {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const [province, city] = pick(regions);
    const brand =
      random() < 0.08
        ? pick(latinBrands)
        : `${pick(brandHeads)}${pick(brandTails)}${random() < 0.3 ? pick(brandTails) : ''}`;
    const trade = pick(trades);
    const place = random() < 0.75 ? (random() < 0.3 ? `${city}市` : city) : '';
    const branch = random() < 0.06 ? `（${pick(regions)[1]}）` : random() < 0.05 ? '（集团）' : '';
    const listed = index % 40 === 0;
    return {
      name: `${place}${brand}${trade}${branch}${pick(forms)}`,
      shortName: listed ? `${brand}${trade.slice(0, 2)}` : null,
      stockCode: listed ? String(300_000 + index / 40).padStart(6, '0') : null,
      province,
      city,
    };
  });
};

const regions = [
  ['安徽', '合肥'],
  ['安徽', '芜湖'],
  ['安徽', '安庆'],
  ['安徽', '六安'],
  ['江苏', '南京'],
  ['江苏', '苏州'],
  ['江苏', '无锡'],
  ['浙江', '杭州'],
  ['浙江', '宁波'],
  ['浙江', '温州'],
  ['广东', '深圳'],
  ['广东', '广州'],
  ['广东', '东莞'],
  ['上海', '上海'],
  ['北京', '北京'],
  ['湖南', '长沙'],
  ['湖南', '邵阳'],
  ['湖北', '武汉'],
  ['湖北', '襄阳'],
  ['山东', '青岛'],
  ['山东', '烟台'],
  ['四川', '成都'],
  ['重庆', '重庆'],
  ['福建', '厦门'],
  ['福建', '宁德'],
  ['河南', '洛阳'],
  ['陕西', '西安'],
  ['辽宁', '大连'],
] as const;
const brandHeads = [...'维华德宏鑫金盛瑞恒泰嘉昌永隆远大新天海东方中科锦博创智明亚光安康佳美利群启凯正通润丰源汇'];
const brandTails = [...'克达利丰源泰和兴邦隆腾飞信诚铭晟越峰阳森林河川田宇宙航星辰睿哲思远景程轩尔迪纳特能聚'];
const latinBrands = ['TCL', 'ABB', 'K8', '3M', 'Bosch', 'H2O', 'A.O.', 'e-Lite', '360', '51'];
const trades = [
  '液压',
  '电子',
  '新材料',
  '生物科技',
  '汽车零部件',
  '精密机械',
  '新能源',
  '锂电池',
  '光伏科技',
  '半导体',
  '智能装备',
  '环保科技',
  '医疗器械',
  '食品',
  '纺织',
  '化工',
  '包装材料',
  '轴承',
  '模具',
  '机器人',
  '软件',
  '信息技术',
  '农业发展',
  '物流',
  '建材',
  '铝业',
  '钢构',
];
const forms = [
  '有限公司',
  '有限公司',
  '有限公司',
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '科技有限公司',
  '实业有限公司',
];
