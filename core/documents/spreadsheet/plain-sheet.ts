import { raisedText } from './raised-text.ts';

/**
 * Rows of a sheet as most programs write it, read from its bytes without making a text or an object of every tag:
 *
 *   <sheetData> <row r="2"> <c r="A2" s="1" t="s"> <f>…</f> <v>17</v> </c> … </row> … </sheetData>
 *
 * Whatever else stands there (prefixes, rich texts, comments, CDATA) is not plain: reading ends with `NotPlain`, and the
 * library goes on from the row that was given last. What is plain means what it means to the library, to the value.
 */
export interface PlainRows {
  readonly take: (chunk: Buffer) => void;
  readonly end: () => void;
}

export class NotPlain extends Error {}

export interface PlainBook {
  /** The shared texts. */
  readonly texts: readonly string[];
  /** The day of a number whose style is one of days, or a month (2024.1 shown as 2024.10); undefined: it stays a number. */
  readonly dayOf: (serial: number, style: number) => Date | string | undefined;
}

export const createPlainRows = (book: PlainBook, give: (index: number, values: unknown[]) => void): PlainRows => {
  let carried: Buffer = nothing;
  let place: 'head' | 'rows' | 'behind' = 'head';
  const reading = new RowReading(book, give);
  const enter = (bytes: Buffer): number => {
    const at = bytes.indexOf('<sheetData');
    if (at < 0) return 0;
    if (bytes.subarray(0, at).includes('<!')) throw new NotPlain();
    const end = bytes.indexOf('>', at);
    if (end < 0) return 0;
    place = bytes[end - 1] === slash ? 'behind' : 'rows';
    return end + 1;
  };
  const read = (bytes: Buffer, from: number, to: number): void => {
    if (reading.rows(bytes, from, to)) place = 'behind';
  };
  return {
    take: (chunk) => {
      if (place === 'behind') return;
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      let from = place === 'head' ? enter(bytes) : 0;
      const last = bytes.lastIndexOf('</row>');
      if (place === 'rows' && last >= from) {
        read(bytes, from, last + 6);
        from = last + 6;
      }
      carried = bytes.subarray(from);
      if (place === 'rows' && carried.subarray(0, 12).equals(endOfRows)) place = 'behind';
      if (carried.length > mostCarried) throw new NotPlain();
    },
    end: () => {
      if (place === 'rows') read(carried, 0, carried.length);
      if (place !== 'behind') throw new NotPlain();
    },
  };
};

const nothing = Buffer.alloc(0);
const endOfRows = Buffer.from('</sheetData>');
/** No row of a table is as long; to put longer pieces together again and again would take time for nothing. */
const mostCarried = 2_000_000;

const open = 0x3c; // <
const close = 0x3e; // >
const slash = 0x2f;
const quote = 0x22;
const equals = 0x3d;
const ampersand = 0x26;

const lastColumn = 16_383;
/** What the cell names is not among the shared texts: no empty cell, but one whose text is gone. */
const lostText = '\ufffd';
const sharedType = 0x73; // s
const trueWords: ReadonlySet<string> = new Set(['1', 'true', 'TRUE']);

/** Reads on in the bytes it is given; `#at` is where it stands. */
class RowReading {
  readonly #book: PlainBook;
  readonly #give: (index: number, values: unknown[]) => void;
  #bytes: Buffer = nothing;
  #at = 0;
  #row = -1;
  // Attributes of the tag that was read last: where their values begin and end; -1 where there is none.
  #refFrom = -1;
  #refTo = -1;
  #styleFrom = -1;
  #styleTo = -1;
  #typeFrom = -1;
  #typeTo = -1;

  constructor(book: PlainBook, give: (index: number, values: unknown[]) => void) {
    this.#book = book;
    this.#give = give;
  }

