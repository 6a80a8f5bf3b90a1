import { attribute, unescapeXml } from './markup-text.ts';
import { type FormatPart, insteadOf, shownInstead } from './shown-instead.ts';
import { octoberOf } from './typed-month.ts';

/** What a number format makes a person see that the number alone does not say. */
export type NumberFormat =
  | { readonly kind: 'percent' }
  /** 001216 kept as 1216. */
  | { readonly kind: 'digits'; readonly digits: number }
  /**
   * 500 shown as 500万元, US$500 or 12% without being a hundredth: the words are part of what is said. 15000 shown as 1.5万
   * (0!.0,"万") or 15 (#,##0,) is told as it is seen: `zeros` fewer. "AQ"0000 shows 12 as AQ0012: `digits`.
   */
  | {
      readonly kind: 'words';
      readonly before: string;
      readonly after: string;
      readonly zeros: number;
      readonly digits?: number;
    }
  /** 0000\-0000000 shows 5565551111 as 0556-5551111, 0000"年"00"月" shows 201503 as 2015年03月. */
  | { readonly kind: 'pattern'; readonly parts: readonly PatternPart[] }
  /** "安庆"@"有限公司" shows 甲 as 安庆甲有限公司. */
  | { readonly kind: 'text'; readonly before: string; readonly after: string }
  /** 0;-0;"待定" shows 0 as 待定, "已退出" any number, ;;; none at all: what is seen is not the number. */
  | { readonly kind: 'instead'; readonly text: string }
  /** 2025年3月 typed into a cell is kept as its first day and shown as a month: that day nobody wrote. */
  | { readonly kind: 'month' | 'year' }
  /** 0.00 shows 2024.1 as 2024.10, the month that was typed. */
  | { readonly kind: 'places' }
  /** [>=100000000]0!.00,,"亿";0"元": which section shows the number depends on it. */
  | {
      readonly kind: 'choice';
      readonly sections: readonly {
        readonly when: Condition | undefined;
        readonly format: NumberFormat | undefined;
      }[];
    };

/** A text, or a place for so many digits. */
type PatternPart = string | number;

interface Condition {
  readonly sign: string;
  readonly limit: number;
}

/** undefined: the number says it all, or the format is of a day and the reader has made one of it. */
export const numberFormatOf = (code: string): NumberFormat | undefined => {
  const period = periodOf(code);
  if (period !== undefined) return { kind: period };
  const sections = sectionsOf(code);
  const [only = '', another] = sections;
  if (another === undefined && only.includes('@')) return textFormatOf(only);
  // The last one may be that of texts.
  const numeric = sections.filter((section, at) => at < 3 && !(at === sections.length - 1 && section.includes('@')));
  const chosen = numeric.map((section) => ({ when: conditionOf(section), format: formatOf(section) }));
  if (chosen.every(({ when }) => when === undefined)) {
    if (chosen.length === 1 || !chosen.some(({ format }) => format?.kind === 'instead')) return chosen[0]?.format;
    return { kind: 'choice', sections: chosen.map(({ format }, at) => ({ when: bySign(at, chosen.length), format })) };
  }
  return chosen.some(({ format }) => format !== undefined) ? { kind: 'choice', sections: chosen } : undefined;
};

/** yyyy"年"m"月", mmm-yy, [DBNum1][$-804]yyyy"年"m"月";@: a year, and a month, and no day or hour beside them. */
const periodOf = (code: string): 'month' | 'year' | undefined => {
  const letters = (sectionsOf(code)[0] ?? '').replace(/"[^"]*"|[\\!_*].|\[[^\]]*\]|general/gi, '').toLowerCase();
  if (!/y|e(?![+-])/.test(letters) || /[dhs0#?]|a{3}/.test(letters)) return undefined;
  return letters.includes('m') ? 'month' : 'year';
};

/** Positive; negative; zero. Of two the first shows zero as well. */
const bySign = (at: number, sections: number): Condition | undefined => {
  if (at === sections - 1) return undefined;
  return at === 0 ? { sign: sections === 2 ? '>=' : '>', limit: 0 } : { sign: '<', limit: 0 };
};

const conditionOf = (section: string): Condition | undefined => {
  const [, sign, limit] = /^(?:\[[^\]]*\])*?\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/.exec(section) ?? [];
  return sign === undefined || limit === undefined ? undefined : { sign, limit: Number(limit) };
};

/** Texts without what is only seen as colour, room or filling. */
const partsOf = (section: string): readonly FormatPart[] =>
  [...section.matchAll(/"([^"]*)"|[\\!](.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|_.|\*.|([^"])/g)].flatMap(
    ([, quoted, escaped, currency, bare]): readonly FormatPart[] => {
      const said = quoted ?? escaped ?? currency;
      if (said !== undefined) return said === '' ? [] : [{ text: said, isSaid: true }];
      return bare === undefined ? [] : [{ text: bare, isSaid: false }];
    },
  );

