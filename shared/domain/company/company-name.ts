import { cities, provinces } from './places.ts';

/**
 * The one way in which a company's name is stored: full-width letters and digits become half-width, brackets become
 * the full-width ones of the register, spaces are kept only between Latin words. Search relies on it.
 */
export const normaliseCompanyName = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(/[\s\u200b\ufeff]+/gu, ' ')
    .replaceAll(/(?<=[^\p{Script=Latin}\d.,&'-]) | (?=[^\p{Script=Latin}\d.,&'-])/gu, '')
    .trim();

/** Name without legal form, for people and for pinyin: 邵阳维克液压股份有限公司 → 邵阳维克液压. */
export const withoutLegalForm = (name: string): string => {
  const cut = name.replace(legalForm, '').replace(latinLegalForm, '');
  return cut.length < 2 ? name : cut;
};

/** What is left of a name when legal form, brackets and place are taken off, and the place that was taken. */
export interface CompanyNameParts {
  readonly core: string;
  /** '' when the name tells no place. */
  readonly place: string;
}

/**
 * The place comes off only where at least three characters stay: 深圳市鸿富瀚科技 and 鸿富瀚科技 are probably one firm,
 * 上海电气 and 南京电气 are not.
 */
export const companyNameParts = (name: string): CompanyNameParts => {
  const places: string[] = [];
  const outside = normaliseCompanyName(name).replaceAll(/（([^（）]*)）/gu, (_, inside: string) => {
    if (inside === '集团' || inside === '中国' || inside === '控股') return '';
    const place = placeAtHead(inside);
    if (place === undefined || place.written.length < inside.length) return inside;
    places.push(place.name);
    return '';
  });
  let core = withoutLegalForm(outside).replaceAll(/[（）\s.,·'&-]/gu, '');
  for (let place = placeAtHead(core); place !== undefined; place = placeAtHead(core)) {
    if (core.length - place.written.length < 3) break;
    places.push(place.name);
    core = core.slice(place.written.length);
  }
  return { core: core.toLowerCase(), place: places.join('') };
};

export const companyCoreName = (name: string): string => companyNameParts(name).core;

/** 疑似重复: the same core, and no two different places. */
export const mayBeSameCompany = (one: string, other: string): boolean => {
  const a = companyNameParts(one);
  const b = companyNameParts(other);
  return a.core === b.core && (a.place.includes(b.place) || b.place.includes(a.place));
};

const legalForm =
  /(?:(?:（集团）|集团)?(?:控股)?(?:股份有限责任公司|股份有限公司|有限责任公司|股份公司|有限公司|集团公司|总公司|公司)|集团|股份合作社|专业合作社|合伙企业（(?:有限|普通)合伙）|（(?:有限|普通)合伙）|个人独资企业)$/u;
const latinLegalForm = /[\s,.]*(?:co\.?,?\s*ltd\.?|ltd\.?|limited|inc\.?|corp(?:oration)?\.?|llc|gmbh|plc)$/iu;

const placeAtHead = (text: string): { readonly name: string; readonly written: string } | undefined => {
  const province = provinces.find((name) => text.startsWith(name));
  if (province !== undefined) return { name: province, written: province + suffixAt(text, province, provinceSuffixes) };
  const city = cities.find((name) => text.startsWith(name));
  if (city !== undefined) return { name: city, written: city + suffixAt(text, city, ['市']) };
  const marked = /^(\p{Script=Han}{2,3})(?:市|县)/u.exec(text);
  return marked?.[1] === undefined ? undefined : { name: marked[1], written: marked[0] };
};

const provinceSuffixes = ['壮族自治区', '回族自治区', '维吾尔自治区', '自治区', '特别行政区', '省', '市'];

const suffixAt = (text: string, head: string, suffixes: readonly string[]): string =>
  suffixes.find((suffix) => text.startsWith(suffix, head.length)) ?? '';
