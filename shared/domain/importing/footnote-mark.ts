/**
 * ①, ² and * beside a figure are the mark of a footnote or the number of a list and no digits of it: 5000① is not 50001. Those at
 * its ends are taken off; one between its signs stays as a sign that no figure has.
 */
export const withoutMarks = (text: string): { readonly main: string; readonly isMarked: boolean } => {
  if (!hasMark.test(text)) return { main: text, isMarked: false };
  const main = text.replace(atEnds, '').replace(between, '§');
  // ⑤000 is no number of a list before 000.
  return { main: /^0\d/.test(main) ? `§${main}` : main, isMarked: main !== text };
};

const circled =
  '\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u2473\u2474-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289';
const signs = '*＊※#＃†‡★☆';
const hasMark = new RegExp(`[${circled}${signs}]`);
/** In front: ①5000万, ② 5000万; behind: 5000万①, 5000*, 5000万元（①）. */
const atEnds = new RegExp(
  `^\\s*[${circled}${signs}]+[、.．]?\\s*|\\s*[(（]?\\s*[${circled}${signs}]+\\s*[)）]?\\s*$`,
  'g',
);
/** Of a list in one cell each stands before a figure of its own. */
const between = new RegExp(`[${circled}]`, 'g');
