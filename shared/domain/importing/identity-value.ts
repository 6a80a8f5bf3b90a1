import { isCreditCode } from '../../kernel/credit-code.ts';
import { phoneParts } from '../collision/phone-number.ts';
import { type Cell, cellText, isPlaceholder } from './cell.ts';

export type CodeValue =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly text: string };

/** A code whose check character is wrong is a typing error: the row stays, the code does not become an identity. */
export const parseCreditCode = (cell: Cell | undefined): CodeValue => {
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  const code = text.replace(/[\s'’‘`-]/g, '').toUpperCase();
  return isCreditCode(code) ? { kind: 'code', code } : { kind: 'invalid', text };
};

export interface StockValue {
  readonly code: string;
  /** From a suffix like `.SZ`; undefined when the code does not say. */
  readonly exchange: string | undefined;
}

/** 301079, 1216 (zeros lost by Excel), 301079.SZ, sz301079, 00700.HK; undefined when it is no stock code. */
export const parseStockCode = (cell: Cell | undefined): StockValue | undefined => {
  const text = cellText(cell)
    .replace(/[\s'’‘`]/g, '')
    .replace(/^(\d{1,6})\.0$/, '$1')
    .toUpperCase();
  const match = /^(?:(SH|SZ|BJ|HK)[.:]?)?(\d{1,6})(?:\.(SH|SS|SZ|BJ|HK))?$/.exec(text);
  if (match === null || Number(match[2]) === 0) return undefined;
  const place = match[1] ?? match[3];
  const width = place === 'HK' ? 5 : 6;
  if ((match[2] ?? '').length > width) return undefined;
  // A five-digit text is a Hong Kong code; a five-digit number lost a zero or is one: the text keeps what is known.
  const digits = typeof cell === 'string' && match[2]?.length === 5 ? match[2] : (match[2] ?? '').padStart(width, '0');
  return { code: digits, exchange: place === undefined ? undefined : exchangeBySuffix[place] };
};

const exchangeBySuffix: Readonly<Record<string, string>> = {
  SH: '上海证券交易所',
  SS: '上海证券交易所',
  SZ: '深圳证券交易所',
  BJ: '北京证券交易所',
  HK: '香港联合交易所',
};

/** The exchanges gave out their numbers by prefix, so a code alone tells where the firm is listed. */
export const exchangeOfStockCode = (code: string): string | undefined => {
  if (code.length === 5) return exchangeBySuffix['HK'];
  if (/^(?:60|68|90)/.test(code)) return exchangeBySuffix['SH'];
  if (/^(?:00|20|30)/.test(code)) return exchangeBySuffix['SZ'];
  return /^(?:43|83|87|88|92)/.test(code) ? exchangeBySuffix['BJ'] : undefined;
};

export interface ListingValue {
  readonly exchange: string | null;
  readonly listed: boolean;
}

/**
 * 上市地: the short names become the full one. 否, 拟上市, IPO辅导期, 已退市 and 母公司已上市 say that this firm is not listed, nor are firms
 * of the 新三板. What is no market either is undefined: nobody is listed by a word that was not understood.
 */
export const parseListing = (text: string): ListingValue | undefined => {
  // A date or a code that slipped into the column names no place.
  if (/\d{3,}/.test(text) || text.length > 30) return undefined;
  if (notListed.test(text)) return { exchange: null, listed: false };
  const market = text.replace(/^(?:是|已?上市|y(?:es)?)[（(:：,，、\s]+(.+?)[)）]?$/i, '$1');
  if (/新三板|股转|四板|区域性股权/.test(market)) return { exchange: market, listed: false };
  if (/^(?:是|y|yes|true|1|√|✓)$|上市(?:公司|企业)?$/i.test(market)) return { exchange: null, listed: true };
  const known = exchangeNames.find(([pattern]) => pattern.test(market));
  if (known !== undefined) return { exchange: known[1], listed: true };
  return isMarket.test(market) ? { exchange: market, listed: true } : undefined;
};

const notListed =
  /^(?:否|不|未|无(?!锡)|非|没|n$|no$|false$|0$|[×xX✗✕]$)|拟|计划|筹[备划]|辅导|后备|储备|培育|股改|申报|申请|受理|排队|过会|待审|在审|预披露|退市|终止|摘牌|撤回|[母子]公司|控股股东/i;
const isMarket =
  /板|股|交所|交易所|证券|市场|纳斯达克|纽约|伦敦|新加坡|东京|法兰克福|首尔|多伦多|悉尼|瑞士|nasdaq|nyse|amex|exchange/i;

const exchangeNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:深圳证券交易所|深交所|深市|深证|深圳|sz|szse)$/i, '深圳证券交易所'],
  [/^(?:上海证券交易所|上交所|沪市|上证|上海|sh|sse)$/i, '上海证券交易所'],
  [/^(?:北京证券交易所|北交所|北证|北京|bj|bse)$/i, '北京证券交易所'],
  [/^(?:香港联合交易所|香港联交所|港交所|联交所|港股|香港|hk|hkex)$/i, '香港联合交易所'],
];

/** Several numbers in one cell, each as it was written. */
export const splitPhones = (cell: Cell | undefined): readonly string[] => {
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return [];
  // '138… is a number that was kept a text; 0556－5551234 was typed with a Chinese keyboard.
  return phoneParts(
    text
      .replace(/^['’‘`](?=[\d+(（])/, '')
      // ①138…②139…, 1.138… 2.139…, 电话1：138…
      .replace(/[①-⑳⑴-⒇]|[（(]\d[)）](?=\s*[\d\p{Script=Han}])|(?:联系)?(?:电话|手机号?|号码)\d[:：]/gu, '、')
      .replace(
        /(?<=^|[\s、，,；;/])\d[.、．)）:：]\s*(?=(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d))/g,
        '、',
      )
      // pandas made a decimal of a column with blanks.
      .replace(/(?<![\d.])(\d{7,13})\.0(?!\d)/g, '$1')
      .replaceAll('＋', '+')
      // Two that somebody wrote without a sign between them.
      .replace(/(?<!\d)(?:1[3-9]\d{9}){2,4}(?!\d)/g, (run) => run.replace(/\d{11}(?=\d)/g, '$&、'))
      .replace(/(?<=[\d)）]) ?[－﹣‐-―−] ?(?=\d)/g, '-'),
  );
};

/** The shape of a number in one of its usual forms; for telling what a column holds, not for comparing. */
export const isPhone = (text: string): boolean => mobile.test(text) || landline.test(text) || hotline.test(text);

const mobile = /^\(?(?:(?:\+|00)?86\)?[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/;
const landline =
  /^(?:(?:\+|00)?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?[2-9]\d{6,7}(?:(?: ?(?:[-转*#]|分机|ext\.?) ?| )\d{1,6})?$/i;
const hotline = /^400[- ]?\d{3}[- ]?\d{4}$/;

/** Lists in one cell: people, tags. */
export const splitList = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[、,，;；/|\n]+|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u)
      .map((part) => part.trim())
      .filter((part) => part !== '' && !isPlaceholder(part)),
  ),
];

/** The office's way to see that a text names a firm. */
export const looksLikeFirm = (text: string): boolean =>
  text.length >= 4 &&
  text.length <= 80 &&
  /(?:公司|集团|厂|银行|研究院|研究所|合作社|合伙\)?|事务所|中心|商行|经营部|工作室|企业|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?)(?:[（(].*[）)])?$/i.test(
    text,
  );
