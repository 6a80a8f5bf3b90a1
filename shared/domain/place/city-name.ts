import { type PlaceName, placeIndex } from './place-index.ts';
import { isProvince } from './province-name.ts';

/**
 * The one spelling under which firms of a city stand in lists and filters, as registers write it: 合肥 → 合肥市, 延边州 →
 * 延边朝鲜族自治州, 锡林郭勒 → 锡林郭勒盟, 阿克苏 → 阿克苏地区, 昆山 → 昆山市. What is no city of the province, or one of several, stays
 * as it was written. Firms of before are mended with the reading of their names (db/search/rebuild-index.ts).
 */
export const normalCity = (written: string, province: string | null): string => {
  const text = written.normalize('NFKC').replace(/\s+/g, '');
  const { citiesAt, countiesAt, provincesAt } = placeIndex();
  const known = province !== null && isProvince(province);
  const meant = (names: readonly PlaceName[]): readonly PlaceName[] =>
    names.filter((name) => name.text === text && (!known || name.place.province === province));
  // 吉林 and 海南 are provinces too: without one beside it nobody can say which is meant.
  if (!known && provincesAt(text).some((name) => name.text === text && name.place.city === null)) return written.trim();
  const cities = [...meant(provincesAt(text)), ...meant(citiesAt(text))].flatMap(({ place }) => place.city ?? []);
  const towns = meant(countiesAt(text)).flatMap(({ place }) => (place.county?.endsWith('市') ? place.county : []));
  return only(cities) ?? (cities.length === 0 ? only(towns) : undefined) ?? written.trim();
};

/** A name that two places bear (海南 under no province) is left to who knows. */
const only = (names: readonly string[]): string | undefined => (new Set(names).size === 1 ? names[0] : undefined);
