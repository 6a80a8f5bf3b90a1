import { printableText } from '../../shared/kernel/inert-text.ts';

/**
 * No row of a spreadsheet is higher than 409 pt: what does not fit is there and is not printed. A higher row goes on in
 * rows below it, and says so:
 *
 *     split   | 2026-0001 | 商谈厂房…（接下行） |      copied  | 2026-0001 | the whole text, and as much of it as fits |
 *             |           | （续上行）…用工。   |              |           | （续上行）…用工。                          |
 *
 * `copied` is for lists that come home through an import: their cells stay whole, and the rows below are for the paper
 * only. What is printed of the whole cell reaches a line into what is repeated. `left` is for what nobody prints.
 */
export type TallRows = 'split' | 'copied' | 'left';

export interface PrintedColumn {
  readonly width: number;
}

export type WorkbookRow = readonly (string | number | null)[];

export interface RowPiece {
  readonly cells: WorkbookRow;
  readonly height: number;
  /** Its text begins at the top, so that what does not fit is the end of it. */
  readonly isTall: boolean;
}

/** `columns` are the printed ones; cells behind them are on the screen only and stay with the first piece. */
export const rowPieces = (
  row: WorkbookRow,
  columns: readonly PrintedColumn[],
  { tallRows, continuedCells }: { readonly tallRows: TallRows; readonly continuedCells: WorkbookRow },
): RowPiece[] => {
  const lines = linesOf(row, columns);
  // Without room below: it would show the upper half of a line.
  const whole = {
    cells: row,
    height: heightOf(lines) - (lines > mostLines ? roomBelow : 0),
    isTall: lines > mostLines,
  };
  if (lines <= mostLines || tallRows === 'left') return [whole];
  const parts = columns.map(({ width }, column) => {
    const cell = row[column] ?? null;
    return typeof cell === 'string' ? partsOf(printableText(cell), width) : [cell];
  });
  const count = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: count }, (_, at): RowPiece => {
    if (at === 0 && tallRows === 'copied') return whole;
    const cells =
      at === 0
        ? row.map((cell, column) => parts[column]?.[0] ?? cell)
        : row.map((_cell, column) => parts[column]?.[at] ?? continuedCells[column] ?? null);
    return { cells, height: heightOf(linesOf(cells, columns)), isTall: true };
  });
};

export const goesOnMark = '（接下行）';
export const continuesMark = '（续上行）';

/** Lines of a cell `width` western characters wide, of which a Chinese one takes two. */
export const lineCount = (text: string, width: number): number => lineStarts(text, width).length;

/** Enough for fonts that are higher than 宋体, as they are where it is missing. */
export const bodyLineHeight = 16;

/** Under 409 pt, and with title and head on one A4 sheet on its side: a higher row would leave its first page empty. */
const mostLines = 22;

const heightOf = (lines: number): number => Math.max(20, Math.min(lines, mostLines) * bodyLineHeight + roomBelow);

const roomBelow = 6;

const linesOf = (row: WorkbookRow, columns: readonly PrintedColumn[]): number =>
  Math.max(
    1,
    ...columns.map(({ width }, column) => {
      const cell = row[column];
      return typeof cell === 'string' ? lineCount(cell, width) : 1;
    }),
  );

/** Cut at the ends of printed lines; two lines of each part are kept for the marks. */
const partsOf = (text: string, width: number): string[] => {
  const starts = lineStarts(text, width);
  if (starts.length <= mostLines) return [text];
  const cuts = starts.filter((_, line) => line % (mostLines - 2) === 0);
  return cuts.map((start, index) => {
    const end = cuts[index + 1];
    const part = text.slice(start, end).replace(/\n$/, '');
    return `${index === 0 ? '' : continuesMark}${part}${end === undefined ? '' : goesOnMark}`;
  });
};

/** Where the lines of a cell begin, set character by character: two halves of a line left over hold no Chinese one. */
const lineStarts = (text: string, width: number): number[] => {
  const usable = usableOf(width);
  const starts = [0];
  let filled = 0;
  let at = 0;
  for (const character of text) {
    const wide = displayWidth(character);
    if (character !== '\n' && filled + wide > usable) {
      starts.push(at);
      filled = 0;
    }
    at += character.length;
    filled += wide;
    if (character === '\n') {
      starts.push(at);
      filled = 0;
    }
  }
  return starts;
};

const usableOf = (width: number): number => Math.max(width - 1, 1);

const displayWidth = (text: string): number => {
  let width = 0;
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) > 0xff ? 2 : 1;
  return width;
};
