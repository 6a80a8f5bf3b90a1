import { strToU8, zipSync } from 'fflate';
import { raisedInOds } from './raised-text.ts';

/**
 * Rows and columns that are grouped, or repeated on every printed page, stand in tags of their own; the library looks for
 * rows right below the table and passes over those. It is given the file without these tags, and with the marks that stand above a
 * line as signs of their own.
 */
export const asTheLibraryReads = (bytes: Uint8Array, contentXml: string): Uint8Array => {
  const content = raisedInOds(contentXml).replaceAll(groups, '');
  if (content === contentXml) return bytes;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': [strToU8(content), { level: 0 }],
  });
};

const groups = /<\/?table:table-(?:row-group|column-group|header-rows|header-columns|rows|columns)(?:\s[^>]*)?>/g;