const textFormatOf = (section: string): NumberFormat | undefined => {
  const parts = partsOf(section);
  const at = parts.findIndex(({ text, isSaid }) => text === '@' && !isSaid);
  if (at < 0) return undefined;
  const said = (some: typeof parts): string =>
    some
      .filter(({ isSaid }) => isSaid)
      .map(({ text }) => text)
      .join('');
  const before = said(parts.slice(0, at)).trimStart();
  const after = said(parts.slice(at + 1)).trimEnd();
  return saysMore.test(before) || saysMore.test(after) ? { kind: 'text', before, after } : undefined;
};

/** Texts between the places of an integer's digits; one written point moves the number and is none. */
const patternOf = (section: string): NumberFormat | undefined => {
  const parts: PatternPart[] = [];
  let said = 0;
  let points = 0;
  for (const { text, isSaid } of partsOf(section)) {
    const last = parts.at(-1);
    if (isSaid || /[-()]/.test(text)) {
      if (typeof last === 'string') parts[parts.length - 1] = `${last}${text}`;
      else parts.push(text);
      if (isSaid && text === '.') points++;
      else if (isSaid && text.trim() !== '') said++;
    } else if (/[0?#]/.test(text)) {
      if (typeof last === 'number') parts[parts.length - 1] = last + 1;
      else parts.push(1);
    } else if (text !== ' ') return undefined;
  }
  const places = parts.filter((part) => typeof part === 'number').length;
  return places > 1 && (said > 0 || points > 1) && !(points === 1 && places === 2)
    ? { kind: 'pattern', parts }
    : undefined;
};

const inPattern = (value: number, parts: readonly PatternPart[]): string | number => {
  if (!Number.isSafeInteger(value) || value < 0) return value;
  let digits = String(value);
  const first = parts.findIndex((part) => typeof part === 'number');
  return parts
    .toReversed()
    .map((part, at) => {
      if (typeof part === 'string') return part;
      if (parts.length - 1 - at === first) return digits.padStart(part, '0');
      const own = digits.slice(-part).padStart(part, '0');
      digits = digits.slice(0, -part);
      return own;
    })
    .toReversed()
    .join('')
    .trim();
};

const formatOf = (section: string): NumberFormat | undefined => {
  const instead = insteadOf(partsOf(section));
  if (instead !== undefined) return { kind: 'instead', text: instead };
  const pattern = patternOf(section);
  if (pattern !== undefined) return pattern;
  const literals: { readonly text: string; readonly at: number }[] = [];
  // Colours, conditions, pads and fills are not said; [$US$-409] names a currency.
  const marked = section.replace(
    /"([^"]*)"|[\\!](.)|\[\$([^\]-]*)(?:-[^\]]*)?\]/g,
    (_, quoted, escaped, currency, at: number, all: string) => {
      const text = String(quoted ?? escaped ?? currency ?? '');
      // A point that is written between digits moves what is seen: 0!.0 shows 15 as 1.5.
      const isBetween = text === '.' && /[0#?]\s*$/.test(all.slice(0, at)) && /^..?.?[0#?]/.test(all.slice(at));
      if (!isBetween) literals.push({ text, at });
      return isBetween ? pointWritten : '';
    },
  );
  const bare = marked.replace(/\[[^\]]*\]|_.|\*./g, '').replace(/[\s()+-]/g, '');
  if (bare.includes('%')) return { kind: 'percent' };
  if (/^0{2,}$/.test(bare) && literals.length === 0) return { kind: 'digits', digits: bare.length };
  const number = /^([$¥￥]?)[#0?,.¦]+$/.exec(bare);
  if (number === null) return;
  // A comma behind the last digit shows thousands.
  const thousands = /,+$/.exec(bare.replace(/¦|\.[#0?]*(?=,*$)/g, ''))?.[0].length ?? 0;
  const behindPoint = /¦([#0?]+)/.exec(bare)?.[1]?.length ?? 0;
  const zeros = thousands * 3 + behindPoint;
  // 0556- before the number holds a 0 of its own.
  const hideText = (text: string): string => ' '.repeat(text.length);
  const digitsAt = section.replace(/"[^"]*"|[\\!].|\[[^\]]*\]/g, hideText).search(/[#0?]/);
  const said = (isBefore: boolean): string =>
    literals
      .filter(({ at }) => at < digitsAt === isBefore)
      .map(({ text }) => text)
      .join('')
      .trim()
      // +86 and an area code stay apart from the number.
      .replace(/^\+\d+$/, '$& ');
  const before = `${number[1] ?? ''}${said(true)}`.replace(/[¥￥]/g, '');
  const after = said(false).replace(/^[¥￥]$/, '');
  const saysWords = saysMore.test(before) || saysMore.test(after);
  if (zeros > 0) return { kind: 'words', before: saysWords ? before : '', after: saysWords ? after : '', zeros };
  if (!saysWords) return undefined;
  return { kind: 'words', before, after, zeros, ...(/^0{2,}$/.test(bare) ? { digits: bare.length } : {}) };
};

const pointWritten = '¦';

/** A unit, a currency, a percent sign or digits of its own; a lone dash or bracket is decoration. */
const saysMore = /[\p{L}\p{N}㎡%‰$€£₩]/u;

/** The day as it is shown; one that is not the first of its month or year was typed by somebody and stays. */
export const shownDay = (day: Date, format: NumberFormat | undefined): Date | string => {
  if (format?.kind !== 'month' && format?.kind !== 'year') return day;
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + 1];
  if (day.getUTCDate() !== 1 || (format.kind === 'year' && month !== 1)) return day;
  return format.kind === 'year' ? `${year}年` : `${year}年${month}月`;
};

/** The number as it is shown: text where the format says more than the number, else the number. */
export const shownNumber = (value: number, format: NumberFormat | undefined): string | number => {
  switch (format?.kind) {
    case undefined:
    case 'month':
    case 'year':
      return value;
    case 'places':
      return octoberOf(value) ?? value;
    case 'percent':
      return `${Number((value * 100).toPrecision(15))}%`;
    case 'digits':
      return Number.isSafeInteger(value) && value >= 0 ? String(value).padStart(format.digits, '0') : value;
    case 'text':
      return `${format.before}${plain(value)}${format.after}`;
    case 'pattern':
      return inPattern(value, format.parts);
    case 'words': {
      const { before, after, zeros, digits = 1 } = format;
      const seen = zeros === 0 ? value : moved(value, zeros);
      return before === '' && after === '' ? seen : `${before}${plain(seen).padStart(digits, '0')}${after}`;
    }
    case 'instead':
      return shownInstead(value, format.text, plain);
    case 'choice': {
      const section = format.sections.find(({ when }) => when === undefined || holds(value, when));
      // [=1]"是" says which number it is.
      if (section?.when?.sign === '=' && section.format?.kind === 'instead' && section.format.text !== '')
        return section.format.text;
      return shownNumber(value, section?.format);
    }
  }
};

/** The text as it is shown. */
export const shownText = (text: string, format: NumberFormat | undefined): string =>
  format?.kind === 'text' && text !== '' ? `${format.before}${text}${format.after}` : text;

/** As decimals: 28.7 moved by four is 0.00287, whatever a float makes of it. */
const moved = (value: number, zeros: number): number => Number(`${value}e-${zeros}`) || value / 10 ** zeros;

/** 1e-7 would be read as another number by whoever reads the text. */
const plain = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
};

const holds = (value: number, { sign, limit }: Condition): boolean => {
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
    default:
      return value !== limit;
  }
};

/** The first section is the one of positive numbers; a semicolon in quotes ends none, and an empty one shows nothing. */
const sectionsOf = (code: string): readonly string[] => {
  if (code === '') return [];
  const sections = [''];
  for (const [piece] of code.matchAll(/"[^"]*"?|\\.|\[[^\]]*\]|[\s\S]/g))
    if (piece === ';') sections.push('');
    else sections[sections.length - 1] += piece;
  return sections;
};

/** Number formats of a workbook by the index that its cells name; only those that say more than the number. */
export const numberFormatsOf = (stylesXml: string): ReadonlyMap<number, NumberFormat> => {
  const { codes, ids } = cellFormatsOf(stylesXml);
  const formats = new Map<number, NumberFormat>();
  for (const [index, id] of ids.entries()) {
    const format = numberFormatOf(codes.get(id) ?? '');
    if (format !== undefined) formats.set(index, format);
  }
  return formats;
};

/** The codes that a workbook has by their ids, and which id each style of a cell names. */
export const cellFormatsOf = (
  stylesXml: string,
): { readonly codes: ReadonlyMap<number, string>; readonly ids: readonly number[] } => {
  const codes = new Map(builtIn);
  for (const [, tag = ''] of stylesXml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)) {
    const id = Number(attribute(tag, 'numFmtId'));
    codes.set(id, unescapeXml(attribute(tag, 'formatCode') ?? ''));
  }
  const cells = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(stylesXml)?.[1] ?? '';
  const ids = [...cells.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, tag = '']) =>
    Number(attribute(tag, 'numFmtId') ?? 0),
  );
  return { codes, ids };
};

