import type { Struck, TextRun } from './struck-text.ts';

/** What SheetJS does not hand on of a cell of .xls or .xlsb: a format that Excel knows without a code, and what is crossed out. */
export interface CellStyle {
  readonly format: string | undefined;
  readonly isStruck: boolean;
  /** Of a text with several fonts. */
  readonly struck?: Struck | undefined;
}

/** By row and column; only cells of which there is something to say. */
export type SheetStyles = ReadonlyMap<number, ReadonlyMap<number, CellStyle>>;

export const addStyle = (
  sheet: Map<number, Map<number, CellStyle>>,
  row: number,
  column: number,
  style: CellStyle,
): void => {
  const inRow = sheet.get(row) ?? new Map<number, CellStyle>();
  inRow.set(column, style);
  sheet.set(row, inRow);
};

/** A text that changes its font at some of its characters. */
export const runsOfFonts = (
  text: string,
  changes: readonly { readonly ich: number; readonly ifnt: number }[],
  isStruckFont: (font: number) => boolean,
): readonly TextRun[] => [
  { text: text.slice(0, changes[0]?.ich ?? text.length), isStruck: undefined },
  ...changes.map(({ ich, ifnt }, at) => ({
    text: text.slice(ich, changes[at + 1]?.ich ?? text.length),
    isStruck: isStruckFont(ifnt),
  })),
];
