/** An exact decimal: `digits` × 10^`zeros`; a float would turn 0.1 亿 + 0.2 亿 into something nobody wrote. */
export interface Decimal {
  readonly digits: bigint;
  readonly zeros: number;
}

export interface AmountNumber {
  readonly value: Decimal;
  /** 万 or 亿 stand in it: then it counts yuan, whatever the column counts. */
  readonly named: boolean;
}

/**
 * 5000, 1.5e3, 1亿2000万, 三千五百万, 3千5百万, 壹仟零伍拾 (after plainMoneyText, without 元). `exact` says that a 元 stood
 * behind it, so that the rest below the last 万 is yuan. Colloquial tails (一亿二, 三千五) can be read in two ways and
 * are no number.
 */
export const parseAmountNumber = (text: string, exact: boolean): AmountNumber | undefined => {
  if (text === '' || text.length > 60) return undefined;
  const plain = text.replace(/(?<=[\d千百十])w(?![a-z])/gi, '万');
  const value = overMyriads(plain, exact);
  return value === undefined ? undefined : { value, named: /[万亿]/.test(plain) };
};

/** [… 亿][… 万][…]; 万亿 is 亿 over a part in 万. */
const overMyriads = (text: string, exact: boolean): Decimal | undefined => {
  const [yi, rest, ...more] = text.split('亿');
  if (yi === undefined || more.length > 0) return undefined;
  if (rest === undefined) return overWan(text, exact);
  const high = overWan(yi, false);
  if (high === undefined) return undefined;
  return withRest(shifted(high, 8), withoutZero(rest), 8, exact);
};

const overWan = (text: string, exact: boolean): Decimal | undefined => {
  const [wan, rest, ...more] = text.split('万');
  if (wan === undefined || more.length > 0) return undefined;
  if (rest === undefined) return belowMyriad(text);
  const high = belowMyriad(wan);
  if (high === undefined) return undefined;
  return withRest(shifted(high, 4), withoutZero(rest), 4, exact);
};

/** What follows 亿 or 万: a whole number below it, with a unit of its own or a 元 behind it. */
const withRest = (high: Decimal, rest: string, zeros: number, exact: boolean): Decimal | undefined => {
  if (rest === '') return high;
  if (high.zeros < zeros || (!exact && !rest.endsWith('万'))) return undefined;
  const low = overWan(rest, exact);
  if (low === undefined || compare(low, { digits: 1n, zeros }) >= 0) return undefined;
  return sum(high, low);
};

const belowMyriad = (text: string): Decimal | undefined => {
  const decimal = /^(\d{1,30})(?:\.(\d{1,20}))?(?:e([+-]?\d{1,2}))?$/i.exec(text);
  if (decimal !== null) {
    const [, whole = '', fraction = '', exponent = '0'] = decimal;
    return { digits: BigInt(whole + fraction), zeros: Number(exponent) - fraction.length };
  }
  const spoken = /^([零一二三四五六七八九十百千]+)点([零一二三四五六七八九]+)$/.exec(chineseDigits(text));
  if (spoken !== null) {
    const whole = inSteps(spoken[1] ?? '');
    const fraction = [...(spoken[2] ?? '')].map((sign) => digitSigns.indexOf(sign)).join('');
    return whole === undefined ? undefined : sum(whole, { digits: BigInt(fraction), zeros: -fraction.length });
  }
  return inSteps(chineseDigits(text));
};

/** 三千五百, 3千5百, 一千零五十, 十二: steps downwards, each with its number. */
const inSteps = (text: string): Decimal | undefined => {
  const parts = [...text.matchAll(/(零?)(\d+(?:\.\d+)?|[一二三四五六七八九])?([千百十]?)/g)].filter(
    ([part]) => part !== '',
  );
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  let total: Decimal = { digits: 0n, zeros: 0 };
  let last = 4;
  for (const [index, [, zero = '', number, sign = '']] of parts.entries()) {
    const step = sign === '' ? 0 : '十百千'.indexOf(sign) + 1;
    // Ten may stand alone at the beginning (十二); 千万 without a number is a size, no amount.
    if (number === undefined && (step !== 1 || index > 0)) {
      if (zero !== '' && sign === '' && parts.length === 1) return total;
      return undefined;
    }
    if (step >= last) return undefined;
    const value = numberOf(number ?? '1');
    if (step === 0 && index > 0 && !isWholeTail(number ?? '', last, zero !== '')) return undefined;
    if (parts.length > 1 && value.zeros < 0) return undefined;
    total = sum(total, shifted(value, step));
    last = step;
  }
  return total;
};

/** 三千零五, 二十三, 3千500 say what they mean; 三千五 may be 3,500. */
const isWholeTail = (number: string, above: number, zero: boolean): boolean =>
  above === 1 || zero || (/^\d+$/.test(number) && number.length === above);

const numberOf = (text: string): Decimal => {
  const [whole = '', fraction = ''] = text.split('.');
  const digit = digitSigns.indexOf(text);
  return digit > 0
    ? { digits: BigInt(digit), zeros: 0 }
    : { digits: BigInt(whole + fraction), zeros: -fraction.length };
};

const digitSigns = '零一二三四五六七八九';

const chineseDigits = (text: string): string =>
  text.replace(/[〇○壹贰貳叁參肆伍陆陸柒捌玖两兩點]/g, (sign) => formalSigns[sign] ?? sign);

const formalSigns: Readonly<Record<string, string>> = {
  〇: '零',
  '○': '零',
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  两: '二',
  兩: '二',
  點: '点',
};

const withoutZero = (text: string): string => text.replace(/^零/, '');

export const shifted = ({ digits, zeros }: Decimal, by: number): Decimal => ({ digits, zeros: zeros + by });

const sum = (a: Decimal, b: Decimal): Decimal => {
  const zeros = Math.min(a.zeros, b.zeros);
  return { digits: atZeros(a, zeros) + atZeros(b, zeros), zeros };
};

const compare = (a: Decimal, b: Decimal): number => {
  const zeros = Math.min(a.zeros, b.zeros);
  const difference = atZeros(a, zeros) - atZeros(b, zeros);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

const atZeros = ({ digits, zeros }: Decimal, wanted: number): bigint => digits * 10n ** BigInt(zeros - wanted);

/** Half up; `lost` is whether more than a hundredth of the hundredth of one was cut off. */
export const toWhole = (value: Decimal): { readonly whole: bigint; readonly lost: boolean } => {
  if (value.zeros >= 0) return { whole: atZeros(value, 0), lost: false };
  const one = 10n ** BigInt(-value.zeros);
  const whole = (value.digits * 2n + one) / (one * 2n);
  const rest = value.digits - whole * one;
  return { whole, lost: (rest < 0n ? -rest : rest) * 1_000_000n > one };
};
