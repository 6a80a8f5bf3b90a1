import type { Table } from 'docx';
import { printableText } from '../../shared/kernel/inert-text.ts';
import type { OfficialTable } from './official-model.ts';
import { linePitch, textHeight, textWidth, widthInCharacters } from './official-page.ts';
import { type OfficialStyle, tableText } from './official-styles.ts';

type Docx = typeof import('docx');

interface TablePlace {
  readonly landscape: boolean;
  /** The end of the table stays with what follows it: 落款 may not come alone on a page. */
  readonly keepsWithNext: boolean;
}

/**
 * The head comes again on each page and never stands alone at the end of one. A row stays in one piece as long as it is
 * low; a tall one would leave most of a page empty, or be cut where it is taller than the page, so it goes on overleaf.
 */
export const tableOf = (docx: Docx, { columns, rows }: OfficialTable, place: TablePlace): Table => {
  const { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun } = docx;
  const { VerticalAlign, WidthType } = docx;
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((textWidth(place.landscape) * share) / total));
  const isSmall = columns.length > 5 && !place.landscape;
  const { halfPoints, lineTwips } = isSmall ? tableText.manyColumns : tableText;
  const lines = widths.map((width) => (width - 2 * cellMargin) / (halfPoints * 10));
  const pieces = rows.flatMap((row, index) =>
    piecesOf(row, lines, { lineTwips, ...place, keepsWithNext: place.keepsWithNext && index === rows.length - 1 }),
  );

  const cellOf = (text: string, column: number, { style, centred, piece }: CellOptions) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: cellMargin, right: cellMargin },
      // In the middle of a row that goes on overleaf nobody would look for it.
      verticalAlign: piece?.cantSplit === false ? VerticalAlign.TOP : VerticalAlign.CENTER,
      ...(piece?.goesOn === true ? { borders: { bottom: { style: BorderStyle.NIL } } } : {}),
      ...(piece?.continues === true ? { borders: { top: { style: BorderStyle.NIL } } } : {}),
      children: text.split('\n').map(
        (part) =>
          new Paragraph({
            style,
            ...(centred ? { alignment: AlignmentType.CENTER } : {}),
            ...(piece?.keepNext === true ? { keepNext: true } : {}),
            ...(isSmall ? { spacing: { line: lineTwips, lineRule: 'exact' } } : {}),
            children: [
              new TextRun({
                text: printableText(part),
                font: { hint: 'eastAsia' },
                ...(isSmall ? { size: halfPoints } : {}),
              }),
            ],
          }),
      ),
    });

  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ header }, column) =>
          cellOf(header, column, { style: 'TableHead', centred: true, piece: undefined }),
        ),
      }),
      ...pieces.map(
        (piece) =>
          new TableRow({
            ...(piece.cantSplit ? { cantSplit: true } : {}),
            children: columns.map(({ align }, column) =>
              cellOf(piece.texts[column] ?? '', column, { style: 'TableText', centred: align === 'center', piece }),
            ),
          }),
      ),
    ],
  });
};

interface CellOptions {
  readonly style: OfficialStyle;
  readonly centred: boolean;
  readonly piece: RowPiece | undefined;
}

const cellMargin = 57;

/** What is printed as one row of a table, mostly a row. */
interface RowPiece {
  readonly texts: readonly string[];
  readonly cantSplit: boolean;
  readonly keepNext: boolean;
  /** No line is drawn between two pieces of one row. */
  readonly goesOn?: boolean;
  readonly continues?: boolean;
}

/**
 * The last row before 落款 holds on to it in one piece; where both are too high for a page, only the last lines of the
 * row do, as a piece of their own, because a row that may split holds on to nothing.
 */
const piecesOf = (
  texts: readonly string[],
  charactersInLine: readonly number[],
  { lineTwips, landscape, keepsWithNext }: TablePlace & { readonly lineTwips: number },
): RowPiece[] => {
  const counts = texts.map((text, column) => lineCount(text, charactersInLine[column] ?? 1));
  const height = Math.max(...counts) * lineTwips;
  const page = textHeight(landscape);
  if (!keepsWithNext) return [{ texts, cantSplit: height < page / 2, keepNext: false }];
  if (height < page - headAndSignOff) return [{ texts, cantSplit: true, keepNext: true }];
  const tallest = counts.indexOf(Math.max(...counts));
  const cut = tailStart(texts[tallest] ?? '', (charactersInLine[tallest] ?? 1) * 3);
  const part = (keep: (text: string, column: number) => string): string[] => texts.map(keep);
  return [
    {
      texts: part((text, column) => (column === tallest ? text.slice(0, cut) : text)),
      cantSplit: false,
      keepNext: false,
      goesOn: true,
    },
    {
      texts: part((text, column) => (column === tallest ? text.slice(cut) : '')),
      cantSplit: true,
      keepNext: true,
      continues: true,
    },
  ];
};

/** Four lines of body text and a head of two or three lines. */
const headAndSignOff = 4 * linePitch + 1100;

const lineCount = (text: string, charactersInLine: number): number =>
  text
    .split('\n')
    .reduce((lines, part) => lines + Math.max(1, Math.ceil(widthInCharacters(part) / charactersInLine)), 0);

/** Where the last `width` characters of a text begin, better at the start of a paragraph. */
const tailStart = (text: string, width: number): number => {
  const characters = [...text];
  const tail = characters.slice(-Math.floor(width)).join('');
  return text.length - tail.length + tail.indexOf('\n') + 1;
};
