import { StringDecoder } from 'node:string_decoder';
import { crc32, createInflateRaw } from 'node:zlib';
import type { HiddenCells } from '../../../shared/domain/importing/hidden-cells.ts';
import type { SheetBeside } from '../../../shared/domain/importing/sheet-beside.ts';
import type { MergedRange } from '../../../shared/domain/importing/table-shape.ts';
import { attribute, unescapeXml } from './markup-text.ts';
import { type FormattedCells, numberFormatsOf } from './number-format.ts';
import { partEndOf } from './part-end.ts';
import { type BookStyles, createSheetScan, nothingFound, type SheetScan } from './sheet-scan.ts';
import { limits, SpreadsheetFailure } from './spreadsheet-error.ts';
import { createStruckTexts, type StruckCells, struckConditionsOf, struckStylesOf } from './struck-text.ts';
import { besideOfXlsx, isBesidePart } from './xlsx-beside.ts';
import { packedBytesOf, type ZipEntry } from './zip-directory.ts';

export interface XlsxSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly MergedRange[];
  readonly hiddenCells: HiddenCells;
  /** Columns by row of the formulas that have no value. */
  readonly notCalculated: ReadonlyMap<number, readonly number[]>;
  /** The same of look-ups that give 0. */
  readonly lookUpZeros: ReadonlyMap<number, readonly number[]>;
  /** Cells whose number format says more than the number. */
  readonly formatted: FormattedCells;
  /** What is crossed out. */
  readonly struck: StruckCells;
  readonly beside: readonly SheetBeside[];
  /** Where its rows are; undefined where its bytes are not what the directory says. */
  readonly entry: ZipEntry | undefined;
}

export interface XlsxParts {
  readonly sheets: readonly XlsxSheet[];
  /** .xlsb: the sheets are records, not XML. */
  readonly isBinary: boolean;
  /** Of an .ods file; '' otherwise. */
  readonly contentXml: string;
  /** The small parts of a workbook, as text by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The shared texts as they were unpacked, where they are not too many to be kept. */
  readonly sharedTexts: Buffer | undefined;
}

/**
 * Unpacks every entry once without keeping it. That proves the sizes of the directory, which a bomb forges and the
 * parser would believe, and brings what its row stream leaves out: sheet names, hidden sheets, rows and columns, merged
 * cells, formulas without a value.
 */
export const readXlsxParts = async (
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  onUnpacked: () => void,
): Promise<XlsxParts> => {
  const texts = new Map<string, string>();
  const scans = new Map<string, SheetScan>();
  const sound = new Map<string, ZipEntry>();
  let sharedTexts: Buffer | undefined;
  let total = 0;
  let styles: BookStyles = {
    formats: new Map(),
    struckStyles: new Set(),
    struckTexts: new Map(),
    struckConditions: new Set(),
    isCalculated: true,
  };
  let namesShared = false;
  const besides = new Map<string, string>();
  // Formats and texts are known before the cells that have them.
  const isStyles = ({ name }: ZipEntry): boolean => name === 'xl/styles.xml';
  const isTexts = ({ name }: ZipEntry): boolean => name === sharedTextsPart;
  const isWorkbook = ({ name }: ZipEntry): boolean => name === 'xl/workbook.xml';
  const order = (entry: ZipEntry): number => (isStyles(entry) || isWorkbook(entry) ? 0 : isTexts(entry) ? 1 : 2);
  for (const entry of [...entries].sort((a, b) => order(a) - order(b))) {
    if (entry.name.endsWith('/')) continue;
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name);
    const isWhole = wholeParts.has(entry.name);
    const isBeside = isBesidePart(entry.name) && entry.unpackedBytes <= mostBesideBytes;
    const isShared = entry.name === sharedTextsPart && entry.unpackedBytes <= mostSharedBytes;
    const scan = isSheet ? createSheetScan(styles) : undefined;
    const chunks: Buffer[] = [];
    const end = partEndOf(entry.name);
    let crc = 0;
    let strikes = false;
    let seam = '';
    total += await inflate(bytes, entry, (chunk) => {
      if (isWhole || isShared || isBeside) chunks.push(chunk);
      crc = crc32(chunk, crc);
      if (isTexts(entry) && !strikes) {
        strikes = chunk.includes('<strike') || (seam + chunk.toString('latin1', 0, 10)).includes('<strike');
        seam = chunk.toString('latin1', Math.max(0, chunk.length - 10));
      }
      end?.take(chunk);
      scan?.take(chunk);
      namesShared ||= isSheet && chunk.includes(' t="s"');
    });
    end?.check();
    if (total > limits.unpackedBytes) fail(total);
    onUnpacked();
    if (isWhole) texts.set(entry.name, Buffer.concat(chunks).toString('utf8'));
    if (isBeside) besides.set(entry.name, Buffer.concat(chunks).toString('utf8'));
    if (isStyles(entry)) {
      const stylesXml = texts.get(entry.name) ?? '';
      styles = {
        ...styles,
        formats: numberFormatsOf(stylesXml),
        struckStyles: struckStylesOf(stylesXml),
        struckConditions: struckConditionsOf(stylesXml),
      };
    }
    // Who calculates nothing writes 0 for what the next program is to calculate.
    if (isWorkbook(entry)) styles = { ...styles, isCalculated: !fullCalculation.test(texts.get(entry.name) ?? '') };
    const { struckStyles } = styles;
    if (strikes || (isTexts(entry) && struckStyles.size > 0))
      styles = { ...styles, struckTexts: await struckTextsOf(bytes, entry, struckStyles.size > 0) };
    if (scan !== undefined) scans.set(entry.name, scan);
    if (crc !== entry.crc) continue;
    sound.set(entry.name, entry);
    if (isShared) sharedTexts = Buffer.concat(chunks);
  }
  if (namesShared && !hasSharedTexts(texts, entries)) failLost();
  return {
    sheets: sheetsOf(texts, scans, sound, besides),
    isBinary: entries.some(({ name }) => name === 'xl/workbook.bin'),
    contentXml: texts.get('content.xml') ?? '',
    texts,
    sharedTexts,
  };
};

