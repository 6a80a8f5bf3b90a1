import { createInflateRaw } from 'node:zlib';
import type { MergedRange } from '../../../shared/domain/importing/table-shape.ts';
import { limits, SpreadsheetFailure } from './spreadsheet-error.ts';
import { packedBytesOf, type ZipEntry } from './zip-directory.ts';

export interface XlsxSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly MergedRange[];
}

/**
 * Unpacks every entry once without keeping it. That proves the sizes of the directory, which a bomb forges and the
 * parser would believe, and brings what its row stream leaves out: sheet names, hidden sheets, merged cells.
 */
export const readXlsxParts = async (
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Promise<{ readonly sheets: readonly XlsxSheet[] }> => {
  const texts = new Map<string, string>();
  let total = 0;
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name);
    const isWhole = entry.name === 'xl/workbook.xml' || entry.name === 'xl/_rels/workbook.xml.rels';
    const merges: string[] = [];
    let carried = '';
    total += await inflate(bytes, entry, (chunk) => {
      if (isWhole) merges.push(chunk.toString('utf8'));
      if (!isSheet) return;
      // A tag may be split between two chunks. Text is made only where a merge is: a big sheet is mostly none.
      if (carried !== '' || chunk.includes('mergeCell')) {
        // latin1 keeps one character per byte; the ranges are ASCII.
        const text = carried + chunk.toString('latin1');
        for (const match of text.matchAll(/mergeCell [^>]*?ref="([A-Z0-9:$]+)"/g))
          if (match[1] !== undefined && merges.length < maxMerges) merges.push(match[1]);
      }
      const lastTag = chunk.lastIndexOf(0x3c);
      const isOpen = lastTag >= 0 && chunk.length - lastTag < 200 && !chunk.includes(0x3e, lastTag);
      carried = isOpen ? chunk.toString('latin1', lastTag) : '';
    });
    if (total > limits.unpackedBytes) fail(total);
    if (isWhole) texts.set(entry.name, merges.join(''));
    else if (isSheet && merges.length > 0) texts.set(entry.name, merges.join(' '));
  }
  return { sheets: sheetsOf(texts) };
};

const maxMerges = 100_000;

const fail = (value: number): never => {
  throw new SpreadsheetFailure({
    type: 'SpreadsheetTooLarge',
    limit: 'unpackedBytes',
    value,
    allowed: limits.unpackedBytes,
  });
};

const inflate = (bytes: Uint8Array, entry: ZipEntry, take: (chunk: Buffer) => void): Promise<number> => {
  const packed = packedBytesOf(bytes, entry);
  if (packed === undefined) throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'truncated' });
  if (entry.method === 0) {
    take(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength));
    return Promise.resolve(packed.length);
  }
  if (entry.method !== 8) throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'unsupported' });
  return new Promise((resolve, reject) => {
    const inflater = createInflateRaw({ chunkSize: 64 * 1024 });
    let size = 0;
    inflater.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // More than the directory says is a forged size: stop before the memory is gone.
      if (size > Math.max(entry.unpackedBytes, 1024)) {
        inflater.destroy();
        const error = {
          type: 'SpreadsheetTooLarge',
          limit: 'unpackedBytes',
          value: size,
          allowed: entry.unpackedBytes,
        } as const;
        reject(new SpreadsheetFailure(error));
        return;
      }
      take(chunk);
    });
    inflater.on('end', () => resolve(size));
    inflater.on('error', () => reject(new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'damaged' })));
    inflater.end(packed);
  });
};

const sheetsOf = (texts: ReadonlyMap<string, string>): readonly XlsxSheet[] => {
  const targets = new Map<string, string>();
  for (const [tag] of (texts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const id = attribute(tag, 'Id');
    const target = attribute(tag, 'Target');
    if (id !== undefined && target !== undefined && /worksheet"/.test(tag))
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  const sheets: XlsxSheet[] = [];
  for (const [tag] of (texts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const path = targets.get(attribute(tag, '\\w+:id') ?? '');
    if (name === undefined || path === undefined) continue;
    const state = attribute(tag, 'state');
    sheets.push({
      name: unescapeXml(name),
      hidden: state === 'hidden' || state === 'veryHidden',
      merges: (texts.get(path) ?? '').split(' ').flatMap(rangeOf),
    });
  }
  return sheets;
};

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

const unescapeXml = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => codePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => codePoint(Number(digits)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const codePoint = (code: number): string => (code > 0x10ffff ? '' : String.fromCodePoint(code));

const rangeOf = (text: string): readonly MergedRange[] => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (match === null) return [];
  const [, left = '', top = '', right = '', bottom = ''] = match;
  return [{ top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }];
};

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
