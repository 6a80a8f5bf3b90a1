import { strToU8, zipSync } from 'fflate';

const spaces = ['office', 'table', 'text', 'style', 'fo']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"')
  .join(' ');

/** What stands inside the tables of an .ods, and the styles of both of its parts. */
export const odsOfXml = (tables: string, styles: { readonly own?: string; readonly common?: string } = {}): File =>
  new File(
    [
      new Uint8Array(
        zipSync({
          mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
          'styles.xml': strToU8(
            `<office:document-styles ${spaces}><office:styles>${styles.common ?? ''}</office:styles></office:document-styles>`,
          ),
          'content.xml': strToU8(
            `<?xml version="1.0"?><office:document-content ${spaces}><office:automatic-styles>${styles.own ?? ''}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
          ),
        }),
      ),
    ],
    '表.ods',
  );

export const odsTable = (inside: string): string => `<table:table table:name="表">${inside}</table:table>`;

export const odsRow = (cells: string, attributes = ''): string =>
  `<table:table-row${attributes}>${cells}</table:table-row>`;

export const odsText = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;

export const odsNumber = (value: number, attributes = ''): string =>
  `<table:table-cell${attributes} office:value-type="float" office:value="${value}"><text:p>…</text:p></table:table-cell>`;

export const odsDay = (day: string, attributes = ''): string =>
  `<table:table-cell${attributes} office:value-type="date" office:date-value="${day}"><text:p>…</text:p></table:table-cell>`;
