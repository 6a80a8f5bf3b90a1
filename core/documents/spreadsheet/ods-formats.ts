import { attribute, unescapeXml } from './markup-text.ts';
import { type NumberFormat, numberFormatOf } from './number-format.ts';
import { hasTwoPlaces } from './typed-month.ts';

/**
 * Number formats of the cells of an .ods by the name of their style. A style may stand in either part of the file and have
 * its format from the style above it; the format is written there in tags and read here in the words of Excel.
 */
export const odsFormats = (stylesXml: string, contentXml: string): ReadonlyMap<string, NumberFormat> => {
  const codes = codesOf(`${stylesXml}${contentXml}`);
  const found = new Map<string, NumberFormat>();
  if (codes.size === 0) return found;
  const styles = new Map<string, { readonly data: string | undefined; readonly above: string | undefined }>();
  for (const part of [stylesXml, contentXml])
    for (const [, tag = ''] of part.matchAll(/<style:style\s([^>]*)>/g))
      if (/style:family="table-cell"/.test(tag))
        styles.set(attribute(tag, 'style:name') ?? '', {
          data: attribute(tag, 'style:data-style-name'),
          above: attribute(tag, 'style:parent-style-name'),
        });
  const codeOf = (name: string, depth = 0): string | undefined => {
    const style = styles.get(name);
    if (style === undefined || depth > deepest) return undefined;
    if (style.data !== undefined) return codes.get(style.data);
    return style.above === undefined ? undefined : codeOf(style.above, depth + 1);
  };
  const formats = new Map<string, NumberFormat | undefined>();
  for (const name of styles.keys()) {
    const code = codeOf(name);
    if (code === undefined) continue;
    // One format is one object: cells below each other are then one run.
    if (!formats.has(code))
      formats.set(code, numberFormatOf(code) ?? (hasTwoPlaces(code) ? { kind: 'places' } : undefined));
    const format = formats.get(code);
    if (format !== undefined) found.set(name, format);
  }
  return found;
};

const deepest = 20;

/** 0"公顷" of each data style; conditions name the style that shows what meets them. */
const codesOf = (xml: string): ReadonlyMap<string, string> => {
  const own = new Map<string, { readonly code: string; readonly maps: readonly (readonly [string, string])[] }>();
  for (const [, , tag = '', body = ''] of xml.matchAll(
    /<number:(number|currency|percentage|date)-style\s([^>]*?)>([\s\S]*?)<\/number:\1-style>/g,
  ))
    own.set(attribute(tag, 'style:name') ?? '', {
      code: codeOfBody(body),
      maps: [...body.matchAll(/<style:map\s([^>]*)>/g)].map(([, map = '']) => [
        unescapeXml(attribute(map, 'style:condition') ?? '').replace(/^value\(\)/, ''),
        attribute(map, 'style:apply-style-name') ?? '',
      ]),
    });
  const codes = new Map<string, string>();
  for (const [name, { code, maps }] of own) {
    const cases = maps.flatMap(([condition, target]) => {
      const other = own.get(target);
      return other === undefined || condition === '' ? [] : [`[${condition.replace('!=', '<>')}]${other.code}`];
    });
    codes.set(name, [...cases, code].join(';'));
  }
  return codes;
};

const codeOfBody = (body: string): string => {
  let code = '';
  for (const [, kind = '', attributes = '', text = ''] of body.matchAll(
    /<number:([a-z-]+)((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/number:\1>)/g,
  ))
    switch (kind) {
      case 'number':
        code += digitsOf(attributes, text);
        break;
      case 'text':
      case 'currency-symbol':
        code += quoted(unescapeXml(text));
        break;
      case 'scientific-number':
        code += '0.00E+00';
        break;
      case 'fraction':
        code += '# ?/?';
        break;
      default:
        code += letters[kind] ?? '';
    }
  return code;
};

/** Where a text stands between the digits (1.5万 for 15000), it is counted from their end. */
const digitsOf = (attributes: string, inside: string): string => {
  const number = (name: string): number =>
    Math.min(20, Math.max(0, Number(attribute(attributes, `number:${name}`) ?? 0) || 0));
  const least = number('min-integer-digits');
  const texts = [...inside.matchAll(/<number:embedded-text\s([^>]*)>([^<]*)<\/number:embedded-text>/g)]
    .map(([, tag = '', text = '']) => ({ at: Number(attribute(tag, 'number:position') ?? 0), text: unescapeXml(text) }))
    .sort((a, b) => a.at - b.at);
  const width = Math.max(least, 1 + Math.max(0, ...texts.map(({ at }) => at)));
  let whole = least === 0 ? '#'.repeat(width) : '0'.repeat(width);
  // From the end: what was set nearer to it does not count as a digit.
  let set = 0;
  for (const { at, text } of texts) {
    const place = whole.length - set - at;
    whole = `${whole.slice(0, place)}${quoted(text)}${whole.slice(place)}`;
    set += quoted(text).length;
  }
  if (texts.length === 0 && attribute(attributes, 'number:grouping') === 'true' && least < 2)
    whole = least === 0 ? '#,###' : '#,##0';
  const decimals = number('decimal-places');
  const factor = Math.round(Math.log10(Number(attribute(attributes, 'number:display-factor') ?? 1) || 1) / 3);
  return `${whole}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${','.repeat(Math.max(0, factor))}`;
};

const letters: Readonly<Record<string, string>> = {
  year: 'yyyy',
  month: 'm',
  day: 'd',
  'day-of-week': 'ddd',
  hours: 'h',
  minutes: 'm',
  seconds: 's',
};

const quoted = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '')}"`);
