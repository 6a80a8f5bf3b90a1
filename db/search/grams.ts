import { normaliseCompanyName } from '../../shared/domain/company/company-name.ts';
import { toSimplified } from '../../shared/kernel/chinese-script.ts';

/**
 * Words of the full-text index. A name is cut into characters, pairs of characters and anchored heads, because a
 * tokenizer for words finds nothing of one or two Chinese characters. Marks keep the kinds of gram apart.
 */
const headMark = 'σ';
const initialsMark = 'π';
const syllableMark = 'ρ';

/**
 * How names and queries are compared: simplified, because either may be traditional (db/search/spellings.ts). Only A–Z
 * are folded, because SQL's lower() folds no others.
 */
export const searchText = (text: string): string => asciiLower(toSimplified(normaliseCompanyName(text)));

export const asciiLower = (text: string): string => text.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/** What is indexed of one spelling (full or short name) of a company. */
export const gramsOfText = (text: string): string[] => {
  const letters = [...text].map(encoded);
  const [first, second] = letters;
  return [
    ...letters,
    ...pairs(letters),
    ...(first === undefined ? [] : [headMark + first]),
    ...(first === undefined || second === undefined ? [] : [headMark + first + second]),
  ];
};

export const gramsOfPinyin = (initials: string, syllables: readonly string[]): string[] => [
  ...(initials === '' ? [] : [initialsMark + initials.charAt(0)]),
  ...runs(initials, 2).map((run) => initialsMark + run),
  ...runs(initials, 3).map((run) => initialsMark + run),
  ...syllables.map((syllable) => syllableMark + syllable),
];

/** Grams that every name with `text` inside has; false candidates are taken out by comparing the names. */
export const substringQuery = (text: string): string => {
  const letters = [...text].map(encoded);
  return letters.length < 2 ? letters.join('') : rarest(pairs(letters)).join(' ');
};

export const prefixQuery = (text: string): string => {
  const letters = [...text].map(encoded);
  const head = headMark + letters.slice(0, 2).join('');
  // Whoever has the head has its pair: the list of that one, often the longest, would be read for nothing.
  return [head, ...(letters.length < 3 ? [] : rarest(pairs(letters.slice(1))))].join(' ');
};

export const initialsQuery = (initials: string): string =>
  (initials.length < 3 ? [initials] : runs(initials, 3)).map((run) => initialsMark + run).join(' ');

/** Of names that begin with the first of these initials. */
export const initialsPrefixQuery = (initials: string): string =>
  `${initialsMark}${initials.charAt(0)} ${initialsQuery(initials)}`;

export const syllableTerm = (syllable: string): string => syllableMark + syllable;
/** Any of these syllables: a prefix query (`ρji*`) would first collect every name that has one. */
export const anySyllableTerm = (syllables: readonly string[]): string =>
  `(${syllables.map((syllable) => syllableMark + syllable).join(' OR ')})`;

/** Anything but a Latin letter, a digit or a common Chinese character becomes its code, or the tokenizer would drop it. */
const encoded = (character: string): string =>
  /^[a-z0-9\u4e00-\u9fff]$/.test(character) ? character : `u${character.codePointAt(0)?.toString(16) ?? ''}`;

const pairs = (letters: readonly string[]): string[] =>
  letters.slice(1).map((letter, before) => `${letters[before] ?? ''}${letter}`);

const runs = (text: string, length: number): string[] => {
  const found: string[] = [];
  for (let from = 0; from + length <= text.length; from++) found.push(text.slice(from, from + length));
  return found;
};

/** Long queries need not intersect every list: four grams that few names share are enough before the comparison. */
const rarest = (grams: readonly string[]): readonly string[] => {
  const different = [...new Set(grams)];
  if (different.length < 6) return different;
  const rare = different.filter((gram) => !commonGrams.has(gram));
  return (rare.length < 2 ? different : rare).slice(0, 4);
};

const commonGrams: ReadonlySet<string> = new Set(
  '股份 份有 有限 限公 公司 限责 责任 任公 科技 技股 技有 技术 术股 术有 集团 团股 团有 控股 股股 股有 实业 业股 业有 工业 电子 子股 子有 信息 息技 材料 料股 料有 新材 智能 能源 源股 源有 能科 环保 保科 机械 械股 械有 设备 备股 备有 制造 造股 造有 生物 物科 物医 医药 药股 药业 药有 化工 工股 工有 网络 络科 投资 资股 发展 展股 展有 食品 品股 品有 汽车 车股 中国 国际 深圳 圳市 上海 北京 浙江 江苏 广东 山东 重工 装备 精密 密科 股分'.split(
    ' ',
  ),
);
