import { type PlaceName, placeIndex } from '../place/place-index.ts';

export interface Region {
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
}

export type RegionReading =
  /** `rest`: a street, a park, a remark behind the place. */
  | { readonly kind: 'place'; readonly region: Region; readonly rest: string }
  /** 北京/上海: nobody can say which. */
  | { readonly kind: 'several' }
  /** 德国, 省外, 央企, 长三角: no place of the tables, and none is made of it. */
  | { readonly kind: 'unknown' };

/** 安徽省安庆市桐城市 → its levels; the levels above a known place come with it (长沙 → 湖南省 长沙市). */
export const readRegion = (text: string): RegionReading => {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = read(text);
  // A column holds few places, each many times.
  if (readings.size >= maxReadings) readings.clear();
  readings.set(text, reading);
  return reading;
};

const readings = new Map<string, RegionReading>();
const maxReadings = 5000;

const noRegion: Region = { province: null, city: null, county: null };

/** The levels alone; all null where the text names no one place. */
export const parseRegion = (text: string): Region => {
  const reading = readRegion(text);
  return reading.kind === 'place' ? reading.region : noRegion;
};

/** 安徽 → 安徽省; undefined for anything that is no province. */
export const provinceName = (text: string): string | undefined => {
  const reading = readRegion(text);
  if (reading.kind !== 'place' || reading.rest !== '' || reading.region.county !== null) return undefined;
  const { province, city } = reading.region;
  return city === null || city === province ? (province ?? undefined) : undefined;
};

export const isRegionText = (text: string): boolean => {
  if (text.length > 24) return false;
  const { province, city } = parseRegion(text);
  return province !== null || city !== null;
};

const read = (text: string): RegionReading => {
  const compact = text.replace(/[\s\-—–_/·,，、;；>|]+/g, '').replace(/^中华人民共和国|^中国(?!.*银行)/, '');
  const found = levelsOf(compact);
  if (found === undefined) return { kind: 'unknown' };
  const rest = found.rest.replace(/^(?:和|与|及|以及|或)/, '');
  // What follows is a place as well, and not one within the first: two places.
  if (rest !== '' && levelsOf(rest) !== undefined && !/[路街道巷弄]/.test(rest)) return { kind: 'several' };
  return { kind: 'place', region: found.region, rest: rest.replace(/^[()（）[\]【】]+$/, '') };
};

interface Found {
  readonly region: Region;
  readonly rest: string;
}

const levelsOf = (text: string): Found | undefined => {
  const { provincesAt, citiesAt, countiesAt } = placeIndex();
  const province = first(provincesAt(text), text, (rest, place) =>
    [...citiesAt(rest), ...countiesAt(rest)].some((name) => name.place.province === place.province),
  );
  const city = first(citiesAt(text), text, (rest, place) =>
    countiesAt(rest).some((name) => name.place.city === place.city && name.place.province === place.province),
  );
  const counties = countiesAt(text);
  // 长沙县 begins with 长沙, and 吉林市 with 吉林: the whole name says more than the short one.
  const [whole] = counties.filter(({ full }) => full);
  if (city !== undefined && !city.full && whole !== undefined && whole.place.city === city.place.city)
    return { region: whole.place, rest: text.slice(whole.text.length) };
  if (city !== undefined && (province === undefined || (city.full && !province.full)))
    return withCounty(city.place, text.slice(city.text.length));
  if (province !== undefined) return withinProvince(province, text.slice(province.text.length));
  const [longest, ...others] = counties.filter(
    (name) => name.full || (isTown(name) && endsWell(text.slice(name.text.length))),
  );
  if (longest === undefined) return undefined;
  const rest = text.slice(longest.text.length);
  if (!others.some((name) => name.text === longest.text)) return { region: longest.place, rest };
  // 鼓楼区 lies in many cities.
  return longest.full ? { region: { ...noRegion, county: longest.text }, rest } : undefined;
};

/** Districts alone are spoken of with their city: 中原 and 江南 are landscapes, 桐城 and 昆山 towns. */
const isTown = ({ text, place }: PlaceName): boolean =>
  place.county !== null && /[县市旗]$/.test(place.county) && !words.has(text);

