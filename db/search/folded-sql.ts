/**
 * SQL that folds a column as shared/kernel/finding-text.ts folds what is typed (but for traditional characters). Most names
 * have nothing to fold: they are compared as they stand, which costs a tenth.
 */
export const containsFolded = (column: string): string =>
  `(instr(lower(${column}), ?) > 0 OR (${column} GLOB '*[${foldedCharacters}]*' AND instr(${folded(column)}, ?) > 0))`;

const wide = (from: string, to: string): readonly (readonly [string, string])[] => {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const plain = String.fromCharCode(first + index);
    return [String.fromCharCode(plain.charCodeAt(0) + 0xfee0), plain.toLowerCase()];
  });
};

const pairs: readonly (readonly [string, string])[] = [
  ...wide('0', '9'),
  ...wide('A', 'Z'),
  ...wide('a', 'z'),
  ...['（', '【', '〔', '〈', '《', '「', '['].map((bracket) => [bracket, '('] as const),
  ...['）', '】', '〕', '〉', '》', '」', ']'].map((bracket) => [bracket, ')'] as const),
  ...[' ', '\u3000', '\u00a0', '\u200b', '\u200c', '\u200d', '\ufeff', '\t', '\n'].map((blank) => [blank, ''] as const),
];

/** `]` would end the class, `[` stands for itself in it. */
const foldedCharacters = pairs
  .map(([character]) => character)
  .filter((character) => character !== ']')
  .join('');

const folded = (column: string): string =>
  pairs.reduce((sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`, `lower(${column})`);
