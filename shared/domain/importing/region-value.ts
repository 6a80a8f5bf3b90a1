export interface Region {
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
}

/** 安徽省安庆市桐城市 → its three levels; what the text does not say stays null. */
export const parseRegion = (text: string): Region => {
  const compact = text.replace(/[\s\-—/·,，>]+/g, '').replace(/^中国|^中华人民共和国/, '');
  const province = provinces.find(([full, short]) => compact.startsWith(full) || compact.startsWith(short));
  if (province === undefined) return { province: null, ...cityAndCounty(compact) };
  const [full, short] = province;
  const tail = compact.slice(compact.startsWith(full) ? full.length : short.length);
  // 吉林市 is a city of 吉林省.
  if (tail.startsWith('市') && !municipalities.has(full))
    return { province: full, city: `${short}市`, county: cityAndCounty(`${short}${tail}`).county };
  const rest = tail.replace(/^(?:省|市|自治区)/, '');
  if (!municipalities.has(full)) return { province: full, ...cityAndCounty(rest) };
  const county =
    /^(?:市辖区|县)?([^市县区]{1,7}(?:新区|区|县))/.exec(rest.replace(new RegExp(`^${full}`), ''))?.[1] ?? null;
  return { province: full, city: full, county };
};

/** 安徽 → 安徽省; undefined for anything that is no province. */
export const provinceName = (text: string): string | undefined =>
  provinces.find(
    ([full, short]) => text === full || text === short || text === `${short}省` || text === `${short}市`,
  )?.[0];

export const isRegionText = (text: string): boolean => {
  const { province, city } = parseRegion(text);
  return (province !== null || (city !== null && text.endsWith('市'))) && text.length <= 24;
};

const cityAndCounty = (text: string): { readonly city: string | null; readonly county: string | null } => {
  const city = /^([^市县区盟]{1,8}?(?:自治州|地区|盟|市))/.exec(text)?.[1] ?? null;
  const rest = text.slice(city?.length ?? 0);
  const county = /^([^市县区旗]{1,10}?(?:自治县|新区|开发区|区|县|市|旗))/.exec(rest)?.[1] ?? null;
  // 合肥 without 市, as people type it: all that stands there is the city.
  if (city === null && county === null && /^[一-龥]{2,4}$/.test(rest)) return { city: `${rest}市`, county: null };
  return { city, county };
};

const municipalities: ReadonlySet<string> = new Set(['北京市', '天津市', '上海市', '重庆市']);

const provinces: readonly (readonly [full: string, short: string])[] = [
  ...['北京', '天津', '上海', '重庆'].map((short) => [`${short}市`, short] as const),
  ...[
    '河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾',
  ].flatMap((names) => names.split(' ').map((short) => [`${short}省`, short] as const)),
  ['内蒙古自治区', '内蒙古'],
  ['广西壮族自治区', '广西'],
  ['西藏自治区', '西藏'],
  ['宁夏回族自治区', '宁夏'],
  ['新疆维吾尔自治区', '新疆'],
  ['香港特别行政区', '香港'],
  ['澳门特别行政区', '澳门'],
];
