import { gbkBytes } from '../../support/gbk.ts';
import { type OldCell, xlsBytes } from '../../support/old-workbooks.ts';
import { odsFile, type TestCell, type TestSheet, xlsxFile } from '../../support/spreadsheet-files.ts';
import { diceOf } from './variant-model.ts';

export const variantFormats = [
  'xlsx',
  'ods',
  'xls97',
  'xls95',
  'csv',
  'csvBom',
  'csvGbk',
  'semicolon',
  'tabUtf16',
] as const;
export type VariantFormat = (typeof variantFormats)[number];

/** The sheets in one of the formats that are read; the old ones are written by no library, record by record. */
export const variantFile = async (
  seed: number,
  sheets: readonly TestSheet[],
): Promise<{ readonly format: VariantFormat; readonly file: File }> => {
  const format = diceOf(seed + 500_000).pick(variantFormats);
  return { format, file: await fileOf(format, sheets) };
};

const fileOf = async (format: VariantFormat, sheets: readonly TestSheet[]): Promise<File> => {
  switch (format) {
    case 'xlsx':
      return xlsxFile('表.xlsx', sheets);
    case 'ods':
      return odsFile('表.ods', sheets);
    case 'xls97':
      return new File([xlsBytes(sheets.map(toOld), 'excel97')], '表.xls');
    case 'xls95':
      return new File([xlsBytes(sheets.map(toOld), 'excel95', gbkBytes)], '表.xls');
    case 'csv':
      return new File([textOf(sheets, ',')], '表.csv');
    case 'csvBom':
      return new File([`\ufeff${textOf(sheets, ',')}`], '表.csv');
    case 'csvGbk':
      return new File([new Uint8Array(gbkBytes(textOf(sheets, ',')))], '表.csv');
    case 'semicolon':
      return new File([textOf(sheets, ';')], '表.csv');
    case 'tabUtf16':
      return new File([new Uint8Array([0xff, 0xfe, ...Buffer.from(textOf(sheets, '\t'), 'utf16le')])], '表.txt');
  }
};

const toOld = ({ name, rows }: TestSheet) => ({ name, rows: rows.map((row) => row.map(oldCell)) });
const oldCell = (cell: TestCell): OldCell => (typeof cell === 'number' || cell === null ? cell : String(cell));

/** A text file has one sheet: the last, which holds the list. */
const textOf = (sheets: readonly TestSheet[], separator: string): string => {
  const rows = sheets.at(-1)?.rows ?? [];
  const width = Math.max(...rows.map((row) => row.length));
  return rows
    .map((row) =>
      Array.from({ length: width }, (_, column) => quoted(String(row[column] ?? ''), separator)).join(separator),
    )
    .join('\r\n');
};

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
