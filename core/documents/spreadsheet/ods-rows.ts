import { strToU8, zipSync } from 'fflate';

/**
 * Rows and columns that are grouped, or repeated on every printed page, stand in tags of their own; the library looks for
 * rows right below the table and passes over those. It is given the file without these tags.
 */
export const withoutGroups = (bytes: Uint8Array, contentXml: string): Uint8Array => {
  if (!groups.test(contentXml)) return bytes;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': [strToU8(contentXml.replaceAll(new RegExp(groups, 'g'), '')), { level: 0 }],
  });
};

const groups = /<\/?table:table-(?:row-group|column-group|header-rows|header-columns|rows|columns)(?:\s[^>]*)?>/;
