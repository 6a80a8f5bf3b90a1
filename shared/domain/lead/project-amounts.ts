/**
 * Figures of a project that people write down and from which nothing follows: unit, and heading on our papers. 总投资 is none of
 * them, bands and sums follow from that. Record, contract, register, import and release take them from here.
 */
export const projectAmounts = {
  fixedAsset: { unit: 'wan', heading: '固投（万元）' },
  equipment: { unit: 'wan', heading: '设备投资（万元）' },
  annualOutput: { unit: 'wan', heading: '年产值（万元）' },
  annualTax: { unit: 'wan', heading: '年税收（万元）' },
  jobs: { unit: 'people', heading: '预计就业（人）' },
  landMu: { unit: 'mu', heading: '用地（亩）' },
  plantSquareMetres: { unit: 'squareMetres', heading: '厂房（㎡）' },
} as const;

export type ProjectAmount = keyof typeof projectAmounts;
export type ProjectAmounts<T = number | null> = Readonly<Record<ProjectAmount, T>>;

export const projectAmountFields = Object.keys(projectAmounts) as readonly ProjectAmount[]; // keys of a literal object

/** Those of a unit. */
export type AmountIn<Unit> = {
  [Field in ProjectAmount]: (typeof projectAmounts)[Field]['unit'] extends Unit ? Field : never;
}[ProjectAmount];
export type CountUnit = Exclude<(typeof projectAmounts)[ProjectAmount]['unit'], 'wan'>;

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
