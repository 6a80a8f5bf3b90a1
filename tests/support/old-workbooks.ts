import { strToU8, zipSync } from 'fflate';

/** A cell of these writers: texts and numbers are enough. */
export type OldCell = string | number | null;
/** =D2 with its value, in .xlsb. */
export interface OldReference {
  readonly to: readonly [row: number, column: number];
  readonly value: number;
}

export interface OldSheet<C = OldCell> {
  readonly name: string;
  readonly rows: readonly (readonly C[])[];
  readonly state?: 'hidden' | 'veryHidden';
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Which style a cell has, by its place: '0,2'. */
  readonly styles?: Readonly<Record<string, number>>;
  /** Where the font of a text changes, and to which. */
  readonly runs?: Readonly<Record<string, readonly (readonly [from: number, font: number])[]>>;
}

/** Fonts are struck or not, or raised; styles name a font and a number format. */
export interface OldStyles {
  readonly fonts: readonly (boolean | 'raised')[];
  readonly cells: readonly { readonly font: number; readonly format: number }[];
}

const noStyles: OldStyles = { fonts: [], cells: [] };

const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
const f64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];
const utf16 = (text: string): number[] => [...Buffer.from(text, 'utf16le')];

/**
 * .xls record by record, written here and by no library: Excel 97 (BIFF8, Unicode labels) in its container, or Excel 5/95
 * (BIFF5, labels in the code page of the laptop). Bytes of a text in GBK are given by the caller.
 */
export const xlsBytes = (
  sheets: readonly OldSheet[],
  version: 'excel97' | 'excel95',
  gbk: (text: string) => readonly number[] = () => [],
  { fonts, cells: xfs }: OldStyles = noStyles,
): Uint8Array<ArrayBuffer> => {
  const shared: number[] = [];
  let sharedCount = 0;
  const keep = (text: string, runs: readonly (readonly [number, number])[]): number => {
    const changes = runs.flatMap(([from, font]) => [...u16(from), ...u16(font)]);
    shared.push(...u16(text.length), 9, ...u16(runs.length), ...utf16(text), ...changes);
    return sharedCount++;
  };
  const is97 = version === 'excel97';
  const record = (type: number, data: readonly number[]): number[] => [...u16(type), ...u16(data.length), ...data];
  const bof = (kind: number): number[] =>
    record(
      0x809,
      is97
        ? [...u16(0x600), ...u16(kind), ...u16(0x0dbb), ...u16(0x07cc), ...u32(0x41), ...u32(6)]
        : [...u16(0x500), ...u16(kind), ...u16(0x096c), ...u16(0x07c9)],
    );
  const label = (text: string): readonly number[] =>
    is97 ? [...u16(text.length), 1, ...utf16(text)] : [...u16(gbk(text).length), ...gbk(text)];
  const sheetName = (text: string): readonly number[] =>
    is97 ? [text.length, 1, ...utf16(text)] : [gbk(text).length, ...gbk(text)];
  const bodies = sheets.map(({ rows, hiddenRows = [], hiddenColumns = [], styles = {}, runs = {} }) => [
    ...bof(0x10),
    ...hiddenColumns.flatMap((column) =>
      record(0x7d, [...u16(column), ...u16(column), ...u16(0x0800), ...u16(15), ...u16(1), ...u16(0)]),
    ),
    ...record(
      0x200,
      is97
        ? [...u32(0), ...u32(rows.length), ...u16(0), ...u16(8), ...u16(0)]
        : [...u16(0), ...u16(rows.length), ...u16(0), ...u16(8), ...u16(0)],
    ),
    ...rows.flatMap((row, index) =>
      record(0x208, [
        ...u16(index),
        ...u16(0),
        ...u16(row.length),
        ...u16(0xff),
        ...u16(0),
        ...u16(0),
        ...u16(hiddenRows.includes(index) ? 0x120 : 0x100),
        ...u16(15),
      ]),
    ),
    ...rows.flatMap((row, index) =>
      row.flatMap((cell, column) => {
        const place = `${index},${column}`;
        const at = [...u16(index), ...u16(column), ...u16(styles[place] ?? 0)];
        if (cell === null) return [];
        const own = runs[place];
        if (own !== undefined) return record(0xfd, [...at, ...u32(keep(String(cell), own))]);
        return typeof cell === 'number' ? record(0x203, [...at, ...f64(cell)]) : record(0x204, [...at, ...label(cell)]);
      }),
    ),
    ...record(0x0a, []),
  ]);
  const states = { hidden: 1, veryHidden: 2 } as const;
  const headOf = (offsets: readonly number[]): number[] => [
    ...bof(0x05),
    ...record(0x42, u16(is97 ? 1200 : 936)),
    ...fonts.flatMap((font) =>
      record(0x31, [
        ...u16(220),
        ...u16(font === true ? 8 : 0),
        ...u32(0),
        ...u16(font === 'raised' ? 1 : 0),
        ...u32(0),
        1,
        1,
        ...utf16('A'),
      ]),
    ),
    ...xfs.flatMap(({ font, format }) =>
      record(0xe0, [...u16(font), ...u16(format), ...new Array<number>(16).fill(0)]),
    ),
    ...sheets.flatMap(({ name, state }, index) =>
      record(0x85, [...u32(offsets[index] ?? 0), state === undefined ? 0 : states[state], 0, ...sheetName(name)]),
    ),
    ...(sharedCount === 0 ? [] : record(0xfc, [...u32(sharedCount), ...u32(sharedCount), ...shared])),
    ...record(0x0a, []),
  ];
  let offset = headOf([]).length;
  const offsets = bodies.map((body) => {
    const own = offset;
    offset += body.length;
    return own;
  });
  return container(is97 ? 'Workbook' : 'Book', [...headOf(offsets), ...bodies.flat()]);
};

