/**
 * Figures of a project that people write down and from which nothing follows. 总投资 is none of them, bands and sums follow
 * from that. Record, contract, form, list, filter, register, import, history and release take them from here: a further figure
 * is a line here, its column in the schema, and its name in both languages (renderer/i18n/<language>/figures.ts).
 */
export const projectAmounts = {
  fixedAsset: {
    unit: 'wan',
    heading: '固投（万元）',
    paper: 'main',
    exact: '固投 固定资产投资 其中固投 固定资产投资额 固定资产 其中固定资产投资 固投额',
    like: /固投|固定资产/,
    never: /强度|入库|占比|比例/,
    no: ['period'],
  },
  equipment: {
    unit: 'wan',
    heading: '设备投资（万元）',
    paper: 'more',
    exact: '设备投资 设备投资额 其中设备 其中设备投资 设备',
    like: /设备.*投资|设备购置/,
    never: /税|占比|比例/,
    no: ['period'],
  },
  annualOutput: {
    unit: 'wan',
    heading: '年产值（万元）',
    paper: 'main',
    exact:
      '预计年产值 预计产值 年产值 产值 达产产值 达产后年产值 年销售收入 预计年销售收入 年营业收入 预期产值 预计年营收',
    like: /产值|销售(?:收入|额)|营收|营业收入/,
    never: /亩均|强度/,
    no: ['period', 'firm'],
  },
  annualTax: {
    unit: 'wan',
    heading: '年税收（万元）',
    paper: 'main',
    exact: '预计年税收 预计税收 年税收 税收 年纳税 达产税收 利税 年利税 预期税收',
    like: /税收|纳税|利税/,
    never: /亩均|优惠|政策/,
    no: ['period', 'firm'],
  },
  jobs: {
    unit: 'people',
    heading: '预计就业（人）',
    paper: 'more',
    exact: '预计就业 就业 就业人数 预计就业人数 用工 用工人数 带动就业 新增就业 用工需求',
    like: /就业|用工/,
    never: /现有|目前/,
    no: [],
  },
  landMu: {
    unit: 'mu',
    heading: '用地（亩）',
    paper: 'main',
    exact: '用地 用地面积 占地 占地面积 用地需求 土地 土地面积 拟用地 用地规模',
    like: /用地|占地|土地面积/,
    never: /性质|意见|审批|厂房|手续|时间|日期|证/,
    no: [],
  },
  plantSquareMetres: {
    unit: 'squareMetres',
    heading: '厂房（㎡）',
    paper: 'more',
    exact: '厂房 厂房面积 建筑面积 厂房需求 租赁面积 租用厂房',
    like: /厂房|建筑面积/,
    never: /金额|投资|时间|日期/,
    no: [],
  },
} as const satisfies Readonly<Record<string, AmountFacts>>;

interface AmountFacts {
  readonly unit: 'wan' | 'people' | 'mu' | 'squareMetres';
  /** On our papers. */
  readonly heading: string;
  /** Printed on A3, or behind what is printed. */
  readonly paper: 'main' | 'more';
  /** How other lists head it (synonyms.ts): the surest first, what it may be like, what it never is. */
  readonly exact: string;
  readonly like: RegExp;
  readonly never: RegExp;
  /** Neither what one period came to nor what the firm has: 2024年产值, 企业年销售收入. */
  readonly no: readonly ('period' | 'firm')[];
}

export type ProjectAmount = keyof typeof projectAmounts;
export type ProjectAmounts<T = number | null> = Readonly<Record<ProjectAmount, T>>;

export const projectAmountFields = Object.keys(projectAmounts) as readonly ProjectAmount[]; // keys of a literal object

/** Those of a unit. */
export type AmountIn<Unit> = {
  [Field in ProjectAmount]: (typeof projectAmounts)[Field]['unit'] extends Unit ? Field : never;
}[ProjectAmount];
export type AmountUnit = AmountFacts['unit'];
export type CountUnit = Exclude<AmountUnit, 'wan'>;

export const moneyAmountFields = projectAmountFields.filter(
  (field): field is AmountIn<'wan'> => projectAmounts[field].unit === 'wan',
);

export const isCountedAmount = (name: string): name is AmountIn<CountUnit> =>
  projectAmountFields.some((field) => field === name && projectAmounts[field].unit !== 'wan');

export const eachAmount = <T>(of: (field: ProjectAmount) => T): ProjectAmounts<T> =>
  Object.fromEntries(projectAmountFields.map((field) => [field, of(field)])) as ProjectAmounts<T>; // all of its keys

/** What is said of them, null for the others. */
export const amountsOf = (row: Readonly<Partial<Record<ProjectAmount, number | null | undefined>>>): ProjectAmounts =>
  eachAmount((field) => row[field] ?? null);
