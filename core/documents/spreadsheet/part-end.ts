import { SpreadsheetFailure } from './spreadsheet-error.ts';

/** Watches a part of a workbook go by: whether it is there to its end, and in an encoding that is read. */
export interface PartEnd {
  readonly take: (chunk: Buffer) => void;
  /** Leaves where the part ends in its middle: what stood behind it would be missing without a word. */
  readonly check: () => void;
}

/** undefined: nothing is known of how such a part ends, or nothing comes of it. */
export const partEndOf = (name: string): PartEnd | undefined => {
  const root = roots.find(([pattern]) => pattern.test(name))?.[1];
  if (root === undefined) return undefined;
  let tail: Buffer = Buffer.alloc(0);
  let first: Buffer | undefined;
  /** Of a sheet: where its rows begin, and where they end. */
  let rows: 'none' | 'open' | 'whole' = 'none';
  const lookForRows = (chunk: Buffer): void => {
    const seam = Buffer.concat([tail.subarray(-longestTag), chunk.subarray(0, longestTag)]);
    for (const piece of [seam, chunk]) {
      if (rows === 'whole' || !piece.includes('sheetData')) continue;
      const text = piece.toString('latin1');
      if (/<\/(?:[\w.-]+:)?sheetData\s*>|<(?:[\w.-]+:)?sheetData(?:\s[^<>]*)?\/>/.test(text)) rows = 'whole';
      else rows = 'open';
    }
  };
  return {
    take: (chunk) => {
      first ??= Buffer.from(chunk.subarray(0, 2));
      if (root === 'worksheet') lookForRows(chunk);
      const kept = chunk.length >= tailBytes ? chunk : Buffer.concat([tail, chunk]);
      tail = Buffer.from(kept.subarray(Math.max(0, kept.length - tailBytes)));
    },
    check: () => {
      if (rows !== 'open' && isWhole(tail, root)) return;
      const isUtf16 = first !== undefined && (first.equals(littleEndian) || first.equals(bigEndian));
      const detail = isUtf16 ? 'unsupported' : 'truncated';
      throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail });
    },
  };
};

const isWhole = (tail: Buffer, root: string): boolean => {
  if (root === endOfSheet) return tail.includes(Buffer.from(endOfSheet, 'latin1'));
  return new RegExp(`</(?:[\\w.-]+:)?${root}\\s*>|<(?:[\\w.-]+:)?${root}\\b[^<>]*/>`).test(tail.toString('latin1'));
};

/** BrtEndSheet, the last record of a sheet of .xlsb. */
const endOfSheet = '\x82\x01\x00';

const roots: readonly (readonly [RegExp, string])[] = [
  [/^xl\/worksheets\/[^/]+\.xml$/, 'worksheet'],
  [/^xl\/worksheets\/[^/]+\.bin$/, endOfSheet],
  [/^xl\/styles\.xml$/, 'styleSheet'],
  [/^xl\/sharedStrings\.xml$/, 'sst'],
];

/** Comments and empty lines may stand behind the root. */
const tailBytes = 512;
const longestTag = 64;
const littleEndian = Buffer.from([0xff, 0xfe]);
const bigEndian = Buffer.from([0xfe, 0xff]);
