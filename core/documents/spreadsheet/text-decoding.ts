import { looksLikeUtf16 } from './file-format.ts';

export interface DecodedText {
  readonly text: string;
  /** Bytes were lost on the way: signs of it (�) stand in the text. */
  readonly damaged: boolean;
}

/**
 * UTF-8 and UTF-16 with or without their mark, otherwise GB18030 (of which GBK and GB2312 are parts); undefined when it is
 * none. UTF-8 with a damaged byte is UTF-8: read as GB18030 it would be other characters without a word.
 */
export const decodeText = (bytes: Uint8Array): DecodedText | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return lenient('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return lenient('utf-16be', bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return lenient('utf-8', bytes);
  const utf16 = looksLikeUtf16(bytes.subarray(0, 8192));
  if (utf16 !== undefined) return lenient(utf16, bytes);
  const utf8 = strict('utf-8', bytes);
  if (utf8 !== undefined) return { text: utf8, damaged: false };
  if (utf8Share(bytes) >= 0.5) return lenient('utf-8', bytes);
  const chinese = plausible(strict('gb18030', bytes)) ?? plausible(strict('big5', bytes));
  if (chinese !== undefined) return { text: chinese, damaged: false };
  const damaged = lenient('gb18030', bytes);
  return plausible(damaged.text) === undefined ? undefined : damaged;
};

const strict = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const lenient = (encoding: string, bytes: Uint8Array): DecodedText => {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, damaged: text.includes('\ufffd') };
};

/** Share of the bytes above ASCII that are Chinese characters and signs in UTF-8; in GBK text such triples are chance. */
const utf8Share = (bytes: Uint8Array): number => {
  let wide = 0;
  let whole = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    wide++;
    if (lead < 0xe2 || lead > 0xef || !isTail(bytes[at + 1]) || !isTail(bytes[at + 2])) continue;
    wide += 2;
    whole += 3;
    at += 2;
  }
  return wide === 0 ? 0 : whole / wide;
};

const isTail = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte <= 0xbf;

/** Nearly any bytes pass as GB18030; Latin-1 or Shift-JIS read as it give private-use and rare characters. */
const plausible = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const sample = text.slice(0, 50_000);
  const wide = sample.match(/\P{ASCII}/gu)?.length ?? 0;
  const common =
    sample.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203f\u00b7\u2160-\u217f\u2460-\u249b]/gu)?.length ??
    0;
  // A rare character of a name (䶮, 𬭎) among others that everybody writes is no sign of another encoding.
  const rare = sample.match(/[\u3400-\u4dbf\u{20000}-\u{323af}]/gu)?.length ?? 0;
  return wide === 0 || (common + Math.min(rare, common / 4)) / wide > 0.9 ? text : undefined;
};
