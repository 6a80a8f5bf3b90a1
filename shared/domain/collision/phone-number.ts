/**
 * The one form in which phone numbers are compared: by the import, by the merging of contacts, by the keyed hashes that
 * find collisions. Digits only, without the country's prefix and without extensions; a cell may hold several numbers.
 * What has fewer than seven digits is an extension or a remark; 1.38056E+10 has lost its digits and is no number.
 *
 * Hashes of these digits lie on other laptops and on the server (contact_key): the form of a number that stands alone
 * in its cell must stay. When it has to change, raise `phoneFormVersion`, and every laptop makes its keys again.
 */
export const phoneNumbers = (text: string | null): readonly string[] => {
  const parts = phoneParts((text ?? '').normalize('NFKC').replaceAll(/[\u2010-\u2015\u2212]/gu, '-'))
    .map((part) => part.replace(/\.0+$/u, ''))
    .filter((part) => !hasLostDigits(part))
    .map((part) => part.replace(extension, '').replaceAll(/\D/gu, ''))
    .map((digits) => digits.replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$|400\d{7}$)/u, ''))
    // +86 556 …: abroad the 0 of the area code is not dialled.
    .map((digits) => digits.replace(/^(?:00)?86(?=[2-9]\d{9,10}$|10\d{8}$)/u, '0'))
    .filter((digits) => digits.length >= 7);
  return [...new Set(parts)];
};

/** 2: numbers with a space or a name between them are two, -801 and 分机801 are extensions, +86 556 … is 0556…. */
export const phoneFormVersion = 2;

/** The form before version 2; only to find and remove the keys that were made from it. */
export const phoneNumbersOfVersion1 = (text: string | null): readonly string[] => {
  const parts = (text ?? '')
    .normalize('NFKC')
    .split(/[/、,;|\n]|(?<=\d{7}) +(?=[+\d]{7})/u)
    .map((part) => part.replace(/(?:转|ext\.?|#).*$/iu, '').replaceAll(/\D/gu, ''))
    .map((digits) => digits.replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/u, ''))
    .filter((digits) => digits.length >= 7);
  return [...new Set(parts)];
};

/** Several numbers in one cell, as written; the bar of 0556-6123456 and the spaces of 138 0556 7001 part nothing. */
export const phoneParts = (text: string): readonly string[] =>
  text
    .split(betweenNumbers)
    .map((part) => part.replaceAll(/\s+/gu, ' ').trim())
    .filter((part) => part !== '');

/** Both say a number, and one of the same. */
export const samePhone = (a: string, b: string): boolean => {
  const numbers = phoneNumbers(a);
  if (numbers.length === 0) return a === b;
  return phoneNumbers(b).some((number) => numbers.includes(number));
};

/** Excel turned the number into 1.38056E+10: the digits behind are gone for good. */
export const hasLostDigits = (text: string): boolean => /^\s*\d(?:[.,]\d+)?E ?\+?\d{1,3}\s*$/iu.test(text);

/** A number that begins: a mobile, an area code, +86, 400. */
const begins = String.raw`(?=(?:(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[(（]?0\d{2,3}[)）]?[- ]?\d{7,8}|400[- ]?\d{3}[- ]?\d{4})(?!\d))`;
const betweenNumbers = new RegExp(
  String.raw`[/／、,，;；|｜\n]|(?<=\d{7}[)）]?) +(?=[+\d]{7})|(?<=\d{4}[)）]?) +${begins}|(?<=\d{4}[)）]?) *(?=\p{Script=Han}{2,4}[:： ]*(?:1[3-9]\d|0\d{2}))`,
  'u',
);

const extension =
  /(?:转|分机|ext\.?|#|\*|x(?=\d)).*$|(?<=^\D*0\d{2,3}\D{0,2}\d{7,8})-\d{1,5}\D*$|(?<=^[2-9]\d{6,7})-\d{1,5}\D*$/iu;
