import { isForeignMoney, isForeignUnit, type MoneyUnit, plainMoneyText, unitOfWord } from './money-unit.ts';

/** What a heading or a note says about the unit of amounts. */
export interface UnitStatement {
  /** `foreign`: it counts another money. */
  readonly unit: MoneyUnit | 'foreign';
  /** The words it was read from. */
  readonly text: string;
  /** 注册资本单位为万元: it speaks of these columns only. */
  readonly about: MoneySubject | null;
  /** A unit alone right above the heading of one column: it surely speaks of that one only. */
  readonly column?: number;
}

/** Columns that one note may name apart. */
export type MoneySubject = 'capital' | 'investment' | 'output' | 'revenue' | 'tax' | 'profit' | 'assets';

/**
 * 单位：亿元 in any place and company: 金额单位：万元, （单位：万元、家）, 以万元计, 单位：亿元　　填报单位：某区. 填报单位, 制表单位
 * and 责任单位 name an office and never a unit, whatever follows them.
 */
export const unitsInNote = (text: string): readonly UnitStatement[] => {
  if (text.length > 2000 || !mayNameUnit.test(text)) return [];
  const plain = plainMoneyText(text);
  const found: UnitStatement[] = [];
  for (const match of plain.matchAll(unitPhrase)) {
    const before = plain.slice(0, match.index);
    if (office.test(before)) continue;
    const rest = plain.slice(match.index + match[0].length);
    for (const unit of leadingUnits(rest)) found.push({ unit, text: shortened(text), about: subjectBefore(before) });
  }
  for (const match of plain.matchAll(countedIn))
    for (const unit of leadingUnits(match[1] ?? ''))
      found.push({ unit, text: shortened(text), about: subjectBefore(plain.slice(0, match.index)) });
  for (const match of plain.matchAll(filledIn))
    for (const unit of leadingUnits(match[1] ?? ''))
      found.push({ unit, text: shortened(text), about: subjectBefore(plain.slice(0, match.index)) });
  // 单位：注册资本（万元）、产值（亿元）
  for (const match of plain.matchAll(subjectWithUnit)) {
    const about = subjectOf(match[1] ?? '');
    for (const unit of leadingUnits(match[2] ?? '')) found.push({ unit, text: shortened(text), about });
  }
  // 单位：亿元（外资项目为亿美元）: some of the amounts are of another money, and only a person knows which.
  if (found.length > 0 && found.every(({ unit }) => unit !== 'foreign') && namesForeign(plain))
    found.push({ unit: 'foreign', text: shortened(text), about: null });
  if (found.length > 0) return found;
  // A cell of its own, or the end of a title: 万元, （亿元）, 重点企业名单（万元）.
  const alone = wholeNote.exec(plain)?.[1] ?? titleEnd.exec(plain)?.[1];
  return alone === undefined ? [] : leadingUnits(alone).map((unit) => ({ unit, text: shortened(text), about: null }));
};

/** A currency that is spoken of, and not only how it was turned into yuan: （美元按7.1折算）. */
const namesForeign = (text: string): boolean =>
  isForeignMoney(text) && !/折算|折合|换算|折成|汇率|不含|已换|人民币计/.test(text);

/** 注册资本为美元, 币种：美元, （万美元） in a remark: of which amounts of its row they are not in yuan; 其中到位300万美元 is another amount. */
export const currencyInRemark = (text: string): { readonly about: MoneySubject | null } | undefined => {
  // Asked for the remarks of each row of a big list.
  if (!/币|[美港欧日加澳]元|美金|英镑|外汇|USD|HKD|EUR/i.test(text) || text.length > 300) return undefined;
  for (const clause of text.split(/[，。；,;\n]/))
    if (namesForeign(clause) && (saysCurrency.test(clause) || isForeignUnit(clause.replace(/[()（）【】[\]\s]/g, ''))))
      return { about: subjectOf(clause) };
  return undefined;
};

const saysCurrency =
  /(?:币种|币别|货币|计价|计量|单位|金额|数字|数据|注册资本|资金|资本金?|投资额?|[以按])[^\d一二三四五六七八九十百千万亿]{0,8}[百千]?[万亿]?(?:美元|美金|港元|港币|欧元|日元|英镑|韩元|新元|加元|澳元|台币|新台币|外币|USD|HKD|EUR|JPY)/i;

