import type { Paragraph, Table } from 'docx';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import { printableText } from './inert-text.ts';
import { coreProperties, fontTable, tableTextStyle } from './official-document-parts.ts';

/** A 公文 as content; how it looks is GB/T 9704-2012 and is decided here only (forms.md 3G). */
export interface OfficialDocument {
  readonly title: string;
  /** Under the title, for example the period. */
  readonly subtitle?: string;
  /** 签发人. */
  readonly signer?: string;
  readonly blocks: readonly OfficialBlock[];
  /** 落款: 单位 and 成文日期. */
  readonly signOff?: { readonly issuer: string; readonly issuedOn: CalendarDay };
  readonly creator: string;
  readonly createdMs: number;
  /** For forms with many columns. */
  readonly landscape?: boolean;
}

export type OfficialBlock =
  /** Level 1 is 一、 in 黑体, level 2 （一） in 楷体; the number is part of the text. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | OfficialTable;

export interface OfficialTable {
  readonly kind: 'table';
  /** `share` is the part of the width a column takes, in any unit. */
  readonly columns: readonly { readonly header: string; readonly share: number; readonly align?: 'left' | 'center' }[];
  readonly rows: readonly (readonly string[])[];
}

/** Loads the library with the first export, so that the start does not pay for it. */
export const buildOfficialDocument = async (model: OfficialDocument): Promise<Uint8Array> => {
  const docx = await import('docx');
  const { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } = docx;
  const landscape = model.landscape === true;

  const run = (text: string, style: RunStyle) =>
    new TextRun({ text: printableText(text), font: fontOf(style.font), size: style.halfPoints });
  const line = (text: string, style: RunStyle, options: LineOptions = {}): Paragraph =>
    new Paragraph({
      children: [run(text, style)],
      spacing: { line: style.lineTwips ?? lineTwips, lineRule: 'exact', after: options.after ?? 0 },
      alignment: AlignmentType[options.align ?? 'JUSTIFIED'],
      ...(options.firstLine === true ? { indent: { firstLineChars: 200, firstLine: 2 * bodyTwips } } : {}),
      ...(options.rightChars === undefined ? {} : { indent: { right: Math.round(options.rightChars * bodyTwips) } }),
      ...(options.level === undefined ? {} : { outlineLevel: options.level - 1 }),
      keepNext: options.keepNext === true,
      ...(options.keepLines === true ? { keepLines: true } : {}),
    });

  const toParts = (block: OfficialBlock): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading':
        return [
          line(block.text, block.level === 1 ? hei : kai, { firstLine: true, keepNext: true, level: block.level }),
        ];
      case 'paragraph':
        return block.text.split('\n').map((text) => line(text, fang, { firstLine: true }));
      case 'table':
        return [tableOf(docx, block, landscape), line('', { ...fang, lineTwips: 240 })];
    }
  };

  const document = new Document({
    title: printableText(model.title),
    creator: printableText(model.creator),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: fontOf(fang.font), size: fang.halfPoints } } },
      importedStyles: [docx.ImportedXmlComponent.fromXmlString(tableTextStyle)],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: a4.width,
              height: a4.height,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: landscape ? landscapeMargins : portraitMargins,
          },
          // `linesAndChars` would stretch all Chinese text; `lines` alone keeps 22 lines a page.
          grid: { type: docx.DocumentGridType.LINES, linePitch: 579 },
        },
        footers: {
          default: new Footer({ children: [pageNumber(docx, PageNumber.CURRENT, 'RIGHT')] }),
          even: new Footer({ children: [pageNumber(docx, PageNumber.CURRENT, 'LEFT')] }),
        },
        children: [
          ...titleLines(model.title).map((text) => line(text, title, { align: 'CENTER', keepNext: true })),
          ...(model.subtitle === undefined ? [] : [line(model.subtitle, kai, { align: 'CENTER', keepNext: true })]),
          ...(model.signer === undefined
            ? []
            : [line(`签发人：${model.signer}`, kai, { align: 'RIGHT', rightChars: 1 })]),
          line('', fang),
          ...model.blocks.flatMap(toParts),
          ...(model.signOff === undefined ? [] : signOffLines(model.signOff, line)),
        ],
      },
    ],
  });
  const bytes = await Packer.toArrayBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable },
    { path: 'docProps/core.xml', data: coreProperties(model) },
  ]);
  return new Uint8Array(bytes);
};

export const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface RunStyle {
  readonly font: string;
  readonly halfPoints: number;
  readonly lineTwips?: number;
}

interface LineOptions {
  readonly align?: 'CENTER' | 'RIGHT' | 'LEFT' | 'JUSTIFIED';
  readonly firstLine?: boolean;
  readonly rightChars?: number;
  readonly keepNext?: boolean;
  readonly keepLines?: boolean;
  readonly level?: 1 | 2;
  readonly after?: number;
}

