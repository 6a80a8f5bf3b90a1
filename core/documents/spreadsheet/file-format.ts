import type { LooksLike } from './spreadsheet-error.ts';

export type FileFormat = 'zip' | 'cfb' | 'biff' | 'spreadsheetml' | 'html' | 'text';

/** By the first bytes and never by the name: half of the files called .xls are something else. */
export const fileFormat = (bytes: Uint8Array): { readonly format: FileFormat } | { readonly not: LooksLike } => {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return { format: 'zip' };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { format: 'cfb' };
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return { not: 'pdf' };
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) return { not: 'word' };
  if (imageMagics.some((magic) => startsWith(bytes, magic))) return { not: 'image' };
  // Excel 2.0 to 5.0 without the container: a record BOF first.
  if (
    bytes[0] === 0x09 &&
    [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) &&
    bytes[2] === bofLength(bytes[1]) &&
    bytes[3] === 0
  )
    return { format: 'biff' };
  const head = headText(bytes);
  if (/^<\?xml/.test(head) && head.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return { format: 'spreadsheetml' };
  if (/^MIME-Version:/i.test(head)) return { not: 'html' };
  if (
    /^<(?:!doctype html|html|head|body|table|meta|script|div)/i.test(head) ||
    /<html|<table[\s>]/i.test(head.slice(0, 2000))
  )
    return hasTable(bytes) ? { format: 'html' } : { not: 'html' };
  if (/^<\?xml|^<[a-z]+[\s>:]/i.test(head)) return { not: 'xml' };
  return isBinary(bytes) ? { not: 'binary' } : { format: 'text' };
};

const bofLength = (version: number | undefined): number => (version === 0x00 ? 4 : version === 0x08 ? 8 : 6);

/** The beginning as text, whatever its encoding: what is looked for is ASCII. */
const headText = (bytes: Uint8Array): string => {
  const head = bytes.subarray(0, 4096);
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'latin1';
  return new TextDecoder(encoding).decode(head).replace(/^(?:\xef\xbb\xbf|\ufeff)?\s*/, '');
};

/** Office systems write tables of HTML and call them .xls; a page for logging in has rows of forms at most. */
const hasTable = (bytes: Uint8Array): boolean => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2_000_000)).toString('latin1');
  return (
    /<table[\s>]/i.test(text) &&
    (text.match(/<td[\s>]/gi)?.length ?? 0) >= 2 &&
    !/<(?:form|input|frameset|iframe)[\s>]/i.test(text)
  );
};

const imageMagics: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Control characters are no text, but UTF-16 is full of zeros; one zero may be a damaged byte. */
const isBinary = (bytes: Uint8Array): boolean => {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return false;
  const head = bytes.subarray(0, 8192);
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  if (looksLikeUtf16(head) !== undefined) return false;
  return zeros > (head.length >= 40 ? Math.max(1, head.length / 2000) : 0) || controls > Math.max(head.length / 100, 1);
};

/**
 * UTF-16 without its mark: read so, it is Chinese, Latin and line ends. Zeros alone do not tell: 一 (4E00) has one on the
 * side where Latin has none. Text of other encodings has no zeros at all.
 */
export const looksLikeUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const head = bytes.subarray(0, bytes.length - (bytes.length % 2));
  if (head.length < 4 || !head.includes(0)) return undefined;
  const shares = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    const text = new TextDecoder(encoding).decode(head);
    const known =
      text.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203f\x20-\x7e\t\r\n\u00b7]/g)?.length ?? 0;
    // Both readings of 一二 are Chinese; only the right one has signs between its words.
    const signs = text.match(/[\n\r\t,;| -~]/g)?.length ?? 0;
    return { encoding, share: text.length === 0 ? 0 : known / text.length, signs };
  });
  const [best] = shares.sort((a, b) => b.signs - a.signs);
  return best !== undefined && best.share > 0.95 && best.signs > 0 ? best.encoding : undefined;
};
