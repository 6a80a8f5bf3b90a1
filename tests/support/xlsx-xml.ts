import { zipSync } from 'fflate';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const contentTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
const relationships = (target: string, type: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationship = (id: string, target: string, type: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

export interface XlsxXmlParts {
  /** What stands inside styleSheet and inside sst. */
  readonly styles?: string;
  readonly sharedTexts?: string;
  /** Behind the sheets of the workbook. */
  readonly workbook?: string;
  /** Other parts, by name. */
  readonly parts?: Readonly<Record<string, string>>;
}

const workbookXml = (more: string): string =>
  `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="企业" sheetId="1" r:id="rId1"/></sheets>${more}</workbook>`;

/** An .xlsx of one sheet whose XML a test writes itself: what no library of ours would write. */
export const xlsxOfXml = (
  content: string,
  { styles, sharedTexts, workbook = '', parts = {} }: XlsxXmlParts = {},
): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync({
      '[Content_Types].xml': utf8(contentTypes),
      '_rels/.rels': utf8(relationships('xl/workbook.xml', 'officeDocument')),
      'xl/workbook.xml': utf8(workbookXml(workbook)),
      'xl/_rels/workbook.xml.rels': utf8(
        relationships('worksheets/sheet1.xml', 'worksheet').replace(
          '</Relationships>',
          `${styles === undefined ? '' : relationship('rId2', 'styles.xml', 'styles')}${
            sharedTexts === undefined ? '' : relationship('rId3', 'sharedStrings.xml', 'sharedStrings')
          }</Relationships>`,
        ),
      ),
      ...(styles !== undefined && {
        'xl/styles.xml': utf8(`<?xml version="1.0"?><styleSheet xmlns="${main}">${styles}</styleSheet>`),
      }),
      ...(sharedTexts !== undefined && {
        'xl/sharedStrings.xml': utf8(`<?xml version="1.0"?><sst xmlns="${main}">${sharedTexts}</sst>`),
      }),
      ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, utf8(text)])),
      'xl/worksheets/sheet1.xml': utf8(
        `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${content}</worksheet>`,
      ),
    }),
  );
