import { type Struck, struckOfRuns } from './struck-text.ts';

/**
 * Markup read by a library that drops fonts: each struck text is put between two signs before, and found by them in its cell
 * afterwards. One pass over the tags, however they nest or are left open; undefined where nothing is struck.
 */
export const markStruckHtml = (html: string): string | undefined => {
  if (!/line-through|<(?:s|strike|del)\b/i.test(html)) return undefined;
  const classes = new Set(
    [...html.matchAll(/\.([\w-]{1,80})\s*\{([^{}]{0,4000})\}/g)].flatMap(([, name = '', rules = '']) =>
      rules.includes('line-through') ? [name] : [],
    ),
  );
  return marked(html, {
    isCell: (tag) => tag === 'td' || tag === 'th',
    isUnsaid: (tag) => tag === 'style' || tag === 'script' || tag === 'title',
    // Whatever stands inside is struck with it.
    struck: (tag, attributes) =>
      strikes.has(tag) ||
      /style\s*=[^>]*line-through/i.test(attributes) ||
      (/class\s*=\s*["']?([\w -]+)/i.exec(attributes)?.[1] ?? '').split(' ').some((name) => classes.has(name)) ||
      undefined,
  });
};

/**
 * XML of Excel 2003: a style of the cell, or of its row, and <S> around a part of its text. Of a text of which only a part is
 * in <Font> the library takes that part alone: such tags go.
 */
export const markStruckXml = (xml: string): string | undefined => {
  if (!rich.test(xml)) return undefined;
  const styles = new Set(
    xml
      .split(/<(?=(?:\w+:)?Style\s)/)
      .flatMap((style) => (/StrikeThrough="1"/.test(ownPart(style)) ? [/ID="([^"]*)"/.exec(style)?.[1] ?? ''] : [])),
  );
  return marked(xml, {
    isCell: (tag) => tag === 'cell',
    isUnsaid: (tag) => tag === 'styles' || tag === 'comment',
    struck: (tag, attributes) => {
      if (tag === 's') return true;
      const style = tag === 'cell' || tag === 'row' ? /StyleID="([^"]*)"/.exec(attributes)?.[1] : undefined;
      return style === undefined ? undefined : styles.has(style);
    },
    change: (tag, whole, isStruck) => {
      if (ofFonts.has(tag)) return '';
      // A number between signs is a text.
      return isStruck && tag === 'data' ? whole.replace(/Type="(?:Number|DateTime|Boolean)"/, 'Type="String"') : whole;
    },
  });
};

const rich = /StrikeThrough="1"|<(?:\w+:)?(?:S|B|I|U|Sub|Sup|Span|Font)(?:\s[^<>]*[^<>/])?>/;
const ofFonts: ReadonlySet<string> = new Set(['s', 'b', 'i', 'u', 'sub', 'sup', 'span', 'font']);

const ownPart = (style: string): string => style.slice(0, Math.max(0, style.search(/<\/(?:\w+:)?Style>/)));

interface Markup {
  readonly isCell: (tag: string) => boolean;
  readonly isUnsaid: (tag: string) => boolean;
  /** undefined: as what stands around it. */
  readonly struck: (tag: string, attributes: string) => boolean | undefined;
  readonly change?: (tag: string, whole: string, isStruck: boolean) => string;
}

const marked = (text: string, { isCell, isUnsaid, struck, change }: Markup): string => {
  const open: { readonly tag: string; readonly isStruck: boolean }[] = [];
  const parts: string[] = [];
  let from = 0;
  let unsaid = '';
  const say = (to: number): void => {
    const said = text.slice(from, to);
    const isInCell = open.some(({ tag }) => isCell(tag));
    parts.push(isInCell && open.at(-1)?.isStruck === true && said.trim() !== '' ? `${begins}${said}${ends}` : said);
  };
  for (const { 0: whole, 1: slash, 2: name = '', 3: attributes = '', index } of text.matchAll(tags)) {
    const tag = name.toLowerCase().replace(/^.*:/, '');
    say(index);
    from = index + whole.length;
    const isInCell = change !== undefined && open.some((each) => isCell(each.tag));
    parts.push(isInCell ? change(tag, whole, open.at(-1)?.isStruck === true) : whole);
    if (unsaid !== '') {
      if (slash === '/' && tag === unsaid) unsaid = '';
      continue;
    }
    if (slash === '/') {
      const at = open.findLastIndex((each) => each.tag === tag);
      // What was left open inside ends with it.
      if (at >= 0) open.length = at;
    } else if (isUnsaid(tag)) unsaid = attributes.endsWith('/') ? '' : tag;
    else if (!attributes.endsWith('/') && !empty.has(tag)) {
      // A cell or row that begins ends the cell before it, closed or not.
      if (isCell(tag) || tag === 'tr' || tag === 'row') {
        const at = open.findIndex((each) => isCell(each.tag) || (tag !== 'cell' && each.tag === tag));
        if (at >= 0) open.length = at;
      }
      if (open.length < deepest)
        open.push({ tag, isStruck: struck(tag, attributes) ?? open.at(-1)?.isStruck ?? false });
    }
  }
  say(text.length);
  return parts.join('');
};

const tags = /<(\/?)([a-zA-Z][\w:-]*)([^<>]*)>/g;
const strikes: ReadonlySet<string> = new Set(['s', 'strike', 'del']);
const empty: ReadonlySet<string> = new Set(['br', 'img', 'hr', 'col', 'meta', 'link', 'input', 'p']);
const deepest = 200;
/** Of an area that no program writes. */
const begins = '\ue0f0';
const ends = '\ue0f1';

/** The cell between its signs; undefined: nothing of it was struck. */
export const struckByMarks = (text: string): Struck | undefined =>
  text.includes(begins)
    ? struckOfRuns(
        text.split(begins).flatMap((part, at) => {
          const [inside = '', behind = ''] = at === 0 ? ['', part] : part.split(ends);
          return [
            { text: inside, isStruck: true },
            { text: behind, isStruck: false },
          ];
        }),
        false,
      )
    : undefined;

export const withoutMarks = (text: string): string => text.replaceAll(begins, '').replaceAll(ends, '');
