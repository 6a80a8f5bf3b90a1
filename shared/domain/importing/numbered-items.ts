import { withoutListNumbers } from './list-number.ts';

/**
 * ①甲②乙, 1.甲 2.乙, （1）甲（2）乙: what stands behind each number of a list that counts from one, wherever on its line the number
 * stands. Undefined where fewer than two are counted: 2.5兆瓦 is no second item.
 */
export const numberedItems = (text: string): readonly string[] | undefined => {
  for (const numberOf of styles) {
    const starts: { readonly from: number; readonly at: number }[] = [];
    for (let from = 0, next = 1; ; next++) {
      const found = numberOf(next).exec(text.slice(from));
      // The first number begins the text, or nothing tells it from a part of a name.
      if (found === null || (next === 1 && text.slice(0, found.index).trim() !== '')) break;
      const at = from + found.index;
      from = at + found[0].length;
      starts.push({ from, at });
    }
    if (starts.length < 2) continue;
    return starts
      .map(({ from }, index) => text.slice(from, starts[index + 1]?.at).replace(listSigns, ''))
      .filter((item) => item !== '');
  }
  return undefined;
};

const circled = (n: number): string => String.fromCodePoint(0x245f + n);
const inBrackets = (n: number): string => String.fromCodePoint(0x2473 + n);

const styles: readonly ((n: number) => RegExp)[] = [
  (n) => (n > 20 ? never : new RegExp(`[${circled(n)}${inBrackets(n)}][.、．:：]?\\s*`)),
  (n) => new RegExp(`[（(]${n}[)）][.、．:：]?\\s*`),
  (n) =>
    n > 9 ? never : new RegExp(`(?:${'一二三四五六七八九'[n - 1]}是|其${'一二三四五六七八九'[n - 1]}[、，,：:]?)\\s*`),
  (n) => (n > 9 ? never : new RegExp(`(?<!\\p{Script=Han})[（(]?${'一二三四五六七八九'[n - 1]}[、.．)）]\\s*`, 'u')),
  (n) => new RegExp(`(?<![\\d.])${n}(?:[、．:：)）]|\\.(?!\\d))\\s*`),
];
const never = /(?!)/;

/** 联系人1：张三, ①张三②李四, 1.张三: the names alone, as a list. */
export const withoutPeopleNumbers = (text: string): string =>
  (numberedItems(text) ?? [withoutListNumbers(text)])
    .join('、')
    .replace(/(^|[、，,；;|\n\s])(?:企业|公司)?(?:联[系络]人|负责人|对接人|姓名)[\d一二三四五]?[:：]\s*/g, '$1')
    .replace(/[①-⑳⑴-⒇]/g, '');

const listSigns = /^[\s、，,；;|/]+|[\s、，,；;|/]+$/g;
