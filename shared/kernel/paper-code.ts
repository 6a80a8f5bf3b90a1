/** Crockford's alphabet: no letter that is mistaken for a digit on paper. Five bits each. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Groups of four with a dash between them, as a code is shown and printed. */
export const inGroups = (letters: string): string => (letters.match(/.{1,4}/g) ?? []).join('-');

/** Forgives case, full width, blanks, dashes and the letters that look like digits; undefined where a letter is none of a code. */
export const readCodeLetters = (typed: string): string | undefined => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return [...text].every((letter) => codeLetters.includes(letter)) ? text : undefined;
};