  /** True where the rows of the sheet ended. */
  rows(bytes: Buffer, from: number, to: number): boolean {
    this.#bytes = bytes;
    this.#at = from;
    for (;;) {
      this.#space();
      if (this.#at >= to) return false;
      if (this.#is('<row')) this.#readRow();
      else if (this.#is('</sheetData>')) return true;
      else throw new NotPlain();
    }
  }

  #readRow(): void {
    const isClosed = this.#attributes();
    this.#row = this.#refFrom < 0 ? this.#row + 1 : this.#digits(this.#refFrom, this.#refTo) - 1;
    const values: unknown[] = [];
    if (!isClosed) {
      let next = 0;
      for (;;) {
        this.#space();
        if (this.#is('</row>')) break;
        if (!this.#is('<c')) throw new NotPlain();
        const isEmpty = this.#attributes();
        const column = this.#refFrom < 0 ? next : this.#column();
        if (column > lastColumn) throw new NotPlain();
        const value = this.#value(isEmpty);
        while (values.length < column) values.push(null);
        if (column === values.length) values.push(value);
        else values[column] = value;
        next = column + 1;
      }
    }
    this.#give(this.#row, values);
  }

  #value(isEmpty: boolean): unknown {
    const style = this.#styleFrom < 0 ? -1 : this.#digits(this.#styleFrom, this.#styleTo);
    const type = this.#type();
    let from = -1;
    let to = -1;
    let inline: string | undefined;
    if (!isEmpty) {
      for (;;) {
        this.#space();
        if (this.#is('</c>')) break;
        if (type !== 'inlineStr' && from < 0 && this.#is('<v>')) {
          from = this.#at;
          to = this.#text('</v>');
        } else if (type === 'inlineStr' && inline === undefined && this.#is('<is>')) {
          const end = this.#bytes.indexOf('</is>', this.#at);
          if (end < 0) throw new NotPlain();
          inline = textOfItem(this.#bytes.toString('utf8', this.#at, end));
          if (inline === undefined) throw new NotPlain();
          this.#at = end + 5;
        } else if (this.#is('<f')) this.#formula();
        else throw new NotPlain();
      }
    }
    switch (type) {
      case 's':
        return this.#book.texts[this.#digits(from, to)] ?? lostText;
      case 'inlineStr':
        return inline ?? '';
      case 'str':
        return from < 0 ? '' : cellTextOf(this.#bytes.toString('utf8', from, to));
      case 'e':
        return from < 0 ? '' : this.#bytes.toString('latin1', from, to);
      case 'b':
        return from >= 0 && trueWords.has(this.#bytes.toString('latin1', from, to));
      case '':
      case 'n':
        return from < 0 ? null : this.#number(from, to, style);
      default:
        throw new NotPlain();
    }
  }

  #type(): string {
    const [from, to] = [this.#typeFrom, this.#typeTo];
    if (from < 0) return '';
    return to === from + 1 && this.#bytes[from] === sharedType ? 's' : this.#bytes.toString('latin1', from, to);
  }

  #number(from: number, to: number, style: number): unknown {
    if (from === to) return null;
    const number = this.#isDigits(from, to) ? this.#digits(from, to) : Number(this.#bytes.toString('latin1', from, to));
    if (Number.isNaN(number)) throw new NotPlain();
    return (style < 0 ? undefined : this.#book.dayOf(number, style)) ?? number;
  }

  /** Stands behind `closing` afterwards; the answer is where the text ended. */
  #text(closing: string): number {
    const end = this.#bytes.indexOf(open, this.#at);
    if (end < 0) throw new NotPlain();
    this.#at = end;
    if (!this.#is(closing)) throw new NotPlain();
    return end;
  }

  #formula(): void {
    const isClosed = this.#attributes();
    if (!isClosed) this.#text('</f>');
  }

  /** From behind the name of a tag to behind its end; true where it closes itself. */
  #attributes(): boolean {
    this.#refFrom = -1;
    this.#styleFrom = -1;
    this.#typeFrom = -1;
    const bytes = this.#bytes;
    let at = this.#at;
    for (;;) {
      const code = bytes[at];
      if (code === close) {
        this.#at = at + 1;
        return false;
      }
      if (code === slash && bytes[at + 1] === close) {
        this.#at = at + 2;
        return true;
      }
      if (!isSpace(code)) throw new NotPlain();
      at++;
      if (isSpace(bytes[at]) || bytes[at] === close || bytes[at] === slash) continue;
      const name = at;
      while (isNameCode(bytes[at])) at++;
      if (at === name || bytes[at] !== equals || bytes[at + 1] !== quote) throw new NotPlain();
      const from = at + 2;
      let to = from;
      for (let value = bytes[to]; value !== quote; value = bytes[++to])
        if (value === undefined || value === ampersand || value === open) throw new NotPlain();
      if (at === name + 1) this.#keep(bytes[name], from, to);
      at = to + 1;
    }
  }

  #keep(name: number | undefined, from: number, to: number): void {
    if (name === 0x72) {
      this.#refFrom = from;
      this.#refTo = to;
    } else if (name === 0x73) {
      this.#styleFrom = from;
      this.#styleTo = to;
    } else if (name === 0x74) {
      this.#typeFrom = from;
      this.#typeTo = to;
    }
  }

  #column(): number {
    let column = 0;
    let at = this.#refFrom;
    for (; at < this.#refTo; at++) {
      const letter = (this.#bytes[at] ?? 0) - 0x40;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (column === 0 || at === this.#refTo) throw new NotPlain();
    return column - 1;
  }

  #digits(from: number, to: number): number {
    if (!this.#isDigits(from, to)) throw new NotPlain();
    let number = 0;
    for (let at = from; at < to; at++) number = number * 10 + (this.#bytes[at] ?? 0) - 0x30;
    return number;
  }

  /** A few of them and nothing else. */
  #isDigits(from: number, to: number): boolean {
    if (to <= from || to - from > 9) return false;
    for (let at = from; at < to; at++) {
      const code = this.#bytes[at] ?? 0;
      if (code < 0x30 || code > 0x39) return false;
    }
    return true;
  }

  #space(): void {
    while (isSpace(this.#bytes[this.#at])) this.#at++;
  }

  /** Steps behind it where it stands here. */
  #is(text: string): boolean {
    const at = this.#at;
    for (let index = 0; index < text.length; index++)
      if (this.#bytes[at + index] !== text.charCodeAt(index)) return false;
    this.#at = at + text.length;
    return true;
  }
}

const isSpace = (code: number | undefined): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Letters, digits, colon and what else a name is made of here. */
const isNameCode = (code: number | undefined): boolean =>
  code !== undefined &&
  ((code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x3a) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e);

/** The shared texts of a workbook; undefined where they are not plain: something else than texts, runs and readings of them. */
export const plainTexts = (xml: string): readonly string[] | undefined => {
  const texts: string[] = [];
  const root = /^[^<]*(?:<\?[^>]*\?>\s*)?<sst\b[^<>]*>/.exec(xml)?.[0];
  if (root === undefined || root.endsWith('/>')) return undefined;
  let at = root.length;
  for (;;) {
    const from = xml.indexOf('<', at);
    if (xml.startsWith('<si><t>', from)) {
      const to = xml.indexOf('<', from + 7);
      if (!xml.startsWith('</t></si>', to)) {
        at = anyText(xml, from, texts);
        if (at < 0) return undefined;
        continue;
      }
      texts.push(cellTextOf(xml.slice(from + 7, to)));
      at = to + 9;
    } else if (xml.startsWith('</sst>', from)) return texts;
    else {
      at = anyText(xml, from, texts);
      if (at < 0) return undefined;
    }
  }
};

/** A text of runs, with a reading beside it, or with spaces that are kept; -1 where it is none of them. */
const anyText = (xml: string, from: number, texts: string[]): number => {
  const end = xml.indexOf('</si>', from);
  if (end < 0 || !xml.startsWith('<si>', from) || end - from > longestText) return -1;
  const text = textOfItem(xml.slice(from + 4, end));
  if (text === undefined) return -1;
  texts.push(text);
  return end + 5;
};

/** Of one text, shared or in its cell, by what stands between its tags. */
const textOfItem = (item: string): string | undefined => {
  const inner = item.replace(besideText, '');
  const simple = simpleText.exec(inner);
  if (simple !== null) return cellTextOf(simple[1] ?? '');
  const runs = [...inner.matchAll(run)];
  if (runs.length === 0 || runs.reduce((sum, [whole]) => sum + whole.length, 0) !== inner.length) return undefined;
  let whole = '';
  for (const [, font = '', text = ''] of runs)
    whole += /vertAlign val="su[bp]/.test(font) ? raisedText(cellTextOf(text), whole) : cellTextOf(text);
  return whole;
};

const longestText = 200_000;
const besideText = /<rPh\b[^<>]*><t(?:\s[^<>]*)?>[^<]*<\/t><\/rPh>|<phoneticPr\b[^<>]*\/>/g;
const simpleText = /^\s*<t(?:\s[^<>/]*)?(?:\/>|>([^<]*)<\/t>)\s*$/;
const run =
  /\s*<r>\s*(?:<rPr>((?:<[^<>/]+\/>|\s)*)<\/rPr>|<rPr\/>)?\s*<t(?:\s[^<>/]*)?(?:\/>|>([^<]*)<\/t>)\s*<\/r>\s*/g;

/** As the library reads it: what XML writes for a character, then what Excel writes for one that XML does not hold. */
export const cellTextOf = (raw: string): string => {
  const text = raw.includes('&') ? raw.replace(entity, characterOf) : raw;
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
};

const entity = /&(#x[0-9a-fA-F]+|#[0-9]+|[a-zA-Z]+);/g;

const characterOf = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return named.get(name) ?? whole;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0x10ffff ? whole : String.fromCodePoint(code);
};

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
