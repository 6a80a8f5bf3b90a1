import { isPlaceholder } from './cell.ts';

/** A person as a cell names one: 王五 副总经理, 张三（董事长）, 欧阳 修文. */
export interface PersonInCell {
  readonly name: string;
  /** What stands beside the name as what he is. */
  readonly title: string | null;
  /** What else stands in brackets behind it: （女）. */
  readonly remark: string | null;
}

/** 张三、李四 副总经理 → two people, one with a title; what a word is decides, and never that a space stands before it. */
export const readPersons = (text: string): readonly PersonInCell[] => {
  // Nearly every cell holds one name and nothing else.
  if (oneName.test(text) && !bareTitle.test(text)) return [{ name: text, title: null, remark: null }];
  const people: Mutable[] = [];
  for (const part of partsOutsideBrackets(text)) takePart(part, people);
  return people
    .filter(({ name }) => name !== '' && !isPlaceholder(name))
    .map(({ name, titles, remarks }) => ({ name, title: joined(titles), remark: joined(remarks) }));
};

/** 副总经理, 招商部: what somebody is, or where, and no name. */
const isTitle = (word: string): boolean =>
  bareTitle.test(word) || (titleAtEnd.test(word) && word.length <= longestTitle && !calledByTitle.test(word));

interface Mutable {
  readonly name: string;
  readonly titles: string[];
  readonly remarks: string[];
}

const oneName = /^[\p{Script=Han}·]{2,3}$/u;
const longestTitle = 16;
const ranks =
  '董事长|董事|总经理|经理|总裁|总监|主任|主管|部长|厂长|所长|院长|校长|站长|店长|行长|科长|处长|局长|司长|县长|市长|区长|镇长|乡长|村长|组长|队长|书记|主席|会长|秘书长|秘书|助理|负责人|联系人|对接人|法人|法定代表人|法人代表|代表|股东|合伙人|创始人|工程师|总工|会计|出纳|文员|专员|业务员|职员|科员|干部|顾问|老师|教授|博士|院士|先生|女士|小姐|老板|CEO|CFO|CTO|COO|HR';
const places =
  '招商|投资|发展|采购|销售|市场|营销|生产|技术|研发|财务|金融|人事|人力|人力资源|行政|综合|办公|项目|工程|运营|商务|法务|战略|对外|党';
/** A person's name does not end in these; 总, 办 and 室 alone do not either. */
const titleAtEnd = new RegExp(
  `(?:${ranks}|副总|老总|[执总]总|(?:${places})[部科处室办]?|.{2}(?:部|科|处|室|局|中心|办公室|公司|集团))$`,
  'iu',
);
const compound =
  '欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|百里|呼延|东郭|南门|西门|第五|公输|轩辕|拓跋|纳兰|完颜|爱新觉罗';
/** 王总, 张主任, 欧阳经理: how people call somebody, and so a name; 副总 and 总经理 are none. */
const calledByTitle = new RegExp(`^(?:${compound}|(?![副总正代兼原前老各])\\p{Script=Han})(?:${ranks}|总|工)$`, 'u');
const surname = new RegExp(`^(?:${compound}|\\p{Script=Han})$`, 'u');
const bareTitle = new RegExp(`^(?:副?总经理|副总|${ranks})$`, 'u');
const givenName = /^[\p{Script=Han}]{1,2}$/u;
const bracketed = /^(.*?[^\s（(])\s*[（(]([^（()）]{1,30})[)）]$/su;
/** The commonest hundred: without a space only a name that begins with one is cut from its title. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
/** 王五副总经理: two or three signs before a whole title, which are none of it. */
const titled = new RegExp(
  `^((?:${compound}|[${surnames}])\\p{Script=Han}{1,2}?)((?:${places})?(?:部|科|处|室|办)?(?:常务|执行|第一|代)?(?:副|总|正|资深|高级|首席)?(?:${ranks}|副总))$`,
  'u',
);
/** 总经理张三, 董事长：李四. */
const titleFirst = new RegExp(
  `^((?:${places})?(?:部|科|处|室|办)?(?:常务|执行)?(?:副|总)?(?:${ranks}|副总))[:：]?((?:${compound}|[${surnames}])(?!${ranks}|[总工]$)\\p{Script=Han}{1,2})$`,
  'u',
);
const noNameEnd = new RegExp(`(?:${ranks}|${places}|[副总正代部科处室办兼]|常务|执行|高级|首席|资深)$`, 'u');

const takePart = (part: string, people: Mutable[]): void => {
  const [, before, inside] = bracketed.exec(part) ?? [];
  if (before !== undefined && inside !== undefined) {
    takeWords(before, people);
    const last = people.at(-1);
    if (last === undefined) people.push({ name: part, titles: [], remarks: [] });
    else (isTitle(inside) ? last.titles : last.remarks).push(inside.trim());
    return;
  }
  takeWords(part, people);
};

/** By spaces beside Chinese words; those of a Latin name part nothing. */
const takeWords = (text: string, people: Mutable[]): void => {
  const words = text.split(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u).filter((word) => word !== '');
  const leading: string[] = [];
  let isOpen = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    const cut = isOpen ? undefined : withoutTitle(word);
    if (cut === undefined && isTitle(word)) {
      const last = isOpen ? people.at(-1) : undefined;
      if (last === undefined) leading.push(word);
      else last.titles.push(word);
      continue;
    }
    const isSpaced = next !== undefined && surname.test(word) && isRestOfName(next);
    if (isSpaced) at++;
    const person = cut ?? withoutTitle(word) ?? { name: isSpaced ? `${word}${next}` : word, title: undefined };
    const titles = [...leading.splice(0), ...(person.title === undefined ? [] : [person.title])];
    people.push({ name: person.name, titles, remarks: [] });
    isOpen = true;
  }
  if (leading.length === 0) return;
  const last = people.at(-1);
  // 张三，总经理; a title alone is somebody whom the cell does not name.
  if (last !== undefined && last.titles.length === 0) last.titles.push(...leading);
  else people.push({ name: leading.join(' '), titles: [], remarks: [] });
};

/** 张 三, 欧阳 修文, 王 经理. */
const isRestOfName = (word: string): boolean =>
  givenName.test(word) && (!isTitle(word) || calledByTitle.test(`王${word}`));

const withoutTitle = (word: string): { readonly name: string; readonly title: string } | undefined => {
  const [, first, behind] = titleFirst.exec(word) ?? [];
  if (first !== undefined && behind !== undefined) return { name: behind, title: first };
  const [, name, title] = titled.exec(word) ?? [];
  return name === undefined || title === undefined || noNameEnd.test(name) ? undefined : { name, title };
};

const partsOutsideBrackets = (text: string): readonly string[] =>
  text
    .split(/[、,，;；/|\n]+(?![^（(]*[)）])/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const joined = (words: readonly string[]): string | null =>
  words.length === 0 ? null : [...new Set(words)].join('、');
