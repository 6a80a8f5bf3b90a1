import { zipSync } from 'fflate';
import { utf8 } from './hostile-kind.ts';

export interface WorkbookParts {
  readonly sheet?: string | Uint8Array;
  readonly sharedStrings?: string | Uint8Array;
  readonly styles?: string | Uint8Array;
  readonly workbook?: string | Uint8Array;
  readonly rels?: string;
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const types =
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>';

const bytesOf = (part: string | Uint8Array): Uint8Array => (typeof part === 'string' ? utf8(part) : part);

/** An .xlsx part by part. */
export const workbookOf = ({
  sheet = sheetXml(plainRows),
  sharedStrings = `${xml}<sst xmlns="${main}"/>`,
  styles = `${xml}<styleSheet xmlns="${main}"/>`,
  workbook = workbookXml('<sheet name="企业" sheetId="1" r:id="rId1"/>'),
  rels = relsXml(relation(1, 'worksheet', 'worksheets/sheet1.xml')),
  more = {},
}: WorkbookParts): Uint8Array =>
  zipSync(
    {
      '[Content_Types].xml': utf8(
        `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types}</Types>`,
      ),
      '_rels/.rels': utf8(
        `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ),
      'xl/workbook.xml': bytesOf(workbook),
      'xl/_rels/workbook.xml.rels': utf8(rels),
      'xl/sharedStrings.xml': bytesOf(sharedStrings),
      'xl/styles.xml': bytesOf(styles),
      'xl/worksheets/sheet1.xml': bytesOf(sheet),
      ...more,
    },
    { level: 1 },
  );

export const workbookXml = (sheets: string, before = ''): string =>
  `${xml}${before}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`;

export const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;

export const relsXml = (relations: string): string =>
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}${relation(900, 'sharedStrings', 'sharedStrings.xml')}${relation(901, 'styles', 'styles.xml')}</Relationships>`;

export const sheetXml = (data: string, { before = '', behind = '', doctype = '' } = {}): string =>
  `${xml}${doctype}<worksheet xmlns="${main}">${before}<sheetData>${data}</sheetData>${behind}</worksheet>`;

export const sharedXml = (items: string, doctype = ''): string => `${xml}${doctype}<sst xmlns="${main}">${items}</sst>`;

export const stylesXml = (formats: string): string => `${xml}<styleSheet xmlns="${main}">${formats}</styleSheet>`;

export const textCell = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

export const plainRows = `<row r="1">${textCell('A1', '企业名称')}${textCell('B1', '联系人')}</row><row r="2">${textCell('A2', '甲有限公司')}${textCell('B2', '王五')}</row>`;

/** Writes another number into the directory entry of the first sheet: what a forged file does. */
export const forgeDirectory = (zip: Uint8Array, offset: number, value: number): Uint8Array => {
  const forged = new Uint8Array(zip);
  const view = new DataView(forged.buffer);
  for (let at = 0; at < forged.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = new TextDecoder().decode(forged.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (name.endsWith('sheet1.xml')) view.setUint32(at + offset, value, true);
  }
  return forged;
};
