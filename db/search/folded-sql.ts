/**
 * SQL that asks whether a text holds a word that was folded by shared/kernel/finding-text.ts. Nearly every name has nothing to
 * fold: it is compared as it stands, and only what has brackets, blanks or wide letters is folded, the rarest last.
 */
export const containsFolded = (text: string): string =>
  `CASE WHEN instr(lower(${text}), ?) > 0 THEN 1
    WHEN ${text} GLOB '*[${wideLetters}]*' THEN instr(${folded([...common, ...wide], text)}, ?) > 0
    WHEN ${text} GLOB '*[${common.map(([character]) => character).join('')}]*' THEN instr(${folded(common, text)}, ?) > 0
    ELSE 0 END`;

/** How often the word stands in it. */
export const placesOfWord = 3;

type Pairs = readonly (readonly [string, string])[];

const range = (from: string, to: string): Pairs =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, index) => {
    const plain = String.fromCharCode(from.charCodeAt(0) + index);
    return [String.fromCharCode(plain.charCodeAt(0) + 0xfee0), plain.toLowerCase()];
  });

const wideLetters = '０-９Ａ-Ｚａ-ｚ';
const wide: Pairs = [...range('0', '9'), ...range('A', 'Z'), ...range('a', 'z')];

/** `[` stands for itself in a class; a `]` comes with it. */
const common: Pairs = [
  ['[', '('],
  ['（', '('],
  ['）', ')'],
  ['【', '('],
  ['】', ')'],
  [' ', ''],
  ['\u3000', ''],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'].map((unseen) => [unseen, ''] as const),
];

const folded = (pairs: Pairs, text: string): string =>
  [...pairs, [']', ')'] as const].reduce((sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`, `lower(${text})`);
