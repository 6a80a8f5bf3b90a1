/**
 * Delimited text as offices write it. A quote opens a field only where a closing one can be found for it; otherwise it is
 * a sign like any other, and the row is named: a quote that nobody closed must not swallow the firms below it.
 *
 *     安庆引二有限公司,"未闭合的引号,李四,138…     the quote is text, the row is named
 *     安庆引三有限公司,"第一行⏎第二行",王五,139…   one field of two lines
 *
 * One pass: where the next closing and the next opening quote stand is looked up once and remembered.
 */
export function* textRows(written: string, delimiter: string): Generator<TextRow> {
  const text = withoutGaps(written, delimiter);
  const width = usualWidth(text, delimiter);
  const trusted = isWellFormed(text, delimiter);
  const nextClose = finder((from) => closingQuote(text, from, delimiter));
  const nextOpen = finder((from) => openingQuote(text, from, delimiter));
  const lines = createLines(text, delimiter);
  let at = 0;
  while (at < text.length) {
    const fields: string[] = [];
    let unclosed = '';
    let line = 0;
    for (;;) {
      const quoted =
        text[at] === '"' ? quotedField(at, trusted ? undefined : width, nextClose, nextOpen, lines) : undefined;
      if (quoted !== undefined) {
        fields.push(text.slice(at + 1, quoted).replaceAll('""', '"'));
        at = quoted + 1;
        while (text[at] === ' ') at++;
      } else {
        const end = plainEnd(text, at, delimiter);
        const field = text.slice(at, end);
        if (unclosed === '' && field.startsWith('"') && isOdd(field)) {
          unclosed = field;
          line = lines.numberOf(at);
        }
        fields.push(field.startsWith('"') && isOdd(field) ? field.slice(1) : field);
        at = end;
      }
      if (text[at] !== delimiter) break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    yield { fields, unclosed, line };
  }
}

export interface TextRow {
  readonly fields: readonly string[];
  /** The field whose quote nobody closed; '' where there is none. */
  readonly unclosed: string;
  /** Its line in the file, from 1. */
  readonly line: number;
}

/** "甲", "1,500" ,"乙": some programs and hands write spaces beside a delimiter; they are no part of the field, and its quotes are quotes. */
const withoutGaps = (text: string, delimiter: string): string => {
  if (delimiter === ' ' || !text.includes('"')) return text;
  const sign = delimiter.replace(/[|]/, '\\$&');
  const space = delimiter === '\t' ? ' ' : '[ \\t]';
  if (!new RegExp(`(?:^|${sign}|\\n)${space}+"|"${space}+(?:${sign}|\\r|\\n|$)`).test(text)) return text;
  const field = '"[^"]*(?:""[^"]*)*"';
  return text.replace(
    new RegExp(`(^|${sign}|\\n)(${space}*)(${field})(${space}*)(?=${sign}|\\r?\\n|\\r|$)`, 'g'),
    (whole, before: string, gap: string, quoted: string, behind: string) =>
      gap === '' && behind === '' ? whole : `${before}${quoted}`,
  );
};

/** What Excel holds in a cell. */
const maxField = 32_767;

/** Where the field that opens at `at` closes; undefined where its quote is no opening one. */
const quotedField = (
  at: number,
  /** Undefined where the quotes of the whole file can be trusted. */
  width: number | undefined,
  nextClose: (from: number) => number,
  nextOpen: (from: number) => number,
  lines: Lines,
): number | undefined => {
  const close = nextClose(at + 1);
  if (close < 0) return undefined;
  if (width === undefined || close < lines.endOf(at)) return close;
  if (close - at > maxField || (nextOpen(at + 1) >= 0 && nextOpen(at + 1) + 1 < close)) return undefined;
  // Two lines that are whole records each are two records, whatever their quotes say.
  return lines.widthAt(at) === width && lines.widthAt(close) === width ? undefined : close;
};

interface Lines {
  readonly endOf: (at: number) => number;
  /** How many parts the delimiter makes of the line. */
  readonly widthAt: (at: number) => number;
  /** From 1; asked for places that go up. */
  readonly numberOf: (at: number) => number;
}

/** A line of a million quotes is looked at once and not a million times. */
const createLines = (text: string, delimiter: string): Lines => {
  interface Line {
    readonly from: number;
    readonly end: number;
    width?: number;
  }
  // The line of the field, and the one where it would close.
  const known: Line[] = [];
  const lineAt = (at: number): Line => {
    const same = known.find(({ from, end }) => from <= at && at <= end);
    if (same !== undefined) return same;
    const line: Line = { from: at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1, end: lineEnd(text, at) };
    if (known.unshift(line) > 2) known.pop();
    return line;
  };
  let counted = 0;
  let number = 1;
  return {
    endOf: (at) => lineAt(at).end,
    widthAt: (at) => {
      const line = lineAt(at);
      line.width ??= fieldsOf(text.slice(line.from, line.end), delimiter);
      return line.width;
    },
    numberOf: (at) => {
      for (let end = text.indexOf('\n', counted); end >= 0 && end < at; end = text.indexOf('\n', counted)) {
        counted = end + 1;
        number++;
      }
      return number;
    },
  };
};

/** As a program writes it: every quote opens, closes or is doubled, and every row has as many fields as the first. */
const isWellFormed = (text: string, delimiter: string): boolean => {
  let at = 0;
  let width: number | undefined;
  let rows = 0;
  let fields = 1;
  while (at < text.length) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1, delimiter);
      if (
        close < 0 ||
        text
          .slice(at + 1, close)
          .replaceAll('""', '')
          .includes('"')
      )
        return false;
      at = close + 1;
    } else {
      const end = plainEnd(text, at, delimiter);
      if (text.slice(at, end).includes('"')) return false;
      at = end;
    }
    if (text[at] === delimiter) {
      fields++;
    } else {
      width ??= fields;
      if (fields !== width) return false;
      rows++;
      fields = 1;
      if (text[at] === '\r') at++;
    }
    at++;
  }
  // One row of several lines may as well be a quote that nobody closed.
  return rows > 1;
};

