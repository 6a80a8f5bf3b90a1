/**
 * The numbers in a contact's phone cell, each written one way: digits only, without the country's prefix. What has
 * fewer than seven digits is an extension or a remark.
 */
export const phoneNumbers = (text: string | null): readonly string[] => {
  const parts = (text ?? '')
    .normalize('NFKC')
    .split(/[/、,;|\n]|(?<=\d{7}) +(?=[+\d]{7})/u)
    .map((part) => part.replace(/(?:转|ext\.?|#).*$/iu, '').replaceAll(/\D/gu, ''))
    .map((digits) => digits.replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/u, ''))
    .filter((digits) => digits.length >= 7);
  return [...new Set(parts)];
};