type Docx = typeof import('docx');
type Line = (text: string, style: RunStyle, options?: LineOptions) => Paragraph;

// 2号 is 22 pt, 3号 16 pt; the line is 28 pt exact (forms.md: sources differ between 28 and 29).
const title: RunStyle = { font: '方正小标宋简体', halfPoints: 44, lineTwips: 660 };
const fang: RunStyle = { font: '仿宋_GB2312', halfPoints: 32 };
const hei: RunStyle = { font: '黑体', halfPoints: 32 };
const kai: RunStyle = { font: '楷体_GB2312', halfPoints: 32 };
const cell: RunStyle = { font: '仿宋_GB2312', halfPoints: 24, lineTwips: 340 };
const headerCell: RunStyle = { ...cell, font: '黑体' };
const lineTwips = 560;
const bodyTwips = 320;

const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
const a4 = { width: mm(210), height: mm(297) };
// 天头 37, 订口 28; what is left of A4 is the 156 × 225 mm of the type area.
const portraitMargins = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(26) };
// A form on its side: the binding edge is the top of the sheet.
const landscapeMargins = { top: mm(28), bottom: mm(26), left: mm(25), right: mm(25), footer: mm(16) };
const textWidth = (landscape: boolean): number => (landscape ? mm(297 - 25 - 25) : mm(156));

/** Both scripts on every run: digits and letters would otherwise fall back to Times New Roman of another height. */
const fontOf = (font: string) => ({ ascii: font, hAnsi: font, eastAsia: font, cs: font, hint: 'eastAsia' });

/** A long title breaks after its unit and not in the middle of a word; 2号 holds 20 characters a line. */
const titleLines = (text: string): string[] => {
  const characters = [...text];
  if (characters.length <= 20) return [text];
  const afterUnit = text.search(/招商|外出|关于/);
  const cut =
    afterUnit >= 4 && afterUnit <= 20 ? [...text.slice(0, afterUnit)].length : Math.ceil(characters.length / 2);
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
};

const tableOf = (docx: Docx, { columns, rows }: OfficialTable, landscape: boolean): Table => {
  const { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } =
    docx;
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((textWidth(landscape) * share) / total));

  // Many columns are set in 五号: a figure must not break in the middle.
  const isWide = columns.length > 5 && !landscape;
  const sized = (style: RunStyle): RunStyle => (isWide ? { ...style, halfPoints: 21, lineTwips: 300 } : style);

  const cellOf = (text: string, column: number, style: RunStyle, centred: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 57, right: 57 },
      verticalAlign: VerticalAlign.CENTER,
      children: text.split('\n').map(
        (part) =>
          new Paragraph({
            style: 'TableText',
            alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { line: style.lineTwips ?? lineTwips, lineRule: 'exact' },
            children: [
              new TextRun({
                text: printableText(part),
                font: fontOf(style.font),
                size: style.halfPoints,
              }),
            ],
          }),
      ),
    });
  const rowOf = (texts: readonly string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: columns.map(({ align }, column) =>
        cellOf(texts[column] ?? '', column, sized(isHeader ? headerCell : cell), isHeader || align === 'center'),
      ),
    });

  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [
      rowOf(
        columns.map(({ header }) => header),
        true,
      ),
      ...rows.map((row) => rowOf(row, false)),
    ],
  });
};

/** 4号 with a dash on both sides, one character in from the edge: odd pages right, even pages left. */
const pageNumber = ({ AlignmentType, Paragraph, TextRun }: Docx, current: 'CURRENT', side: 'LEFT' | 'RIGHT') =>
  new Paragraph({
    alignment: AlignmentType[side],
    indent: side === 'RIGHT' ? { right: 280 } : { left: 280 },
    children: [new TextRun({ children: ['— ', current, ' —'], font: fontOf('宋体'), size: 28 })],
  });

/** 成文日期 ends four characters from the right, the unit stands centred over it; neither may come alone on a page. */
const signOffLines = ({ issuer, issuedOn }: NonNullable<OfficialDocument['signOff']>, line: Line): Paragraph[] => {
  const [year, month, day] = issuedOn.split('-').map(Number);
  const date = `${year}年${month}月${day}日`;
  const excess = (widthInCharacters(issuer) - widthInCharacters(date)) / 2;
  const dateRight = Math.max(4, excess + 2);
  return [
    line('', fang, { keepNext: true }),
    line(issuer, fang, { align: 'RIGHT', rightChars: dateRight - excess, keepNext: true, keepLines: true }),
    line(date, fang, { align: 'RIGHT', rightChars: dateRight }),
  ];
};

const widthInCharacters = (text: string): number =>
  [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) > 0xff ? 1 : 0.5), 0);
