/** 2024.10 typed as a month is kept as 2024.1, and only the two places of its format still say which of the two it is. */
export const octoberOf = (number: number): string | undefined => {
  const text = number.toFixed(2);
  return number > 1900 && number < 2100 && text.endsWith('.10') && Number(text) === number ? text : undefined;
};

export const hasTwoPlaces = (code: string): boolean => /^0\.00(?![0#?])/.test(code);
