/**
 * ⻋ and ⼤ look like 车 and 大 and are other characters: texts that come out of a PDF hold them, and no search finds what is written with
 * them. Those of the Kangxi block Unicode itself makes whole; of the supplement it only lists which character each one is.
 */
export const withoutRadicals = (text: string): string =>
  hasRadical.test(text) ? text.replace(eachRadical, (sign) => supplement.get(sign) ?? sign.normalize('NFKC')) : text;

const hasRadical = /[\u2e80-\u2fd5]/;
const eachRadical = /[\u2e80-\u2fd5]/g;

const pairs =
  '⺁厂⺌小⺒巳⺓幺⺝月⺟母⺠民⺧牛⺩王⺪疋⺫目⺬示⺮竹⺶羊⺻聿⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟';
const supplement: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [pairs.charAt(at * 2), pairs.charAt(at * 2 + 1)]),
);
