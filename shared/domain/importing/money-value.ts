import { type Cell, cellText, isPlaceholder } from './cell.ts';

export const moneyUnits = ['yuan', 'thousandYuan', 'wan', 'millionYuan', 'yi'] as const;
export type MoneyUnit = (typeof moneyUnits)[number];

/** Money is an integer of 万元; `rounded` says that the cell held more than that. */
export type MoneyValue =
  | { readonly kind: 'wan'; readonly wan: number; readonly rounded: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'invalid'; readonly text: string };

/** The unit in the cell wins over the unit of the column. */
export const parseMoneyValue = (cell: Cell | undefined, columnUnit: MoneyUnit): MoneyValue => {
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  if (foreign.test(text)) return { kind: 'foreign', text };
  const bare = text.replace(/人民币|RMB|CNY|[¥￥]|约|左右|整|以上|\s/gi, '').replace(/[,，](?=\d{3}(?!\d))/g, '');
  const match = /^([-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(元|千元|万元?|百万元?|千万元?|亿元?|万亿元?)?$/.exec(bare);
  if (match === null) return { kind: 'invalid', text };
  const amount = Number(match[1]);
  const unit = match[2] === undefined ? columnUnit : unitOfText(match[2]);
  const exact = amount * wanPer(unit, match[2]);
  const wan = Math.round(exact);
  if (!Number.isSafeInteger(wan) || wan < 0 || wan > maxWan) return { kind: 'invalid', text };
  return { kind: 'wan', wan, rounded: Math.abs(exact - wan) > 1e-6 };
};

/** As the contract's `wanAmount` allows: ten trillion yuan. */
const maxWan = 1_000_000_000;

const foreign =
  /美元|美金|美圆|港元|港币|欧元|日元|日圆|英镑|韩元|韩币|新元|新加坡元|加元|澳元|卢布|瑞士法郎|新台币|台币|澳门元|USD|HKD|EUR|JPY|GBP|KRW|SGD|US\$|HK\$|[$€£]/i;

/** 万元 in one unit. */
const wanPer = (unit: MoneyUnit, text: string | undefined): number => {
  if (text?.startsWith('千万') === true) return 1000;
  if (text?.startsWith('万亿') === true) return 100_000_000;
  switch (unit) {
    case 'yuan':
      return 1 / 10_000;
    case 'thousandYuan':
      return 1 / 10;
    case 'wan':
      return 1;
    case 'millionYuan':
      return 100;
    case 'yi':
      return 10_000;
  }
};

const unitOfText = (text: string): MoneyUnit => {
  if (text.startsWith('百万')) return 'millionYuan';
  if (text.startsWith('千元')) return 'thousandYuan';
  if (text.startsWith('千万') || text.startsWith('万')) return 'wan';
  if (text.startsWith('亿')) return 'yi';
  return 'yuan';
};

/** 注册资本(万元), 单位：亿元, 注册资本/元; undefined when the heading names none. */
export const unitInText = (text: string): MoneyUnit | undefined => {
  if (foreign.test(text)) return undefined;
  const unit = /(百万元|千万元|亿元?|万元?|千元|元)(?=$|[)）\]】,，;；、\s/])/.exec(text.replace(/\s+/g, ''))?.[1];
  return unit === undefined ? undefined : unitOfText(unit);
};

/** Where nobody says the unit: a register in yuan has medians of millions, one in 万元 has thousands. */
export const guessUnit = (cells: readonly (Cell | undefined)[]): MoneyUnit => {
  const amounts = cells
    .map((cell) => Number(cellText(cell).replace(/[,，]/g, '')))
    .filter((amount) => Number.isFinite(amount) && amount > 0)
    .sort((a, b) => a - b);
  const median = amounts[Math.floor(amounts.length / 2)] ?? 0;
  return median >= 1_000_000 ? 'yuan' : 'wan';
};
