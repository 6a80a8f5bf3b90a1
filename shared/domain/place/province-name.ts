/** The provinces of the country as registers write them. */
const provinceNames: readonly string[] =
  '北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区 台湾省 香港特别行政区 澳门特别行政区'.split(
    ' ',
  );

/** How people shorten the name of a province. */
export const shortProvince = (full: string): readonly string[] => {
  const short = /^(?:内蒙古|黑龙江)/.exec(full)?.[0] ?? full.slice(0, 2);
  if (full.endsWith('自治区')) return [`${short}自治区`, `${short}省`, short];
  return full.endsWith('特别行政区') ? [`${short}特区`, short] : [short];
};

const fullNames: ReadonlyMap<string, string> = new Map(
  provinceNames.flatMap((full) => [full, ...shortProvince(full)].map((name) => [name, full] as const)),
);

/**
 * The one spelling under which firms of a province stand in lists and filters: 安徽 → 安徽省. What is no province (华东,
 * 德国) stays as it was written. Rows of before are mended by migration 0080, which knows the same names.
 */
export const normalProvince = (written: string): string =>
  fullNames.get(written) ?? fullNames.get(written.normalize('NFKC').replace(/\s+|^中国/g, '')) ?? written.trim();

export const isProvince = (name: string): boolean => provinceNames.includes(name);

/** Short name → full name, for the test that holds the migration to it. */
export const provinceSpellings: ReadonlyMap<string, string> = fullNames;
