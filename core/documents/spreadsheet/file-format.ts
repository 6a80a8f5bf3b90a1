import type { LooksLike } from './spreadsheet-error.ts';

export type FileFormat = 'zip' | 'cfb' | 'text';

/** By the first bytes and never by the name: half of the files called .xls are something else. */
export const fileFormat = (bytes: Uint8Array): { readonly format: FileFormat } | { readonly not: LooksLike } => {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return { format: 'zip' };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { format: 'cfb' };
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return { not: 'pdf' };
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) return { not: 'word' };
  if (imageMagics.some((magic) => startsWith(bytes, magic))) return { not: 'image' };
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if (
    /^<(?:!doctype html|html|head|body|table|meta|script|div)/i.test(head) ||
    /<html|<table[\s>]/i.test(head.slice(0, 2000))
  )
    return { not: 'html' };
  if (/^<\?xml|^<[a-z]+[\s>:]/i.test(head)) return { not: 'xml' };
  return isBinary(bytes) ? { not: 'binary' } : { format: 'text' };
};

const imageMagics: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Control characters are no text, but UTF-16 is full of zeros and has its mark in front. */
const isBinary = (bytes: Uint8Array): boolean => {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return false;
  const head = bytes.subarray(0, 8192);
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  if (looksLikeUtf16(head)) return false;
  return zeros > 0 || controls > head.length / 100;
};

/** UTF-16 without its mark: zeros stand on one side of the pairs only (commas, digits and line ends have them). */
export const looksLikeUtf16 = (head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index++) if (head[index] === 0) index % 2 === 0 ? even++ : odd++;
  if (odd > head.length / 20 && even === 0) return 'utf-16le';
  if (even > head.length / 20 && odd === 0) return 'utf-16be';
  return undefined;
};
