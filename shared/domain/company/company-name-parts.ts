import { toSimplified } from '../../kernel/chinese-script.ts';
import { withoutLegalForm } from './company-name.ts';
import { readFormerNames } from './former-names.ts';
import { cities, provinces } from './places.ts';
import { readWrittenName } from './written-name.ts';

/** What is left of a name when legal form, brackets and place are taken off, and what was taken. */
export interface CompanyNameParts {
  readonly core: string;
  /** '' when the name tells no place. */
  readonly place: string;
  /** 集团, 控股, 控股集团: the head of a group is another firm than the one that it is called after. '' for all others. */
  readonly rank: string;
  /** 有限公司 and 有限责任公司 are one form, 股份有限公司 is another; '' when the name has none. */
  readonly form: string;
}

/**
 * The place comes off only where at least three characters stay: 深圳市鸿富瀚科技 and 鸿富瀚科技 are probably one firm,
 * 上海电气 and 南京电气 are not. A branch keeps its own words in the core, 长江重工安庆分, so it is never its firm.
 */
export const companyNameParts = (name: string): CompanyNameParts => {
  const known = partsByName.get(name);
  if (known !== undefined) return known;
  const parts = partsOf(name);
  if (partsByName.size >= partsKept) partsByName.clear();
  partsByName.set(name, parts);
  return parts;
};

/** A name is asked about several times: core, likeness, key; those of a big list when it is read and when it is written. */
const partsByName = new Map<string, CompanyNameParts>();
const partsKept = 60_000;

const partsOf = (name: string): CompanyNameParts => {
  const written = toSimplified(readWrittenName(name).name);
  if (isPlain.test(written) && !mayBeBranch.test(written)) return partsOfPlain(written);
  const whole = withoutRemark(written);
  const [, head = whole, office = ''] = branch.exec(whole) ?? [];
  const places: string[] = [];
  const ranks = new Set<string>();
  const outside = head.replaceAll(/（([^（）]*)）/gu, (_, inside: string) => {
    if (inside === '集团' || inside === '控股') ranks.add(inside);
    if (inside === '集团' || inside === '中国' || inside === '控股') return '';
    const place = placeAtHead(inside);
    if (place === undefined || place.written.length < inside.length) return inside;
    places.push(place.name);
    return '';
  });
  const cut = withoutLegalForm(outside);
  const form = cut === outside ? '' : outside.slice(cut.length).toLowerCase();
  for (const rank of ['集团', '控股']) if (form.includes(rank)) ranks.add(rank);
  const core = withoutPlaces(cut.replaceAll(/[（）【】[\]\s.,·•'"’“”&*-]/gu, ''), places);
  return {
    core: (core + office.replace(/[省市县区](?=[^省市县区]*$)/u, '').replace(/公司$/u, '')).toLowerCase(),
    place: places.join(''),
    rank: ['控股', '集团'].filter((rank) => ranks.has(rank)).join(''),
    form: plainForm(form),
  };
};

/** Nine names in ten: no brackets, no signs, no branch. What is left is what partsOf does with them. */
const partsOfPlain = (name: string): CompanyNameParts => {
  const cut = withoutLegalForm(name);
  const form = cut === name ? '' : name.slice(cut.length);
  const places: string[] = [];
  const core = withoutPlaces(cut, places);
  const rank = ['控股', '集团'].filter((word) => form.includes(word)).join('');
  return { core, place: places.join(''), rank, form: plainForm(form) };
};

const isPlain = /^[\u4e00-\u9fa5a-z0-9]*$/;
/** Every word that a branch ends in has one of these. */
const mayBeBranch = /[分支所]|[公集合银].*(?:办事处|代表处|联络处|营业部|经营部)/;

/** What is at the head of the core goes to `places`, as long as three characters stay. */
const withoutPlaces = (core: string, places: string[]): string => {
  let left = core;
  for (let place = placeAtHead(left); place !== undefined; place = placeAtHead(left)) {
    if (left.length - place.written.length < 3) break;
    places.push(place.name);
    left = left.slice(place.written.length);
  }
  return left;
};

/** One text for each form, however many names have it. */
const plainForm = (form: string): string => {
  const known = plainForms.get(form);
  if (known !== undefined) return known;
  const plain = form.replaceAll(/[（）]|集团|控股|责任|总/gu, '').replace('股份公司', '股份有限公司');
  if (plainForms.size < formsKept) plainForms.set(form, plain);
  return plain;
};

const plainForms = new Map<string, string>();
const formsKept = 500;

export const companyCoreName = (name: string): string => companyNameParts(name).core;

/** The cores of all former names as a JSON list, which is how the column keeps them; null when there are none. */
export const formerCoresOf = (formerNames: string | null): string | null => {
  const cores = readFormerNames(formerNames).map(companyCoreName);
  return cores.length === 0 ? null : JSON.stringify([...new Set(cores)]);
};

/** What lists write behind a name in brackets, 甲公司（上市）, 甲公司（总部）: neither a place, a branch nor a legal form. */
export const withoutRemark = (name: string): string =>
  name.replace(/(?<=公司|集团|厂|院|所|中心|合作社|商行)（([^（）]{1,12})）$/u, (whole, inside: string) =>
    /合伙|集团|控股|分公司|办事处|代表处|分厂|分店|分部|^中国$/u.test(inside) ||
    (placeAtHead(inside) !== undefined && !inside.endsWith('上市'))
      ? whole
      : '',
  );

/** 甲股份有限公司 + 安庆分公司; the branch of a firm that is called without its legal form stays one word. */
const branch =
  /^(.+?(?:公司|集团|合作社|银行))（?([^（）]*(?:分公司|办事处|代表处|联络处|分厂|分店|分部|分院|分行|支行|分所|分中心|营业部|经营部))）?$/u;

const placeAtHead = (text: string): { readonly name: string; readonly written: string } | undefined => {
  const province = provincesByHead.get(text.charAt(0))?.find((name) => text.startsWith(name));
  if (province !== undefined) return { name: province, written: province + suffixAt(text, province, provinceSuffixes) };
  const city = citiesByHead.get(text.charAt(0))?.find((name) => text.startsWith(name));
  if (city !== undefined) return { name: city, written: city + suffixAt(text, city, ['市']) };
  const marked = /^(\p{Script=Han}{2,3})(?:市|县)/u.exec(text);
  return marked?.[1] === undefined ? undefined : { name: marked[1], written: marked[0] };
};

/** Asked for each firm of a big list, of three hundred and fifty places: by their first characters. */
const provincesByHead = Map.groupBy(provinces, (name) => name.charAt(0));
const citiesByHead = Map.groupBy(cities, (name) => name.charAt(0));

const provinceSuffixes = ['壮族自治区', '回族自治区', '维吾尔自治区', '自治区', '特别行政区', '省', '市'];

const suffixAt = (text: string, head: string, suffixes: readonly string[]): string =>
  suffixes.find((suffix) => text.startsWith(suffix, head.length)) ?? '';
