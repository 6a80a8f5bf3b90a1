import { type Cell, cellText, isPlaceholder } from './cell.ts';

/** Whole numbers of people, mu or square metres; anything vaguer stays text. */
export type CountValue =
  | { readonly kind: 'count'; readonly count: number; readonly exact: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly text: string };

/** `perUnit` turns what a cell or its heading is counted in (公顷 for a column of 亩) into the column's own unit. */
export const parseCountValue = (
  cell: Cell | undefined,
  heading: string,
  kind: 'people' | 'mu' | 'squareMetres',
): CountValue => {
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  const match =
    /^(约|近|不少于|不低于)?((?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)(万|千)?(人|名|个|亩|公顷|㎡|平方米|平米|平方|m2|m²)?(左右|以上|余?)?$/i.exec(
      text.replace(/(?<!\d)\s|\s(?!\d)/g, ''),
    );
  if (match === null) return { kind: 'invalid', text };
  const amount =
    Number((match[2] ?? '').replace(/[,，]/g, '')) * (match[3] === '万' ? 10_000 : match[3] === '千' ? 1000 : 1);
  const [, size = '', counted = ''] =
    /([百千万])?(公顷|㎡|平方米|平米|m2|m²|亩|人|名|个)[)）]?$/i.exec(heading.replace(/\s/g, '')) ?? [];
  // What the cell says of its size or unit is said of the whole number: 1.2万 below （万平方米） is 12,000.
  const isBare = match[3] === undefined && match[4] === undefined;
  const exact = amount * factorOf(match[4] ?? counted, kind) * (isBare ? (sizes[size] ?? 1) : 1);
  const count = Math.round(exact);
  if (!Number.isSafeInteger(count) || count > maxCount) return { kind: 'invalid', text };
  const said = match[1] === undefined && (match[5] ?? '') === '';
  return { kind: 'count', count, exact: said && Math.abs(exact - count) < 1e-6 };
};

const sizes: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000 };

/** As the contract allows for jobs, mu and square metres. */
const maxCount = 100_000_000;

const factorOf = (unit: string, kind: 'people' | 'mu' | 'squareMetres'): number => {
  const isMetres = /㎡|平|m2|m²/i.test(unit);
  if (kind === 'mu') return unit === '公顷' ? 15 : isMetres ? 3 / 2000 : 1;
  if (kind === 'squareMetres') return unit === '公顷' ? 10_000 : unit === '亩' ? 2000 / 3 : 1;
  return 1;
};
