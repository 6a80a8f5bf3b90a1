/**
 * The numbers of a list, 1、甲 2. 乙 （3）丙 ④丁 第五、戊, taken from the beginning of each of its items. A numeral without a
 * sign behind it begins a name (四川长虹, 三一重工, 58同城, 3D打印), unless it counts every item: 1甲公司\n2乙公司.
 */
export const withoutListNumbers = (text: string): string => {
  const list = text.replace(numberBehindFirm, '\n');
  const items = list.split(between);
  const isCounted = items.every(isNth) && (items.length > 1 || /^\s*1\s/.test(list));
  return list.replace(isCounted ? countedNumber : signedNumber, '$1');
};

const isNth = (item: string, at: number): boolean => {
  const number = /^\s*(\d{1,3})(?=\.\s*[^\s.]|\s+[^\s.、．:：)）]|[^\d\s.、．:：)）])/.exec(item)?.[1];
  return number !== undefined && Number(number) === at + 1;
};

/** 1、甲公司 2、乙公司: the next number parts two firms like a line end. */
const numberBehindFirm =
  /(?<=公司|集团|厂|[)）])\s*(?=(?:\d{1,2}(?:[、．:：)）]|\.(?!\d))|[（(]\d{1,2}[)）]|[①-⑳])\s*\p{Script=Han}{2})/gu;
const between = /[\n、，,；;|]/;
const countedNumber = /(^|[\n、，,；;|])\s*\d{1,3}\.?\s*(?=\S)/g;
const numeral = '(?:\\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])';
const signedNumber = new RegExp(
  `(^|[\\n、，,；;|])\\s*(?:第${numeral}[.、．:：)）,，]|[（(]${numeral}[)）][.、．:：]?|${numeral}(?:[、．:：)）]|\\.(?!\\d))|[①-⑳][.、．:：]?)\\s*(?=\\S)`,
  'g',
);
