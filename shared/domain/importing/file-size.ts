/** Tables of one file, of all sheets together; as many can be chosen. */
export const mostTables = 500;

const mb = 1024 * 1024;

/** How large a file of each kind may be. What is read whole by its library takes ten times its size while it is read. */
const largest = { zip: 50 * mb, text: 50 * mb, whole: 20 * mb } as const;

/** By the first bytes, as files are told apart everywhere: asked by the page before it sends, and by the core again. */
export const largestFile = (head: Uint8Array): number => {
  if (head[0] === 0x50 && head[1] === 0x4b) return largest.zip;
  const isCompound = head[0] === 0xd0 && head[1] === 0xcf;
  const isRecords = head[0] === 0x09 && head[3] === 0;
  return isCompound || isRecords || startsAsMarkup(head) ? largest.whole : largest.text;
};

/** The first bytes that tell it. */
export const headOfFile = 64;

const startsAsMarkup = (head: Uint8Array): boolean => {
  const first = head.find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf, 0xff, 0xfe].includes(byte));
  return first === 0x3c;
};