/** A quote before a delimiter or a line end; of a run of quotes, pairs are one written sign each. */
const closingQuote = (text: string, from: number, delimiter: string): number => {
  let at = text.indexOf('"', from);
  while (at >= 0) {
    let end = at;
    while (text[end + 1] === '"') end++;
    const after = text[end + 1];
    const closes = after === undefined || after === delimiter || after === '\n' || after === '\r';
    if (closes && (end - at) % 2 === 0) return end;
    at = text.indexOf('"', end + 1);
  }
  return -1;
};

const openingQuote = (text: string, from: number, delimiter: string): number => {
  let at = text.indexOf(`${delimiter}"`, from);
  while (at >= 0 && text[at + 2] === '"') at = text.indexOf(`${delimiter}"`, at + 2);
  return at;
};

/** Answers stay right until the place asked for has gone past them. */
const finder = (find: (from: number) => number): ((from: number) => number) => {
  let known: { readonly from: number; readonly at: number } | undefined;
  return (from) => {
    if (known === undefined || from < known.from || (known.at >= 0 && known.at < from))
      known = { from, at: find(from) };
    return known.at;
  };
};

const plainEnd = (text: string, from: number, delimiter: string): number => {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

const skipBlankLines = (text: string): number => text.search(/\S/);

const fieldsOf = (line: string, delimiter: string): number => line.split(delimiter).length;

/** Of the first line; where a heading of two lines cuts it, of most lines. */
const usualWidth = (text: string, delimiter: string): number => {
  const first = text.slice(0, lineEnd(text, skipBlankLines(text)));
  if (!isOdd(first)) return fieldsOf(first, delimiter);
  const times = new Map<number, number>();
  for (const line of text.slice(0, 100_000).split('\n')) {
    if (line.trim() === '' || isOdd(line)) continue;
    const width = fieldsOf(line, delimiter);
    times.set(width, (times.get(width) ?? 0) + 1);
  }
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? fieldsOf(first, delimiter);
};

const isOdd = (field: string): boolean => (field.split('"').length - 1) % 2 === 1;

/**
 * The sign that splits most lines into the same number of parts: prose is full of ，, but never the same number of them.
 */
export const delimiterOf = (text: string): string => {
  const lines = text
    .slice(0, 100_000)
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const judged = [',', '\t', ';', '|', '，', '；'].map((sign) => {
    const frequency = new Map<number, number>();
    for (const line of lines) {
      const count = line.replace(/"[^"]*"/g, '').split(sign).length - 1;
      if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
    }
    const [count, times] = [...frequency].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
    return { sign, count, times };
  });
  judged.sort((a, b) => b.times - a.times || b.count - a.count);
  return judged[0] === undefined || judged[0].times === 0 ? ',' : judged[0].sign;
};
