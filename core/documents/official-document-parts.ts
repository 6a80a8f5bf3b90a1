import { printableText } from '../../shared/kernel/inert-text.ts';

/**
 * 小标宋 and the GB2312 fonts may not be shipped and are missing on many machines: the font table names what is near
 * them, so that Word and WPS do not fall back to a font of another weight.
 */
const fonts = [
  { name: '方正小标宋简体', near: '方正小标宋_GBK', family: 'roman' },
  { name: '仿宋_GB2312', near: '仿宋', family: 'modern' },
  { name: '楷体_GB2312', near: '楷体', family: 'modern' },
  { name: '黑体', near: 'SimHei', family: 'modern' },
  { name: '宋体', near: 'SimSun', family: 'roman' },
] as const;

export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts
  .map(
    ({ name, near, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${near}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`;

interface DocumentFacts {
  readonly title: string;
  readonly creator: string;
  readonly createdMs: number;
}

/** Written by hand because the library stamps the clock: the same report must give the same file. */
export const coreProperties = ({ title, creator, createdMs }: DocumentFacts): string => {
  const moment = new Date(createdMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator><cp:lastModifiedBy>${escapeXml(creator)}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`;
};

const escapeXml = (text: string): string =>
  printableText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
