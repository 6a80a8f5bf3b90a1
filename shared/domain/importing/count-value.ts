import type { CountUnit } from '../lead/project-amounts.ts';
import { type Cell, cellText, isPlaceholder } from './cell.ts';

/** Whole numbers of people, mu or square metres; anything vaguer stays text. */
export type CountValue =
  | { readonly kind: 'count'; readonly count: number; readonly exact: boolean }
  | { readonly kind: 'empty' }
  /** 占地面积 = 20000: mu or square metres, and neither cell nor heading says which. */
  | { readonly kind: 'noUnit'; readonly text: string }
  | { readonly kind: 'invalid'; readonly text: string };

export type CountKind = CountUnit;

/** Units of an area that a person is asked to choose from. */
export const areaUnits = ['mu', 'squareMetres', 'hectares', 'squareKilometres'] as const;
export type AreaUnit = (typeof areaUnits)[number];

/** What a cell or its heading is counted in (公顷 for a column of 亩) is turned into the column's own unit. */
export const parseCountValue = (
  cell: Cell | undefined,
  heading: string,
  kind: CountKind,
  /** What a person said of areas that do not say it themselves. */
  answer: AreaUnit | null = null,
): CountValue => {
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  const match = written.exec(text.replace(/(?<!\d)\s|\s(?!\d)/g, ''));
  if (match === null) return { kind: 'invalid', text };
  const [, before, digits = '', size, unit, behind = ''] = match;
  const headed = unitsOf(heading);
  // 用地面积（平方米/亩）: only the cell could say which, or a person.
  const isOpen = unit === undefined && (headed.length > 1 || (headed.length === 0 && kind === 'mu'));
  if (isOpen && answer === null) return { kind: 'noUnit', text };
  const ofColumn = isOpen && answer !== null ? headed.find((one) => areaUnitOf(one.unit) === answer) : headed[0];
  const factor = factorOf(unit ?? (isOpen && answer !== null ? areaWords[answer] : ofColumn?.unit), kind);
  if (factor === undefined) return { kind: 'invalid', text };
  // What the cell says of its size or unit is said of the whole number: 1.2万 below （万平方米） is 12,000.
  const isBare = size === undefined && unit === undefined;
  const times = isBare ? (ofColumn?.times ?? 1) : sizeOf(size);
  const exact = Number(digits.replace(/[,，]/g, '')) * times * factor;
  const count = Math.round(exact);
  if (!Number.isSafeInteger(count) || count > maxCount) return { kind: 'invalid', text };
  return { kind: 'count', count, exact: before === undefined && behind === '' && Math.abs(exact - count) < 1e-6 };
};

/** （平方米/亩）: those that the heading names. */
export const areaUnitsOf = (heading: string): readonly AreaUnit[] => [
  ...new Set(unitsOf(heading).flatMap(({ unit }) => areaUnitOf(unit) ?? [])),
];

const areaUnitOf = (word: string): AreaUnit | undefined => {
  const metres = squareMetres[word] ?? (/^(?:人|名|个|户)$/.test(word) ? undefined : 1);
  return areaUnits.find(
    (unit) => squareMetres[areaWords[unit]] === metres || (metres === 1 && unit === 'squareMetres'),
  );
};

const areaWords: Readonly<Record<AreaUnit, string>> = {
  mu: '亩',
  squareMetres: '平方米',
  hectares: '公顷',
  squareKilometres: '平方公里',
};

const areas = '平方公里|平方千米|公顷|顷|km2|km²|㎡|平方米|平米|平方|平|m2|m²|亩|分(?!钟)';
const written = new RegExp(
  `^(约|近|不少于|不低于)?((?:\\d{1,3}(?:[,，]\\d{3})+|\\d+)(?:\\.\\d+)?)([亿万千百])?(人|名|个|户|${areas})?(左右|以上|余?)?$`,
  'i',
);

interface HeadedUnit {
  readonly unit: string;
  readonly times: number;
}

/** （万平方米）, （平方米/亩）: the units at the end of a heading, or of a part or bracket of it. */
const unitsOf = (heading: string): readonly HeadedUnit[] => {
  const found = new Map<string, HeadedUnit>();
  for (const [, size, unit = ''] of heading.replace(/\s/g, '').matchAll(headed))
    found.set(unit.toLowerCase(), { unit, times: sizeOf(size) });
  return [...found.values()];
};
const headed = new RegExp(`([十百千万亿])?(人|名|个|户|${areas})(?=[)）\\]】·/、,，;；或]|$)`, 'gi');

const sizeOf = (word: string | undefined): number => (word === undefined ? 1 : (sizes[word] ?? 1));
const sizes: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** As the contract allows for jobs, mu and square metres. */
const maxCount = 100_000_000;

/** Undefined: 户 are no people, 人 no land. */
const factorOf = (unit: string | undefined, kind: CountKind): number | undefined => {
  if (unit === undefined) return 1;
  const isPeople = /^[人名个]$/.test(unit);
  if (kind === 'people' || isPeople || unit === '户') return kind === 'people' && isPeople ? 1 : undefined;
  const metres = squareMetres[unit.toLowerCase()] ?? 1;
  return kind === 'squareMetres' ? metres : metres / squareMetres.亩;
};

/** 市制: 1 顷 = 100 亩 = 1000 分; what is not here is the square metre in one of its spellings. */
const squareMetres: Readonly<Record<string, number>> & { readonly 亩: number } = {
  平方公里: 1_000_000,
  平方千米: 1_000_000,
  km2: 1_000_000,
  'km²': 1_000_000,
  公顷: 10_000,
  顷: 200_000 / 3,
  亩: 2000 / 3,
  分: 200 / 3,
};