/** What stands in a heading: 注册资本（万元）, 注册资本/元, 注册资本万元, 金额（亿元）·注册资本, Capital (RMB 10,000). */
export const unitsInHeading = (heading: string): readonly UnitStatement[] => {
  const plain = plainMoneyText(heading).replace(/\s+/g, ' ').trim();
  const found = new Set<MoneyUnit | 'foreign'>();
  const english = englishUnit(plain);
  if (english !== undefined) found.add(english);
  const compact = plain.replace(/ /g, '');
  for (const [, inside = ''] of compact.matchAll(brackets))
    for (const piece of inside.split(/[、,，;；:：]|\/(?=[百千]?[万亿]?[元美港欧])/)) {
      const unit = unitOfPiece(piece);
      if (unit !== undefined) found.add(unit);
    }
  for (const part of compact.split('·')) {
    const tail = unitAtEnd.exec(part)?.[1];
    if (tail !== undefined) for (const unit of leadingUnits(tail)) found.add(unit);
  }
  if (found.size === 0 && isForeignMoney(plain)) found.add('foreign');
  return [...found].map((unit) => ({ unit, text: heading, about: null }));
};

/** Whether a row of the table says nothing but the unit (repeated on every printed page). */
export const isUnitNote = (text: string): boolean =>
  text.length <= 60 &&
  /单\s*位|單\s*位|^[([（【]?\s*(?:人民币)?[百千]?[万亿萬億]元/.test(text) &&
  unitsInNote(text).length > 0;

/** Whether the column is one that a note about the subject speaks of. */
export const isAbout = (subject: MoneySubject, heading: string): boolean => subjectOf(heading) === subject;

const mayNameUnit = /元|[万亿萬億]|rmb|cny|yuan|美金/i;

/** 单位：, 计量单位为, 单位（, and the word alone before a gap. */
const unitPhrase = /单\s*位\s*(?:均?为|均?是|均?以|统一为|[:：;(（[【]|-|—|\s)?\s*[:：]?\s*/g;
const office =
  /(?:填\s*报|填\s*表|制\s*表|编\s*制|责\s*任|报\s*送|上\s*报|呈\s*报|主\s*管|牵\s*头|申\s*报|统\s*计|负\s*责|实\s*施|承\s*[建办担]|建\s*设|项\s*目|施\s*工|用\s*人|所\s*属|隶\s*属|推\s*荐|联\s*系|服\s*务|主\s*办|协\s*办|发\s*布|采\s*集|汇\s*总|审\s*核|业\s*主|设\s*计|监\s*理|法\s*人|包\s*保|参\s*与|配\s*合|工\s*作|落\s*实|对\s*接|引\s*荐|提\s*供|企\s*业|投\s*资|招\s*商|成\s*员|所\s*在|(?<!资)本|各|该|我|贵|依\s*托|挂\s*牌)$/;
/** 以万元计, 按亿元统计, 以万元为单位. */
const countedIn = /[以按]((?:人民币)?[百千]?[万亿]?元)(?=为?单?位?(?:计|统计|填报|填写|列示|表示|为单位|反映))/g;
/** 投资额填万元, 总投资请填写万元, 请换算成亿元; 填元旦 is none. */
const filledIn =
  /(?:填写?|填报|填列|换算|折算|统一)(?:为|成|作)?[:：]?\s*((?:人民币)?[百千]?[万亿]?(?:元|美元|港元|欧元))(?=$|[^\p{Script=Han}]|填|计|后|为单位)/gu;
const subjects =
  '注册资本金?|注册资金|资本金|总投资|投资总?额|固定资产投资|固投|投资|产值|营业收入|营收|销售收入|销售额|收入|税收|纳税额?|利润|总资产|资产总?额?';
const subjectWithUnit = new RegExp(`(${subjects})[(（[]((?:人民币|rmb)?[百千]?[万亿]?元?)[)）\\]]`, 'gi');
const brackets = /[([【]([^()[\]【】]*)[)\]】]/g;
const unitAtEnd =
  /(?:[/:_,，、\-—]|(?<=资本|资金|本金|金额|额|投资|产值|收入|营收|税收|利润|资产|价)|^)((?:人民币|RMB)?(?:[百千]?[万亿]元?|[百千]?元))$/i;
const wholeNote = /^[([【]?\s*((?:人民币|RMB|¥)?\s*(?:[百千]?[万亿]元|[百千]?元)(?:人民币)?)\s*[)\]】]?$/i;
const titleEnd = /[([【]\s*((?:人民币|RMB)?\s*(?:[百千]?[万亿]元|千元|元))\s*[)\]】]\s*$/i;

const token =
  /^(?:人民币|rmb|cny|¥)?\s*([百千]?[万亿]?(?:元|(?<=[万亿])))(?:人民币|rmb)?(?![\p{Script=Han}a-z0-9/*])|^(?:人民币|rmb|cny|¥)?\s*([百千]?[万亿]?元)(?=人民币|计|外)/iu;
const foreignToken =
  /^[百千]?[万亿]?\s*(?:美元|美金|港元|港币|欧元|日元|英镑|韩元|新元|加元|澳元|新台币|台币|usd|hkd|eur|jpy)/i;

/** 万元、家、% at the beginning of the text: the units of money among what is listed there. */
const leadingUnits = (text: string): readonly (MoneyUnit | 'foreign')[] => {
  const units = new Set<MoneyUnit | 'foreign'>();
  // A price (元/吨, 万元/亩) is no amount, a list of two units of money is two.
  for (const part of text
    .trimStart()
    .split(/[、,，;；]|[和及与](?=[百千]?[万亿]?[元%‰])|\/(?=[百千]?[万亿]?[元美港欧])/)) {
    const piece = part.trim();
    const unit = unitOfPiece(piece);
    if (unit !== undefined) units.add(unit);
    // 家、万元 goes on; 某某局 or a sentence ends the list.
    else if (!/^(?:[\p{Script=Han}]{1,3}|[%‰㎡]|m2)(?:[)）\]】\s]|$)/u.test(piece)) break;
    if (/[)）\]】\s]\S/.test(piece)) break;
  }
  return [...units];
};

const unitOfPiece = (piece: string): MoneyUnit | 'foreign' | undefined => {
  if (foreignToken.test(piece)) return 'foreign';
  const match = token.exec(piece);
  return match === null ? undefined : unitOfWord((match[1] ?? match[2] ?? '').trim());
};

const englishUnit = (plain: string): MoneyUnit | undefined => {
  if (!/rmb|cny|yuan/i.test(plain) || /[万亿元]/.test(plain)) return undefined;
  if (/10,?000|10k|ten thousand|\bwan\b/i.test(plain)) return 'wan';
  if (/100 ?(?:million|m\b)|hundred million|0\.1 ?billion/i.test(plain)) return 'yi';
  if (/10 ?million/i.test(plain)) return 'tenMillionYuan';
  if (/million|\bmn\b|\bm\b/i.test(plain)) return 'millionYuan';
  if (/thousand|['’]000|\bk\b/i.test(plain)) return 'thousandYuan';
  return /billion|\bbn\b/i.test(plain) ? undefined : 'yuan';
};

const subjectNames: readonly (readonly [RegExp, MoneySubject])[] = [
  [/注册资本|注册资金|资本金/, 'capital'],
  [/投资|固投/, 'investment'],
  [/产值/, 'output'],
  [/营业收入|营收|销售|收入/, 'revenue'],
  [/税/, 'tax'],
  [/利润/, 'profit'],
  [/资产/, 'assets'],
];

const subjectOf = (text: string): MoneySubject | null =>
  subjectNames.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The last words of the same clause: 注册资本[的计量]单位为…; 其余 and 其他 speak of all. */
const subjectBefore = (before: string): MoneySubject | null => {
  const clause = /[^，,；;。:：()（）\s]*$/.exec(before)?.[0] ?? '';
  return /其余|其他|其它|均|各项/.test(clause) ? null : subjectOf(clause);
};

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};
