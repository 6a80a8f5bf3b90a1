/** As Excel names a column: 0 is A, 26 is AA. */
export const columnLetters = (column: number): string => {
  let rest = column;
  let letters = '';
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return letters;
};