const words: ReadonlySet<string> = new Set([
  '朝阳',
  '中方',
  '公安',
  '和平',
  '东方',
  '民权',
  '大同',
  '太和',
  '平安',
  '长安',
  '东海',
  '南海',
]);

const withinProvince = ({ place }: PlaceName, text: string): Found => {
  const { citiesAt, countiesAt } = placeIndex();
  const rest = text.replace(/^(?:市辖区|省辖市|省直辖|全省|全市|[省市](?!辖))/, '');
  const isWithin = (name: PlaceName): boolean => name.place.province === place.province;
  if (place.city !== null) {
    const repeated = rest.startsWith(place.province) ? rest.slice(place.province.length) : rest;
    return withCounty(place, repeated.replace(/^(?:市辖区|县(?!.))/, ''));
  }
  const city = citiesAt(rest).find(isWithin);
  const [county, second] = countiesAt(rest).filter(isWithin);
  if (city !== undefined && (city.full || county?.full !== true))
    return withCounty(city.place, rest.slice(city.text.length));
  if (county !== undefined && (second === undefined || second.text.length < county.text.length))
    return { region: county.place, rest: rest.slice(county.text.length) };
  return written(place.province, rest);
};

const withCounty = (place: Region, text: string): Found => {
  const rest = text.replace(/^(?:市辖区|市(?=.))/, '');
  const county = placeIndex()
    .countiesAt(rest)
    .find(
      (name) =>
        name.place.province === place.province &&
        name.place.city === place.city &&
        (name.full || endsWell(rest.slice(name.text.length))),
    );
  if (county !== undefined) return { region: county.place, rest: rest.slice(county.text.length) };
  // The table ages: what is written with its 区 or 县 behind a known city is one.
  const own = /^([一-龥]{1,6}?(?:自治县|新区|区|县|市|旗))(?![一-龥]*[园区])/.exec(rest)?.[1];
  if (own === undefined || zone.test(rest)) return { region: place, rest };
  return { region: { ...place, county: own }, rest: rest.slice(own.length) };
};

/** 安徽省 and a city that the table does not have, written with its 市. */
const written = (province: string, rest: string): Found => {
  const city = /^([^市县区盟内外各全本省等个多]{2,8}?(?:自治州|地区|盟|市))/.exec(rest)?.[1] ?? null;
  const region = { province, city, county: null };
  return city === null ? { region, rest } : withCounty(region, rest.slice(city.length));
};

/** The longest name that the text begins with; a short one only where a place can end there (北京路 is a street). */
const first = (
  names: readonly PlaceName[],
  text: string,
  isChild: (rest: string, place: PlaceName['place']) => boolean,
): PlaceName | undefined =>
  names.find((name) => {
    const rest = text.slice(name.text.length);
    if (/^[省市]?(?:以外|境外|之外|外)/.test(rest)) return false;
    if (name.full) return true;
    return !ambiguous.has(name.text) && (endsWell(rest) || isChild(rest, name.place) || startsWithPlace(rest));
  });

/** 朝阳 is a city of 辽宁 and a district of Beijing. */
const ambiguous: ReadonlySet<string> = new Set(['朝阳']);

/** 北京上海, 合肥芜湖: the second place ends the first. */
const startsWithPlace = (rest: string): boolean => {
  const { provincesAt, citiesAt } = placeIndex();
  const bare = rest.replace(/^(?:和|与|及|以及|或)/, '');
  return [...provincesAt(bare), ...citiesAt(bare)].some(({ text }) => endsWell(bare.slice(text.length)));
};

const endsWell = (rest: string): boolean => rest === '' || /^[省市州区县盟(（[【]|^地区/.test(rest) || zone.test(rest);

/** 苏州工业园区, 合肥新站高新区. */
const zone =
  /^(?:国家级?|省级|市级|综合)?[一-龥]{0,4}?(?:工业园|产业园|科技园|软件园|高新技?术?|高新区|经济技术|经济开发|经开|开发区|保税|自贸|自由贸易|新区|新城|示范区|集聚区|管委会)/;
