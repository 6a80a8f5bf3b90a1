/** GBK by the platform's decoder turned around: it has no encoder. Signs that GBK lacks become ?. */
export const gbkBytes = (text: string): number[] =>
  [...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (table.get(sign) ?? [0x3f])));

const tableOf = (): ReadonlyMap<string, readonly number[]> => {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (text.length === 1 && !found.has(text)) found.set(text, [lead, trail]);
    }
  return found;
};

const table = tableOf();
