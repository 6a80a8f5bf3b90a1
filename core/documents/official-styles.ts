import { bodyHalfPoints, characterSpacing, characterTwips, linePitch } from './official-page.ts';

/**
 * The look of a 公文 is in the styles and nowhere else, and 正文 (Normal) is the body text: what an official types,
 * pastes or adds as a paragraph then looks like the rest. Written by hand, because the library adds styles of its own
 * (blue headings of another font) and marks none as the default.
 *
 * Digits stand in the font of the text, half a character wide. No line is held back at the end of a page
 * (widowControl), or it would have 21. A mark at the end of a line may hang in the margin and Chinese keeps a gap to
 * digits, as everywhere: LibreOffice does both whatever the file says.
 */
export type OfficialStyle =
  | 'Normal'
  | 'Title'
  | 'Subtitle'
  | 'Signer'
  | 'Heading1'
  | 'Heading2'
  | 'SignOff'
  | 'Footer'
  | 'TableText'
  | 'TableHead'
  | 'TableGap';

export const fonts = {
  song: '方正小标宋简体',
  fang: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  footer: '宋体',
} as const;

/** 四号 of a table; what has many columns is set in 五号, or a figure would break in the middle. */
export const tableText = { halfPoints: 24, lineTwips: 340, manyColumns: { halfPoints: 21, lineTwips: 300 } } as const;

export const stylesXml = (): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${run(fonts.fang, bodyHalfPoints)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${[
  style('Normal', 'Normal', {
    paragraph: `<w:widowControl w:val="0"/>${exact(linePitch)}${firstLine(2)}<w:jc w:val="both"/>`,
    run: run(fonts.fang, bodyHalfPoints),
  }),
  // Off the grid, or LibreOffice gives its taller letters two rows and Word one.
  style('Title', 'Title', {
    paragraph: `<w:keepNext/><w:snapToGrid w:val="0"/>${firstLine(0)}<w:jc w:val="center"/>`,
    run: run(fonts.song, 44),
    next: 'Normal',
  }),
  style('Subtitle', 'Subtitle', {
    paragraph: `<w:keepNext/>${firstLine(0)}<w:jc w:val="center"/>`,
    run: run(fonts.kai, bodyHalfPoints),
    next: 'Normal',
  }),
  style('Signer', '签发人', {
    paragraph: `<w:keepNext/>${firstLine(0, characterTwips)}<w:jc w:val="right"/>`,
    run: run(fonts.kai, bodyHalfPoints),
  }),
  style('Heading1', 'heading 1', {
    paragraph: '<w:keepNext/><w:outlineLvl w:val="0"/>',
    run: run(fonts.hei, bodyHalfPoints),
    next: 'Normal',
  }),
  style('Heading2', 'heading 2', {
    paragraph: '<w:keepNext/><w:outlineLvl w:val="1"/>',
    run: run(fonts.kai, bodyHalfPoints),
    next: 'Normal',
  }),
  style('SignOff', '落款', { paragraph: `<w:keepLines/>${firstLine(0)}<w:jc w:val="right"/>` }),
  style('Footer', 'footer', {
    paragraph: `<w:snapToGrid w:val="0"/>${exact(400)}${firstLine(0)}`,
    run: run(fonts.footer, 28),
  }),
  // Off the grid of the page, or each line of a table would take the 28.95 pt of body text.
  style('TableText', '表格文字', {
    paragraph: `<w:snapToGrid w:val="0"/>${exact(tableText.lineTwips)}${firstLine(0)}<w:jc w:val="left"/>`,
    run: run(fonts.fang, tableText.halfPoints),
  }),
  style('TableHead', '表格表头', {
    basedOn: 'TableText',
    paragraph: '<w:keepNext/><w:jc w:val="center"/>',
    run: run(fonts.hei, tableText.halfPoints),
  }),
  style('TableGap', '表后空行', { basedOn: 'TableText', paragraph: exact(240), next: 'Normal' }),
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
].join('')}</w:styles>`;

interface StyleParts {
  readonly paragraph: string;
  readonly run?: string;
  readonly basedOn?: OfficialStyle;
  readonly next?: OfficialStyle;
}

const style = (id: OfficialStyle, name: string, { paragraph, run: runs, basedOn = 'Normal', next }: StyleParts) =>
  [
    `<w:style w:type="paragraph" ${id === 'Normal' ? 'w:default="1" ' : ''}w:styleId="${id}">`,
    `<w:name w:val="${name}"/>`,
    id === 'Normal' ? '' : `<w:basedOn w:val="${basedOn}"/>`,
    next === undefined ? '' : `<w:next w:val="${next}"/>`,
    `<w:qFormat/><w:pPr>${paragraph}</w:pPr>`,
    runs === undefined ? '' : `<w:rPr>${runs}</w:rPr>`,
    '</w:style>',
  ].join('');

/** All scripts in one font: digits and letters would otherwise fall back to Times New Roman of another height. */
const run = (font: string, halfPoints: number): string =>
  `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/><w:spacing w:val="${halfPoints === bodyHalfPoints ? characterSpacing : 0}"/><w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;

const exact = (twips: number): string => `<w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/>`;

const firstLine = (characters: number, rightTwips = 0): string =>
  `<w:ind w:right="${Math.round(rightTwips)}" w:firstLineChars="${characters * 100}" w:firstLine="${Math.round(characters * characterTwips)}"/>`;
