import { type AmountNumber, type Decimal, parseAmountNumber, shifted, toWhole } from './amount-number.ts';
import { type Cell, cellText, isPlaceholder } from './cell.ts';
import { withoutMarks } from './footnote-mark.ts';
import { isMergedFigure } from './merged-figure.ts';
import { isForeignMoney, isForeignUnit, type MoneyUnit, plainMoneyText, zerosOfUnit } from './money-unit.ts';
import type { RowWarning } from './row-warning.ts';

/**
 * Money is an integer of 万元. `rounded`: the cell held more than that. `words`: the cell says more than the number
 * (约, 以上, a remark, 实缴 beside 认缴), so that its text must be kept and shown. `large`: a bare number that in the unit of
 * its column comes to more than nearly any firm or project has.
 */
export type MoneyValue =
  | {
      readonly kind: 'wan';
      readonly wan: number;
      readonly rounded: boolean;
      readonly words: 'approximate' | 'paidIn' | 'remark' | 'large' | null;
    }
  | { readonly kind: 'empty' }
  | NoMoney;

/** `unitless`: an amount, but neither cell nor column says of what; `paidIn`: 实缴 alone is no registered capital. */
interface NoMoney {
  readonly kind: 'foreign' | 'range' | 'unitless' | 'paidIn' | 'invalid';
  readonly text: string;
}

/** The amount as it was written, in yuan and parts of one; `words` as above. */
export type ExactMoney =
  | { readonly kind: 'exact'; readonly yuan: Decimal; readonly words: 'approximate' | 'paidIn' | 'remark' | null }
  | { readonly kind: 'empty' }
  | NoMoney;

/** The unit in the cell wins over the unit of the column; `null`: nobody has said what the column counts. */
export const parseMoneyValue = (cell: Cell | undefined, columnUnit: MoneyUnit | null): MoneyValue => {
  const money = parseExactMoney(cell, columnUnit);
  if (money.kind !== 'exact') return money;
  const { whole, lost } = toWhole(shifted(money.yuan, -zerosOfUnit.wan));
  if (whole > maxWan) return { kind: 'invalid', text: textOf(cell) };
  return { kind: 'wan', wan: Number(whole), rounded: lost, words: money.words };
};

/** 50000000 below 注册资本（万元）, 5000 below 总投资（亿元）: as likely typed in the next smaller unit. It counts, and is told. */
export const toldIfLarge = (money: MoneyValue, cell: Cell | undefined, columnUnit: MoneyUnit | null): MoneyValue =>
  money.kind === 'wan' &&
  money.words === null &&
  money.wan >= (largeOf[columnUnit ?? 'yuan'] ?? Number.POSITIVE_INFINITY) &&
  (typeof cell === 'number' || /^[\d.,，\s]+$/.test(cellText(cell)))
    ? { ...money, words: 'large' }
    : money;

const largeOf: Readonly<Partial<Record<MoneyUnit, number>>> = { wan: 1_000_000, yi: 10_000_000 };

