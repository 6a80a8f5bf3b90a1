import type { Paragraph, Table } from 'docx';
import { printableText } from '../../shared/kernel/inert-text.ts';
import { coreProperties, fontTable } from './official-document-parts.ts';
import type { OfficialBlock, OfficialDocument } from './official-model.ts';
import {
  a4,
  characterTwips,
  landscapeMargins,
  linePitch,
  portraitMargins,
  widthInCharacters,
} from './official-page.ts';
import { type OfficialStyle, stylesXml } from './official-styles.ts';
import { tableOf } from './official-table.ts';

/** Loads the library with the first export, so that the start does not pay for it. */
export const buildOfficialDocument = async (model: OfficialDocument): Promise<Uint8Array> => {
  const docx = await import('docx');
  const { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } = docx;
  const landscape = model.landscape === true;

  const line: Line = (text, style, { keepNext = false, rightTwips } = {}) =>
    new Paragraph({
      style,
      ...(keepNext ? { keepNext } : {}),
      ...(rightTwips === undefined ? {} : { indent: { right: Math.round(rightTwips) } }),
      // The hint makes quotes and dashes Chinese ones.
      children: text === '' ? [] : [new TextRun({ text: printableText(text), font: { hint: 'eastAsia' } })],
    });

  const toParts = (block: OfficialBlock, index: number): (Paragraph | Table)[] => {
    const keepsWithNext = model.signOff !== undefined && index === model.blocks.length - 1;
    switch (block.kind) {
      case 'heading':
        return [line(block.text, block.level === 1 ? 'Heading1' : 'Heading2')];
      case 'paragraph': {
        const texts = block.text.split('\n');
        return texts.map((text, at) => line(text, 'Normal', { keepNext: keepsWithNext && at === texts.length - 1 }));
      }
      case 'table':
        return [tableOf(docx, block, { landscape, keepsWithNext }), line('', 'TableGap', { keepNext: keepsWithNext })];
    }
  };
  const pageNumber = (side: 'LEFT' | 'RIGHT'): Paragraph =>
    // 4号 with a dash on both sides, one character in from the edge: odd pages right, even pages left.
    new Paragraph({
      style: 'Footer' satisfies OfficialStyle,
      alignment: AlignmentType[side],
      indent: side === 'RIGHT' ? { right: 280 } : { left: 280 },
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
    });

  const document = new Document({
    title: printableText(model.title),
    creator: printableText(model.creator),
    evenAndOddHeaderAndFooters: true,
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
          grid: { type: docx.DocumentGridType.LINES, linePitch },
        },
        footers: {
          default: new Footer({ children: [pageNumber('RIGHT')] }),
          even: new Footer({ children: [pageNumber('LEFT')] }),
        },
        children: [
          ...titleLines(model.title).map((text) => line(text, 'Title')),
          ...(model.subtitle === undefined ? [] : [line(model.subtitle, 'Subtitle')]),
          ...(model.signer === undefined ? [] : [line(`签发人：${model.signer}`, 'Signer')]),
          line('', 'Normal'),
          ...model.blocks.flatMap(toParts),
          ...(model.signOff === undefined ? [] : signOffLines(model.signOff, line)),
        ],
      },
    ],
  });
  const bytes = await Packer.toArrayBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable },
    { path: 'word/styles.xml', data: stylesXml() },
    { path: 'docProps/core.xml', data: coreProperties(model) },
  ]);
  return new Uint8Array(bytes);
};

export const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface LineOptions {
  readonly keepNext?: boolean;
  readonly rightTwips?: number;
}

type Line = (text: string, style: OfficialStyle, options?: LineOptions) => Paragraph;

/** A long title breaks after its unit and not in the middle of a word; 2号 holds 20 characters a line. */
const titleLines = (text: string): string[] => {
  const characters = [...text];
  if (characters.length <= 20) return [text];
  const afterUnit = text.search(/招商|外出|关于/);
  const cut =
    afterUnit >= 4 && afterUnit <= 20 ? [...text.slice(0, afterUnit)].length : Math.ceil(characters.length / 2);
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
};

/**
 * 成文日期 ends four characters from the right, the unit stands centred over it. All of it holds on to the end of the
 * text: neither a line of it nor the whole may come alone on a page.
 */
const signOffLines = ({ issuer, issuedOn }: NonNullable<OfficialDocument['signOff']>, line: Line): Paragraph[] => {
  const [year, month, day] = issuedOn.split('-').map(Number);
  const date = `${year}年${month}月${day}日`;
  const excess = (widthInCharacters(issuer) - widthInCharacters(date)) / 2;
  const dateRight = Math.max(4, excess + 2);
  return [
    line('', 'SignOff', { keepNext: true }),
    line(issuer, 'SignOff', { rightTwips: (dateRight - excess) * characterTwips, keepNext: true }),
    line(date, 'SignOff', { rightTwips: dateRight * characterTwips }),
  ];
};
