import { addStyle, type CellFont, type CellStyle, plainFont, type SheetStyles, styleOfFonts } from './cell-style.ts';
import { chineseBuiltIn } from './number-format.ts';

/**
 * Styles of cells in the records of .xls (Excel 5 to 2003), sheet by sheet:
 *
 *   FONT … FORMAT … XF … BOUNDSHEET … SST, CONTINUE … | BOF ROW NUMBER LABELSST … EOF | BOF …
 *
 * A stream that is cut off says what it said so far: whether the file is sound the library decides.
 */
export const biffStyles = (stream: Uint8Array): readonly SheetStyles[] => {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const fonts: CellFont[] = [];
  const coded = new Set<number>();
  const formats: { readonly font: number; readonly format: number }[] = [];
  const sheetAt = new Map<number, number>();
  const sheets: Map<number, Map<number, CellStyle>>[] = [];
  const shared: Uint8Array[] = [];
  let styles: readonly (CellStyle | undefined)[] | undefined;
  let texts: ReadonlyMap<number, FontText> = new Map();
  let sheet: Map<number, Map<number, CellStyle>> | undefined;
  let depth = 0;
  let before = 0;
  /** Fonts are counted without a fourth. */
  const fontOf = (font: number): CellFont => fonts[font < 4 ? font : font - 1] ?? plainFont;
  const begin = (): void => {
    styles = formats.map(({ font, format }) => styleOf(coded.has(format) ? undefined : format, fontOf(font).isStruck));
    if (fonts.some(({ isStruck, isRaised }) => isStruck || isRaised)) texts = sharedTexts(shared);
  };
  const isSilent = (): boolean => texts.size === 0 && styles?.every((style) => style === undefined) === true;
  const take = (row: number, column: number, xf: number, own?: FontText): void => {
    const style = styles?.[xf];
    // A text of several fonts says itself what of it is struck.
    if (own !== undefined && sheet !== undefined) {
      const of = styleOfFonts(own.text, own.changes, fontOf, style?.isStruck === true);
      if (of !== undefined || style?.format !== undefined)
        addStyle(sheet, row, column, { format: style?.format, isStruck: false, ...of });
    } else if (style !== undefined && sheet !== undefined) addStyle(sheet, row, column, style);
  };
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    const data = at + 4;
    if (data + size > stream.length) break;
    if (type === record.bof) {
      const number = sheetAt.get(at);
      if (number !== undefined) {
        if (styles === undefined) begin();
        if (isSilent()) break;
        sheet = new Map();
        sheets[number] = sheet;
        depth = 0;
      }
      depth++;
    } else if (type === record.eof) depth--;
    else if (styles === undefined) {
      if (type === record.font && size >= 4)
        fonts.push({
          isStruck: (view.getUint16(data + 2, true) & 8) !== 0,
          isRaised: size >= 10 && view.getUint16(data + 8, true) !== 0,
        });
      else if (type === record.format && size >= 2) coded.add(view.getUint16(data, true));
      else if (type === record.xf && size >= 4)
        formats.push({ font: view.getUint16(data, true), format: view.getUint16(data + 2, true) });
      else if (type === record.boundSheet && size >= 4) sheetAt.set(view.getUint32(data, true), sheetAt.size);
      else if (type === record.sst || (type === record.continued && before === record.sst))
        shared.push(stream.subarray(data, data + size));
    } else if (sheet !== undefined && depth === 1) {
      if (cells.has(type) && size >= 6) {
        const own = type === record.labelSst && size >= 10 ? texts.get(view.getUint32(data + 6, true)) : undefined;
        take(view.getUint16(data, true), view.getUint16(data + 2, true), view.getUint16(data + 4, true), own);
      } else if (type === record.mulRk) {
        const first = view.getUint16(data + 2, true);
        for (let cell = 0; 4 + cell * 6 + 6 < size; cell++)
          take(view.getUint16(data, true), first + cell, view.getUint16(data + 4 + cell * 6, true));
      }
    }
    if (type !== record.continued) before = type;
    at = data + size;
  }
  return sheets;
};

export const styleOf = (format: number | undefined, isStruck: boolean): CellStyle | undefined => {
  const code = format === undefined ? undefined : chineseBuiltIn.get(format);
  return code === undefined && !isStruck ? undefined : { format: code, isStruck };
};

const record = {
  eof: 0x0a,
  font: 0x31,
  continued: 0x3c,
  boundSheet: 0x85,
  mulRk: 0xbd,
  xf: 0xe0,
  sst: 0xfc,
  labelSst: 0xfd,
  format: 0x41e,
  bof: 0x809,
} as const;

/** LABELSST, LABEL, RSTRING, NUMBER, RK, FORMULA, BOOLERR: row, column and style come first. */
const cells: ReadonlySet<number> = new Set([record.labelSst, 0x204, 0xd6, 0x203, 0x27e, 0x06, 0x206, 0x406, 0x205]);

/** A text that changes its font. */
interface FontText {
  readonly text: string;
  readonly changes: readonly { readonly ich: number; readonly ifnt: number }[];
}

/** Texts that change their font. One may go on in the next record, which then says anew how wide its characters are. */
const sharedTexts = (pieces: readonly Uint8Array[]): ReadonlyMap<number, FontText> => {
  const found = new Map<number, FontText>();
  let piece = 0;
  let at = 8;
  const isAtEnd = (): boolean => at >= (pieces[piece]?.length ?? 0);
  const byte = (): number => {
    while (isAtEnd() && piece < pieces.length) {
      piece++;
      at = 0;
    }
    return pieces[piece]?.[at++] ?? 0;
  };
  const two = (): number => byte() | (byte() << 8);
  const four = (): number => two() | (two() << 16);
  for (let number = 0; piece < pieces.length; number++) {
    const length = two();
    let flags = byte();
    const runCount = (flags & 8) === 0 ? 0 : two();
    const behind = (flags & 4) === 0 ? 0 : four();
    const codes: number[] = [];
    for (let index = 0; index < length && piece < pieces.length; index++) {
      if (isAtEnd()) flags = byte();
      codes.push((flags & 1) === 0 ? byte() : two());
    }
    const changes: { ich: number; ifnt: number }[] = [];
    for (let index = 0; index < runCount; index++) changes.push({ ich: two(), ifnt: two() });
    for (let index = 0; index < behind && piece < pieces.length; index++) byte();
    if (changes.length > 0)
      found.set(number, { text: codes.map((code) => String.fromCharCode(code)).join(''), changes });
  }
  return found;
};