/** The one reader of money: of cells, which are rounded to 万元 with a warning, and of what is typed, which never is. */
export const parseExactMoney = (cell: Cell | undefined, columnUnit: MoneyUnit | null): ExactMoney => {
  // A whole number says nothing else: a big list is full of them.
  if (typeof cell === 'number' && Number.isInteger(cell) && cell >= 0 && cell < mostDigits)
    return exactOf({ value: { digits: BigInt(cell), zeros: 0 }, named: false, yuan: false }, String(cell), columnUnit);
  const text = textOf(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  if (text.length > 200) return { kind: 'invalid', text };
  const { main: unmarked, isMarked } = withoutMarks(text);
  const plain = withoutGroups(plainMoneyText(unmarked));
  if (/[%‰]/.test(plain)) return { kind: 'invalid', text };
  if (/认缴|认购|实缴|实收|实到/.test(plain)) return ofSubscription(plain, text, columnUnit);
  const { main, remark } = withoutRemark(plain);
  if (isForeignMoney(main)) return { kind: 'foreign', text };
  const value = ofPlain(main, text, columnUnit);
  return value.kind === 'exact' && (remark || isMarked) && value.words === null ? { ...value, words: 'remark' } : value;
};

/** Fifteen digits are what Excel keeps: 0.1 + 0.2 of a formula is 0.3. */
const mostDigits = 1e15;
const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'number' ? String(Number(cell.toPrecision(15))) : cellText(cell);

/** 1,200 and 1 200; a space or line end groups nothing behind four digits: 3000 500 are two amounts. */
const withoutGroups = (plain: string): string =>
  plain
    .replace(/(?<=\d)[,'’](?=\d{3}(?!\d))/g, '')
    .replace(/(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)/g, (number) => number.replaceAll(' ', ''));

/** What a person should be told about the amount; its text is then kept beside it. */
export const moneyWarnings = (money: MoneyValue): RowWarning['type'] | undefined => {
  switch (money.kind) {
    case 'empty':
      return undefined;
    case 'wan':
      return money.words === null ? (money.rounded ? 'MoneyRounded' : undefined) : wordWarnings[money.words];
    case 'foreign':
      return 'ForeignCurrency';
    case 'range':
      return 'MoneyRange';
    case 'unitless':
      return 'MoneyUnitUnknown';
    case 'paidIn':
      return 'MoneyPaidIn';
    case 'invalid':
      return isMergedFigure(money.text) ? 'MergedFigure' : 'InvalidMoney';
  }
};

const wordWarnings = {
  approximate: 'MoneyApproximate',
  paidIn: 'MoneySubscribed',
  remark: 'MoneyRemark',
  large: 'MoneyLarge',
} as const;

/** 500万元（折合70万美元）: what stands in brackets is a remark, unless it names the unit only. */
const withoutRemark = (plain: string): { readonly main: string; readonly remark: boolean } => {
  const tidied = plain.replace(/\((?:人民币|RMB|CNY|[百千]?[万亿]?元|整|\s)+\)/gi, (bracket) => bracket.slice(1, -1));
  const main = tidied.replace(/[([【]([^()[\]【】]*)[)\]】]/g, (_, inside: string) =>
    isForeignUnit(inside) ? inside : '',
  );
  return { main: main.trim() === '' ? tidied : main, remark: main.trim() !== '' && main !== tidied };
};

const ofPlain = (main: string, text: string, columnUnit: MoneyUnit | null): ExactMoney => {
  if (/\d\s+\d/.test(main.trim())) return { kind: 'invalid', text };
  const bare = main
    .replace(/\s+/g, '')
    .replace(/^(?:注册资本金?|注册资金|资本金|总投资|投资总?额|金额)(?:为|:)?/, '')
    .replace(/人民币|RMB|CNY|¥|整$|正$/gi, '');
  if (/^[-负]/.test(bare)) return { kind: 'invalid', text };
  if (isRange(bare)) return { kind: 'range', text };
  const exact = bare.replace(hedges, '');
  const number = amountOf(exact);
  if (number === undefined) return { kind: 'invalid', text };
  const value = exactOf(number, text, columnUnit);
  return value.kind === 'exact' && exact !== bare ? { ...value, words: 'approximate' } : value;
};

const hedges =
  /大约|约为|约|接近|将近|近|超过|超|逾|不少于|不低于|不超过|不高于|不足|至少|最少|最低|最高|最多|预计|预估|估计|计划|暂定|拟|左右|上下|及?以上|及?以下|以内|起|余|多|许|^[><=≥≤~±+]+|[+~]+$/g;

/** 1-2亿, 1亿~2亿, 5000万至1亿: two amounts with a sign between them. */
const isRange = (bare: string): boolean => {
  const [from, to, ...more] = bare.replace(hedgesOfRange, '').split(/-|~|—+|–|至|到/);
  return (
    from !== undefined &&
    to !== undefined &&
    more.length === 0 &&
    amountOf(from) !== undefined &&
    amountOf(to) !== undefined
  );
};

const hedgesOfRange = /大约|约为|约|之间|左右|预计|计划|拟/g;

type NamedAmount = AmountNumber & { readonly yuan: boolean };

const amountOf = (text: string): NamedAmount | undefined => {
  const withoutYuan = text.replace(/(?:元|块钱?)$/, '');
  const yuan = withoutYuan !== text;
  const number = parseAmountNumber(withoutYuan, yuan);
  return number === undefined ? undefined : { ...number, yuan };
};

const exactOf = (number: NamedAmount, text: string, columnUnit: MoneyUnit | null): ExactMoney => {
  const unit = number.named || number.yuan ? 'yuan' : columnUnit;
  // Nothing is nothing in every unit.
  if (unit === null && number.value.digits !== 0n) return { kind: 'unitless', text };
  return { kind: 'exact', yuan: shifted(number.value, zerosOfUnit[unit ?? 'yuan']), words: null };
};

/** As the contract's `wanAmount` allows: ten trillion yuan. */
const maxWan = 1_000_000_000n;

/** 认缴5000万/实缴1000万, 5000万（实缴1000万）: what was subscribed is the registered capital, what was paid in is kept. */
const ofSubscription = (plain: string, text: string, columnUnit: MoneyUnit | null): ExactMoney => {
  const parts: { label: string; words: string }[] = [];
  for (const piece of plain.split(/[/;、,()\n。]|(?=认缴|认购|实缴|实收|实到)/)) {
    const label = /认缴|认购|实缴|实收|实到/.exec(piece)?.[0];
    const words = piece.replace(/(?:其中|认缴|认购|实缴|实收|实到|出资额?|资本金?|资金|金额|注册|总?额|为|:|\s)+/g, '');
    const before = parts.at(-1);
    // 5000万（认缴）: the label behind the amount.
    if (words === '' && label !== undefined && before !== undefined && before.label === '') before.label = label;
    else if (words !== '') parts.push({ label: label ?? '', words });
  }
  const subscribed = parts.filter(({ label }) => label === '认缴' || label === '认购');
  const [chosen, second] = subscribed.length > 0 ? subscribed : parts.filter(({ label }) => label === '');
  if (chosen === undefined) return { kind: parts.length > 0 ? 'paidIn' : 'invalid', text };
  if (second !== undefined) return { kind: 'invalid', text };
  if (isForeignMoney(chosen.words)) return { kind: 'foreign', text };
  const value = ofPlain(chosen.words, text, columnUnit);
  return value.kind === 'exact' && value.words === null ? { ...value, words: 'paidIn' } : value;
};
