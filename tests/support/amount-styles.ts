import fc from 'fast-check';
import type { MoneyUnit } from '../../shared/domain/importing/money-unit.ts';

/**
 * A generator of amounts as people print them: the value is chosen first, in yuan, and the text is made from it here,
 * by rules of its own and none of the reader's.
 */
export interface PrintedAmount {
  readonly text: string | number;
  /** Whole yuan. */
  readonly yuan: bigint;
  /** The unit that only the column says; null where the text says it itself. */
  readonly unit: MoneyUnit | null;
  /** What must be kept with words beside the number. */
  readonly hedged: boolean;
}

const zeros: Readonly<Record<MoneyUnit, number>> = {
  yuan: 0,
  thousandYuan: 3,
  wan: 4,
  millionYuan: 6,
  tenMillionYuan: 7,
  yi: 8,
};
export const unitWords: Readonly<Record<MoneyUnit, string>> = {
  yuan: '元',
  thousandYuan: '千元',
  wan: '万元',
  millionYuan: '百万元',
  tenMillionYuan: '千万元',
  yi: '亿元',
};
const units = Object.keys(zeros) as MoneyUnit[]; // keys of the record above

/** The exact decimal of an amount in a unit, without floats. */
export const inUnit = (yuan: bigint, unit: MoneyUnit): string => {
  const places = zeros[unit];
  const digits = yuan.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
};

const grouped = (text: string, sign: string): string => {
  const [whole = '', fraction] = text.split('.');
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, sign);
  return fraction === undefined ? parts : `${parts}.${fraction}`;
};

const wide = (text: string): string =>
  text.replace(/[0-9.,]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

const scientific = (text: string): string => {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '') || '0';
  const exponent = whole.replace(/^0+/, '').length - 1 || 0;
  const isSmall = /^0*$/.test(whole);
  const power = isSmall ? -(fraction.length - fraction.replace(/^0+/, '').length) - 1 : exponent;
  return `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
};

/** 五千零三十二万一千元: every place spoken, as on a cheque. */
export const spoken = (yuan: bigint, formal: boolean): string => {
  if (yuan === 0n) return formal ? '零' : '零';
  const signs = formal ? '零壹贰叁肆伍陆柒捌玖' : '零一二三四五六七八九';
  const steps = formal ? ['', '拾', '佰', '仟'] : ['', '十', '百', '千'];
  const myriad = (value: number): string => {
    let text = '';
    let gap = false;
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(value / 10 ** place) % 10;
      if (digit === 0) gap = text !== '';
      else {
        text += `${gap ? signs[0] : ''}${signs[digit]}${steps[place]}`;
        gap = false;
      }
    }
    return text;
  };
  const parts = [yuan / 100_000_000n, (yuan / 10_000n) % 10_000n, yuan % 10_000n].map(Number);
  let text = '';
  ['亿', '万', ''].forEach((name, index) => {
    const value = parts[index] ?? 0;
    if (value === 0) return;
    if (text !== '' && value < 1000) text += signs[0];
    text += myriad(value) + name;
  });
  return text;
};

/** 1亿2000万: a part for each myriad. */
const mixed = (yuan: bigint): string => {
  const yi = yuan / 100_000_000n;
  const wan = (yuan / 10_000n) % 10_000n;
  const rest = yuan % 10_000n;
  const text = `${yi > 0n ? `${yi}亿` : ''}${wan > 0n ? `${wan}万` : ''}`;
  return rest > 0n ? `${text}${rest}元` : text;
};

const styles: readonly ((yuan: bigint, unit: MoneyUnit) => readonly PrintedAmount[])[] = [
  (yuan, unit) => [{ text: inUnit(yuan, unit), yuan, unit, hedged: false }],
  (yuan, unit) => [{ text: grouped(inUnit(yuan, unit), ','), yuan, unit, hedged: false }],
  (yuan, unit) => [{ text: grouped(inUnit(yuan, unit), '，'), yuan, unit, hedged: false }],
  (yuan, unit) => [{ text: wide(grouped(inUnit(yuan, unit), ',')), yuan, unit, hedged: false }],
  (yuan, unit) => (yuan === 0n ? [] : [{ text: scientific(inUnit(yuan, unit)), yuan, unit, hedged: false }]),
  (yuan, unit) => {
    const number = Number(inUnit(yuan, unit));
    return inUnit(yuan, unit).length > 15 ? [] : [{ text: number, yuan, unit, hedged: false }];
  },
  (yuan, unit) => [{ text: `${inUnit(yuan, unit)}${unitWords[unit]}`, yuan, unit: null, hedged: false }],
  (yuan, unit) => [
    { text: `人民币 ${grouped(inUnit(yuan, unit), ',')} ${unitWords[unit]}整`, yuan, unit: null, hedged: false },
  ],
  (yuan, unit) => [{ text: `${inUnit(yuan, unit)}（${unitWords[unit]}）`, yuan, unit: null, hedged: false }],
  (yuan, unit) => [{ text: `约${inUnit(yuan, unit)}${unitWords[unit]}`, yuan, unit: null, hedged: true }],
  (yuan, unit) => [{ text: `${inUnit(yuan, unit)}${unitWords[unit]}以上`, yuan, unit: null, hedged: true }],
  (yuan, unit) => [{ text: `不少于${inUnit(yuan, unit)}`, yuan, unit, hedged: true }],
  (yuan, unit) => [
    { text: `认缴${inUnit(yuan, unit)}${unitWords[unit]}/实缴1${unitWords[unit]}`, yuan, unit: null, hedged: true },
  ],
  (yuan) => [{ text: `${inUnit(yuan, 'wan')}W`, yuan, unit: null, hedged: false }],
  (yuan) => [{ text: `${spoken(yuan, false)}元`, yuan, unit: null, hedged: false }],
  (yuan) => [{ text: `${spoken(yuan, true)}圆整`, yuan, unit: null, hedged: false }],
  (yuan) => (mixed(yuan) === '' ? [] : [{ text: mixed(yuan), yuan, unit: null, hedged: false }]),
];

/** From nothing to 9,999 亿, round and crooked, down to the yuan. */
export const yuanAmounts = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 7 }))
  .map(([digits, power]) => BigInt(digits) * 10n ** BigInt(power));

export const printedAmounts: fc.Arbitrary<PrintedAmount> = fc
  .tuple(yuanAmounts, fc.constantFrom(...units), fc.constantFrom(...styles))
  .map(([yuan, unit, style]) => style(yuan, unit)[0])
  .filter((printed) => printed !== undefined);
