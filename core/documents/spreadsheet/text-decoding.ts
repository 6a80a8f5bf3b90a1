import { looksLikeUtf16 } from './file-format.ts';

/** UTF-8 and UTF-16 with or without their mark, otherwise GB18030 (of which GBK and GB2312 are parts); undefined when it is none. */
export const decodeText = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  const utf16 = looksLikeUtf16(bytes.subarray(0, 8192));
  if (utf16 !== undefined) return decodeAs(utf16, bytes);
  return decodeAs('utf-8', bytes) ?? plausible(decodeAs('gb18030', bytes)) ?? plausible(decodeAs('big5', bytes));
};

const decodeAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Nearly any bytes pass as GB18030; Latin-1 or Shift-JIS read as it give private-use and rare characters. */
const plausible = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const sample = text.slice(0, 50_000);
  const wide = sample.match(/\P{ASCII}/gu)?.length ?? 0;
  const common =
    sample.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203f\u00b7\u2160-\u217f\u2460-\u249b]/gu)?.length ??
    0;
  return wide === 0 || common / wide > 0.9 ? text : undefined;
};
