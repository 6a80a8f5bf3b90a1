import { styleOf } from './biff-styles.ts';
import { addStyle, type CellFont, type CellStyle, plainFont, type SheetStyles } from './cell-style.ts';
import { attribute } from './markup-text.ts';
import { inflate } from './xlsx-parts.ts';
import type { ZipEntry } from './zip-directory.ts';

export interface XlsbStyles {
  readonly sheets: readonly SheetStyles[];
  readonly fontOf: (font: number) => CellFont;
}

/** Styles of cells in the records of .xlsb, sheet by sheet in the order of the workbook. */
export const xlsbStyles = async (bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<XlsbStyles> => {
  const part = async (name: string): Promise<Buffer> => {
    const entry = entries.find((each) => each.name === name);
    if (entry === undefined) return Buffer.alloc(0);
    const chunks: Buffer[] = [];
    await inflate(bytes, entry, (chunk) => chunks.push(chunk));
    return Buffer.concat(chunks);
  };
  const { fonts, styles } = stylesOf(await part('xl/styles.bin'));
  const fontOf = (font: number): CellFont => fonts[font] ?? plainFont;
  const sheets: SheetStyles[] = [];
  if (styles.some((style) => style !== undefined))
    for (const path of sheetPaths(await part('xl/workbook.bin'), (await part('xl/_rels/workbook.bin.rels')).toString()))
      sheets.push(path === undefined ? new Map() : sheetStyles(await part(path), styles));
  return { sheets, fontOf };
};

const stylesOf = (bytes: Buffer) => {
  const fonts: CellFont[] = [];
  const coded = new Set<number>();
  const cells: { readonly format: number; readonly font: number }[] = [];
  let isOfCells = false;
  for (const { type, data } of records(bytes)) {
    if (type === 43 && data.length >= 8)
      fonts.push({ isStruck: (data.readUInt16LE(2) & 8) !== 0, isRaised: data.readUInt16LE(6) !== 0 });
    else if (type === 44 && data.length >= 2) coded.add(data.readUInt16LE(0));
    else if (type === 617 || type === 618) isOfCells = type === 617;
    else if (type === 47 && isOfCells && data.length >= 6)
      cells.push({ format: data.readUInt16LE(2), font: data.readUInt16LE(4) });
  }
  const styles = cells.map(({ format, font }) =>
    styleOf(coded.has(format) ? undefined : format, fonts[font]?.isStruck === true),
  );
  return { fonts, styles };
};

const sheetPaths = (workbook: Buffer, relations: string): readonly (string | undefined)[] => {
  const targets = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? '';
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const paths: (string | undefined)[] = [];
  for (const { type, data } of records(workbook))
    if (type === 156 && data.length >= 12)
      paths.push(targets.get(data.toString('utf16le', 12, 12 + data.readUInt32LE(8) * 2)));
  return paths;
};

/** Cells have their column; those of short records stand behind the one before. */
const sheetStyles = (bytes: Buffer, styles: readonly (CellStyle | undefined)[]): SheetStyles => {
  const sheet = new Map<number, Map<number, CellStyle>>();
  let row = -1;
  let column = -1;
  for (const { type, data } of records(bytes)) {
    if (type === 0 && data.length >= 4) {
      row = data.readUInt32LE(0);
      column = -1;
      continue;
    }
    const isShort = type >= 12 && type <= 18;
    if (!isShort && !((type >= 1 && type <= 11) || type === 62)) continue;
    if (data.length < (isShort ? 3 : 7)) continue;
    column = isShort ? column + 1 : data.readUInt32LE(0);
    const style = styles[data.readUIntLE(isShort ? 0 : 4, 3)];
    if (style !== undefined && row >= 0) addStyle(sheet, row, column, style);
  }
  return sheet;
};

function* records(bytes: Buffer): Generator<{ readonly type: number; readonly data: Buffer }> {
  for (let at = 0; at < bytes.length; ) {
    let type = bytes[at++] ?? 0;
    if (type >= 0x80) type = (type & 0x7f) | ((bytes[at++] ?? 0) << 7);
    let size = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    yield { type, data: bytes.subarray(at, at + size) };
    at += size;
  }
}
