import { chinaPlaces } from './china-places.ts';
import { shortProvince } from './province-name.ts';

/** A place of the tables, with the ones it lies in. */
export interface Place {
  readonly province: string;
  readonly city: string | null;
  readonly county: string | null;
}

/** A name under which a place is found; `full` names carry their 省, 市, 县, short ones are how people speak. */
export interface PlaceName {
  readonly text: string;
  readonly place: Place;
  readonly full: boolean;
}

export interface PlaceIndex {
  /** The names that a text may begin with, longest first. */
  readonly provincesAt: (text: string) => readonly PlaceName[];
  readonly citiesAt: (text: string) => readonly PlaceName[];
  readonly countiesAt: (text: string) => readonly PlaceName[];
}

/** Made when it is first asked for: most windows never do. */
export const placeIndex = (): PlaceIndex => {
  made ??= makeIndex();
  return made;
};

let made: PlaceIndex | undefined;

const makeIndex = (): PlaceIndex => {
  const provinces: PlaceName[] = [];
  const cities: PlaceName[] = [];
  const counties: PlaceName[] = [];
  let province = '';
  for (const line of chinaPlaces.split('\n')) {
    const [head = '', ...names] = line.split(' ');
    if (head === '') continue;
    if (head === '#') {
      province = names[0] ?? '';
      const place = { province, city: isMunicipality(province) ? province : null, county: null };
      provinces.push(...named(place, province, shortProvince(province)));
      continue;
    }
    const isCity = head !== '=' && head !== '-';
    // 仙桃市 stands right under its province and counts as a city of its own.
    const city = head === '=' ? province : isCity ? head : null;
    if (isCity) cities.push(...named({ province, city, county: null }, head, shortName(head)));
    for (const name of names) {
      if (head === '-') cities.push(...named({ province, city: name, county: null }, name, shortName(name)));
      else counties.push(...named({ province, city, county: name }, name, shortName(name)));
    }
  }
  for (const [text, place] of zones) counties.push({ text, place, full: true });
  return { provincesAt: finder(provinces), citiesAt: finder(cities), countiesAt: finder(counties) };
};

/** By the first two signs: an address is looked up for every row of a file. */
const finder = (names: readonly PlaceName[]): ((text: string) => readonly PlaceName[]) => {
  const byStart = Map.groupBy(names, ({ text }) => text.slice(0, 2));
  for (const list of byStart.values()) list.sort((a, b) => b.text.length - a.text.length);
  return (text) => byStart.get(text.slice(0, 2))?.filter((name) => text.startsWith(name.text)) ?? [];
};

const isMunicipality = (province: string): boolean => /^(?:北京|天津|上海|重庆)市$/.test(province);

const named = (place: Place, full: string, shorts: readonly string[]): readonly PlaceName[] => [
  { text: full, place, full: true },
  ...shorts.filter((text) => text !== full && text.length >= 2).map((text) => ({ text, place, full: false })),
];

/** 延边朝鲜族自治州 is 延边 or 延边州, 白沙黎族自治县 is 白沙 or 白沙县; 城区 and 郊区 have no shorter name. */
const shortName = (full: string): readonly string[] => {
  const unit = /自治(州|县|旗)$/.exec(full)?.[1];
  if (unit === undefined) return [full.replace(/(?:新区|林区|地区|[市县区旗盟])$/, '')];
  const short = peoples.reduce(
    (rest, people) => {
      const at = rest.indexOf(people, 2);
      return at < 0 ? rest : rest.slice(0, at);
    },
    full.replace(/(?:各族)?自治[州县旗]$/, ''),
  );
  return [short, `${short}${unit}`];
};

const peoples =
  '壮族 回族 满族 苗族 维吾尔 土家族 彝族 蒙古 藏族 布依族 侗族 瑶族 朝鲜族 白族 哈尼族 哈萨克 黎族 傣族 畲族 傈僳族 仡佬族 东乡族 拉祜族 佤族 水族 纳西族 羌族 土族 仫佬族 锡伯 柯尔克孜 达斡尔族 景颇族 毛南族 撒拉族 布朗族 塔吉克 阿昌族 普米族 鄂温克族 怒族 京族 基诺族 德昂族 保安族 裕固族 独龙族 鄂伦春'.split(
    ' ',
  );

/** New areas of the state that people name like places and that no table of divisions has. */
const zones: readonly (readonly [string, Place])[] = [
  ['雄安新区', { province: '河北省', city: null, county: '雄安新区' }],
  ['江北新区', { province: '江苏省', city: '南京市', county: '江北新区' }],
  ['两江新区', { province: '重庆市', city: '重庆市', county: '两江新区' }],
  ['西咸新区', { province: '陕西省', city: null, county: '西咸新区' }],
  ['贵安新区', { province: '贵州省', city: null, county: '贵安新区' }],
  ['西海岸新区', { province: '山东省', city: '青岛市', county: '西海岸新区' }],
  ['湘江新区', { province: '湖南省', city: '长沙市', county: '湘江新区' }],
];