/** A compound file of one stream: header, one FAT sector, one directory sector, the stream in sectors of its own. */
const container = (name: string, stream: readonly number[]): Uint8Array<ArrayBuffer> => {
  const size = Math.max(4096, Math.ceil(stream.length / 512) * 512);
  const sectors = size / 512;
  const bytes = new Uint8Array(512 * (3 + sectors));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set([...u16(0x3e), ...u16(3), ...u16(0xfffe), ...u16(9), ...u16(6)], 24);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let at = 76; at < 512; at += 4) view.setUint32(at, 0xffffffff, true);
  view.setUint32(76, 0, true);
  for (let at = 512; at < 1024; at += 4) view.setUint32(at, 0xffffffff, true);
  view.setUint32(512, 0xfffffffd, true);
  view.setUint32(516, 0xfffffffe, true);
  for (let sector = 0; sector < sectors; sector++)
    view.setUint32(512 + (sector + 2) * 4, sector === sectors - 1 ? 0xfffffffe : sector + 3, true);
  const entry = (at: number, title: string, type: number, child: number, start: number, length: number): void => {
    bytes.set(utf16(title), at);
    view.setUint16(at + 64, (title.length + 1) * 2, true);
    bytes[at + 66] = type;
    bytes[at + 67] = 1;
    for (const [offset, value] of [
      [68, 0xffffffff],
      [72, 0xffffffff],
      [76, child],
      [116, start],
      [120, length],
    ] as const)
      view.setUint32(at + offset, value, true);
  };
  entry(1024, 'Root Entry', 5, 1, 0xfffffffe, 0);
  entry(1152, name, 2, 0xffffffff, 2, size);
  bytes.set(stream, 1536);
  return bytes;
};

