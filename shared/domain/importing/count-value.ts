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
    /^(约|近|不少于|不低于)?([\d,，]+(?:\.\d+)?)(万|千)?(人|名|个|亩|公顷|㎡|平方米|平米|平方|m2|m²)?(左右|以上|余?)?$/i.exec(
      text.replace(/\s/g, ''),
    );
  if (match === null) return { kind: 'invalid', text };
  const amount =
    Number((match[2] ?? '').replace(/[,，]/g, '')) * (match[3] === '万' ? 10_000 : match[3] === '千' ? 1000 : 1);
  const unit = match[4] ?? /[(（/]?(公顷|㎡|平方米|平米|m2|m²|亩|万平方米|万㎡)[)）]?$/i.exec(heading)?.[1] ?? '';
  const exact = amount * factorOf(unit, kind) * (match[4] === undefined && unit.startsWith('万') ? 10_000 : 1);
  const count = Math.round(exact);
  if (!Number.isSafeInteger(count) || count > maxCount) return { kind: 'invalid', text };
  const said = match[1] === undefined && (match[5] ?? '') === '';
  return { kind: 'count', count, exact: said && Math.abs(exact - count) < 1e-6 };
};

/** As the contract allows for jobs, mu and square metres. */
const maxCount = 100_000_000;

const factorOf = (unit: string, kind: 'people' | 'mu' | 'squareMetres'): number => {
  const isMetres = /㎡|平|m2|m²/i.test(unit);
  if (kind === 'mu') return unit === '公顷' ? 15 : isMetres ? 3 / 2000 : 1;
  if (kind === 'squareMetres') return unit === '公顷' ? 10_000 : unit === '亩' ? 2000 / 3 : 1;
  return 1;
};