const fullCalculation = /<(?:\w+:)?calcPr\b[^>]*\sfullCalcOnLoad="(?:1|true)"/;

/** Once more, and only where one is struck: a list of a hundred thousand firms has none. */
const struckTextsOf = async (
  bytes: Uint8Array,
  entry: ZipEntry,
  hasStruckCells: boolean,
): Promise<BookStyles['struckTexts']> => {
  const struck = createStruckTexts(hasStruckCells);
  const decoder = new StringDecoder('utf8');
  await inflate(bytes, entry, (chunk) => struck.take(decoder.write(chunk)));
  return struck.found();
};

export const sharedTextsPart = 'xl/sharedStrings.xml';
/** Of a list of a hundred thousand firms. */
const mostSharedBytes = 24 * 1024 * 1024;

/** A thousand comments are 300 KB. */
const mostBesideBytes = 4 * 1024 * 1024;

const wholeParts: ReadonlySet<string> = new Set([
  '_rels/.rels',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
  'content.xml',
  'styles.xml',
]);

const hasSharedTexts = (texts: ReadonlyMap<string, string>, entries: readonly ZipEntry[]): boolean => {
  const relations = texts.get('xl/_rels/workbook.xml.rels');
  // Where the parts have other names, the library finds them or says so.
  if (relations === undefined) return true;
  const [tag] = /<(?:\w+:)?Relationship\b[^>]*\/sharedStrings["'][^>]*>/.exec(relations) ?? [];
  const target = (tag === undefined ? undefined : attribute(tag, 'Target'))?.replace(/^\.\//, '');
  if (target === undefined) return false;
  return entries.some(({ name }) => name === (target.startsWith('/') ? target.slice(1) : `xl/${target}`));
};

/** Cells that name shared texts in a file without any: the words are gone, and the numbers alone say nothing. */
const failLost = (): never => {
  throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'damaged' });
};

const failTables = (value: number): never => {
  throw new SpreadsheetFailure({ type: 'SpreadsheetTooLarge', limit: 'tables', value, allowed: limits.tables });
};

const fail = (value: number): never => {
  throw new SpreadsheetFailure({
    type: 'SpreadsheetTooLarge',
    limit: 'unpackedBytes',
    value,
    allowed: limits.unpackedBytes,
  });
};

export const inflate = (bytes: Uint8Array, entry: ZipEntry, take: (chunk: Buffer) => void): Promise<number> => {
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
      try {
        take(chunk);
      } catch (error) {
        inflater.destroy();
        reject(error);
      }
    });
    inflater.on('end', () => resolve(size));
    inflater.on('error', () => reject(new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'damaged' })));
    inflater.end(packed);
  });
};

const sheetsOf = (
  texts: ReadonlyMap<string, string>,
  scans: ReadonlyMap<string, SheetScan>,
  sound: ReadonlyMap<string, ZipEntry>,
  besides: ReadonlyMap<string, string>,
): readonly XlsxSheet[] => {
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
    if (sheets.length >= limits.tables) failTables(sheets.length + 1);
    const state = attribute(tag, 'state');
    const { strikesByCondition, ...found } = scans.get(path)?.found() ?? nothingFound();
    sheets.push({
      name: unescapeXml(name),
      hidden: state === 'hidden' || state === 'veryHidden',
      ...found,
      beside: [...besideOfXlsx(path, besides), ...(strikesByCondition ? [struckByCondition] : [])],
      entry: sound.get(path),
    });
  }
  return sheets;
};

const struckByCondition: SheetBeside = { type: 'StruckByCondition', count: 1, text: '' };