/** .xlsb as other programs than Excel write it: the cells after the first of a row in short records, without a column. */
export const xlsbBytes = (
  { name, rows, state, hiddenRows = [], styles: styleOf = {}, runs = {} }: OldSheet<OldCell | OldReference>,
  /** Without them the file is one that no program we know writes. */
  withStyles = true,
  { fonts, cells: xfs }: OldStyles = noStyles,
): Uint8Array<ArrayBuffer> => {
  const shared: number[] = [];
  let sharedCount = 0;
  const record = (type: number, data: readonly number[]): number[] => {
    const kind = type < 0x80 ? [type] : [(type & 0x7f) | 0x80, type >> 7];
    const length = data.length < 0x80 ? [data.length] : [(data.length & 0x7f) | 0x80, data.length >> 7];
    return [...kind, ...length, ...data];
  };
  const text = (value: string): number[] => [...u32(value.length), ...utf16(value)];
  const states = { hidden: 1, veryHidden: 2 } as const;
  const sheet = [
    ...record(129, []),
    ...record(145, []),
    ...rows.flatMap((row, index) => [
      ...record(0, [
        ...u32(index),
        ...u32(0),
        ...u16(300),
        0,
        hiddenRows.includes(index) ? 0x10 : 0,
        0,
        ...u32(1),
        ...u32(0),
        ...u32(row.length - 1),
      ]),
      ...row.flatMap((cell, column) => {
        const isShort = column > 0;
        const place = `${index},${column}`;
        const style = u32(styleOf[place] ?? 0);
        const at = isShort ? style : [...u32(column), ...style];
        const own = runs[place];
        if (own !== undefined) {
          const changes = own.flatMap(([from, font]) => [...u16(from), ...u16(font)]);
          shared.push(...record(19, [1, ...text(String(cell)), ...u32(own.length), ...changes]));
          return record(isShort ? 18 : 7, [...at, ...u32(sharedCount++)]);
        }
        if (cell === null) return record(isShort ? 12 : 1, at);
        if (typeof cell === 'object') {
          const reference = [0x44, ...u32(cell.to[0]), ...u16(cell.to[1] | 0xc000)];
          const behind = [...u16(0), ...u32(reference.length), ...reference, ...u32(0)];
          return record(9, [...u32(column), ...style, ...f64(cell.value), ...behind]);
        }
        return typeof cell === 'number'
          ? record(isShort ? 16 : 5, [...at, ...f64(cell)])
          : record(isShort ? 17 : 6, [...at, ...text(cell)]);
      }),
    ]),
    ...record(146, []),
    ...record(130, []),
  ];
  const styles = [
    ...record(278, []),
    ...record(611, u32(fonts.length)),
    ...fonts.flatMap((font) =>
      record(43, [
        ...u16(220),
        ...u16(font === true ? 8 : 0),
        ...u16(400),
        ...u16(font === 'raised' ? 1 : 0),
        ...new Array<number>(12).fill(0),
        0,
        ...text('A'),
      ]),
    ),
    ...record(612, []),
    ...record(617, u32(Math.max(1, xfs.length))),
    ...(xfs.length === 0 ? [{ font: 0, format: 0 }] : xfs).flatMap(({ font, format }) =>
      record(47, [...u16(0), ...u16(format), ...u16(font), ...new Array<number>(10).fill(0)]),
    ),
    ...record(618, []),
    ...record(279, []),
  ];
  const workbook = [
    ...record(131, []),
    ...record(143, []),
    ...record(156, [...u32(state === undefined ? 0 : states[state]), ...u32(1), ...text('rId1'), ...text(name)]),
    ...record(144, []),
    ...record(132, []),
  ];
  const rels = (target: string, type: string, more = ''): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>${more}</Relationships>`,
    );
  const relOfTexts =
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.bin"/>';
  return new Uint8Array(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/><Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/><Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/></Types>',
      ),
      '_rels/.rels': rels('xl/workbook.bin', 'officeDocument'),
      'xl/workbook.bin': new Uint8Array(workbook),
      'xl/_rels/workbook.bin.rels': rels('worksheets/sheet1.bin', 'worksheet', sharedCount === 0 ? '' : relOfTexts),
      'xl/worksheets/sheet1.bin': new Uint8Array(sheet),
      ...(sharedCount > 0 && {
        'xl/sharedStrings.bin': new Uint8Array([
          ...record(159, [...u32(sharedCount), ...u32(sharedCount)]),
          ...shared,
          ...record(160, []),
        ]),
      }),
      ...(withStyles ? { 'xl/styles.bin': new Uint8Array(styles) } : {}),
    }),
  );
};