/** Days and times that the Chinese editions of Excel know without a code. */
export const chineseBuiltIn: ReadonlyMap<number, string> = new Map([
  ...[27, 36, 50, 52, 57].map((id) => [id, 'yyyy"年"m"月"'] as const),
  ...[28, 29, 51, 53, 54, 58].map((id) => [id, 'm"月"d"日"'] as const),
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  ...[32, 33, 34, 35, 55, 56].map((id) => [id, 'h"时"mm"分"'] as const),
]);

/** What Excel knows without a code. Its currencies depend on where it runs and say nothing. */
const builtIn: readonly (readonly [number, string])[] = [[9, '0%'], [10, '0.00%'], [17, 'mmm-yy'], ...chineseBuiltIn];

/** Cells with such a format, as runs down their columns: one for a column of percentages, however long. */
export interface FormattedCells {
  readonly add: (row: number, column: number, format: NumberFormat, toRow?: number) => void;
  /** The values of a row as they are shown; rows are mostly asked in their order. */
  readonly show: (row: number, values: readonly unknown[]) => readonly unknown[];
}

export const createFormattedCells = (): FormattedCells => {
  interface FormatRun {
    readonly from: number;
    to: number;
    readonly format: NumberFormat;
  }
  const columns = new Map<number, { readonly runs: FormatRun[]; next: number }>();
  let last = -1;
  return {
    add: (row, column, format, toRow = row) => {
      const own = columns.get(column) ?? { runs: [], next: 0 };
      columns.set(column, own);
      const last = own.runs.at(-1);
      if (last !== undefined && last.format === format && row >= last.from && row <= last.to + 1)
        last.to = Math.max(last.to, toRow);
      else own.runs.push({ from: row, to: toRow, format });
    },
    show: (row, values) => {
      let shown: unknown[] | undefined;
      const isBehind = row < last;
      last = Math.max(last, row);
      for (const [column, own] of columns) {
        if (!isBehind) while (own.next < own.runs.length && (own.runs[own.next]?.to ?? 0) < row) own.next++;
        const run = isBehind ? own.runs.find(({ from, to }) => from <= row && row <= to) : own.runs[own.next];
        const value = values[column];
        if (run === undefined || run.from > row) continue;
        if (typeof value === 'number') {
          shown ??= [...values];
          shown[column] = shownNumber(value, run.format);
        } else if (value instanceof Date) {
          shown ??= [...values];
          shown[column] = shownDay(value, run.format);
        } else if (typeof value === 'string' && run.format.kind === 'text') {
          shown ??= [...values];
          shown[column] = shownText(value, run.format);
        }
      }
      return shown ?? values;
    },
  };
};
