import { raisedInRuns } from './raised-text.ts';
import { type Struck, struckOfRuns } from './struck-text.ts';

/** What SheetJS does not hand on of a cell of .xls or .xlsb: a format that Excel knows without a code, and what is crossed out. */
export interface CellStyle {
  readonly format: string | undefined;
  readonly isStruck: boolean;
  /** Of a text with several fonts. */
  readonly struck?: Struck | undefined;
  /** The same text with 5000 and a small 1 above it as 5000¹. */
  readonly raised?: string | undefined;
}

/** What of a font changes what its text says. */
export interface CellFont {
  readonly isStruck: boolean;
  /** Above the line, or below it. */
  readonly isRaised: boolean;
}

export const plainFont: CellFont = { isStruck: false, isRaised: false };

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

/** A text that changes its font at some of its characters; undefined where none of them says anything. */
export const styleOfFonts = (
  text: string,
  changes: readonly { readonly ich: number; readonly ifnt: number }[],
  fontOf: (font: number) => CellFont,
  isCellStruck: boolean,
): Pick<CellStyle, 'struck' | 'raised'> | undefined => {
  const runs = [
    { text: text.slice(0, changes[0]?.ich ?? text.length), isStruck: undefined, isRaised: false },
    ...changes.map(({ ich, ifnt }, at) => ({
      text: text.slice(ich, changes[at + 1]?.ich ?? text.length),
      ...fontOf(ifnt),
    })),
  ];
  const struck = struckOfRuns(runs, isCellStruck);
  const raised = raisedInRuns(runs);
  return struck === undefined && raised === undefined ? undefined : { struck, raised };
};
