import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Cell, CellRow } from '../../../shared/domain/importing/cell.ts';
import type { CellRows } from '../../../shared/domain/importing/cell-rows.ts';
import { limits } from './spreadsheet-error.ts';

/** Neighbouring rows of a sheet, outside the heap and a tenth of their size: JSON, deflated. */
export interface PackedBatch {
  /** Zero-based row of the sheet. */
  readonly from: number;
  /** How many rows it covers, empty ones between them included. */
  readonly span: number;
  readonly bytes: Uint8Array;
}

/** Takes the rows of one sheet in order and gives them on in batches. */
export const createPacker = (give: (batch: PackedBatch) => void) => {
  let from = 0;
  let rows: CellRow[] = [];
  let characters = 0;
  let end = 0;
  const flush = (): void => {
    if (rows.length === 0) return;
    // A row that says how often: what the file leaves out is not written again and again.
    give({ from, span: rows.length, bytes: deflateRawSync(JSON.stringify(rows), { level: 1 }) });
    rows = [];
    characters = 0;
  };
  return {
    /** A row number that does not go up is none: the row comes next. */
    row: (index: number, row: CellRow, itsCharacters: number): void => {
      const at = Math.max(index, end);
      if (rows.length >= batchRows || characters >= batchCharacters || at - from >= batchRows) flush();
      if (rows.length === 0) from = at;
      while (from + rows.length < at) rows.push(noCells);
      rows.push(row);
      characters += itsCharacters + row.length;
      end = at + 1;
    },
    flush,
  };
};

const batchRows = 2000;
const batchCharacters = 1_000_000;
const noCells: CellRow = [];

/** The batches that were looked at last, unpacked; of a whole file, so that two hundred sheets are no larger than one. */
export type BatchCache = (batch: PackedBatch) => readonly CellRow[];

/** With `openCharacters` as many as have no more characters together: who goes through a file again and again, unpacks it once. */
export const createBatchCache = (openCharacters = 0): BatchCache => {
  const open = new Map<PackedBatch, { readonly rows: readonly CellRow[]; readonly characters: number }>();
  const shareTexts = createTextSharing();
  let characters = 0;
  return (batch) => {
    const known = open.get(batch);
    if (known !== undefined) return known.rows;
    const text = inflateRawSync(batch.bytes, { maxOutputLength: largestBatch }).toString('utf8');
    const rows = (JSON.parse(text) as Cell[][]).map(shareTexts); // as createPacker wrote it
    for (const [oldest, { characters: its }] of open) {
      if (open.size < openBatches || characters + text.length <= openCharacters) break;
      open.delete(oldest);
      characters -= its;
    }
    open.set(batch, { rows, characters: text.length });
    characters += text.length;
    return rows;
  };
};

const openBatches = 2;
/** One row of full cells may stand in a batch that was nearly full. */
const largestBatch = (batchCharacters + limits.columns * limits.cellCharacters) * 6;

/** Rows by number, whatever the file left out between them. */
export const packedRows = (batches: readonly PackedBatch[], cache: BatchCache): CellRows => {
  const last = batches.at(-1);
  const length = last === undefined ? 0 : last.from + last.span;
  let lately: PackedBatch | undefined;
  const at = (index: number): CellRow | undefined => {
    if (index < 0 || index >= length) return undefined;
    if (lately === undefined || !covers(lately, index)) lately = find(batches, index);
    return lately === undefined ? noCells : (cache(lately)[index - lately.from] ?? noCells);
  };
  return {
    length,
    at,
    slice: (from = 0, to = length) => {
      const part: CellRow[] = [];
      for (let index = Math.max(0, from); index < Math.min(to, length); index++) part.push(at(index) ?? noCells);
      return part;
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield at(index) ?? noCells;
    },
  };
};

const covers = ({ from, span }: PackedBatch, index: number): boolean => index >= from && index < from + span;

const find = (batches: readonly PackedBatch[], index: number): PackedBatch | undefined => {
  let low = 0;
  let high = batches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const batch = batches[middle];
    if (batch === undefined) return undefined;
    if (covers(batch, index)) return batch;
    if (index < batch.from) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
};

/**
 * Unpacking makes each text anew: 安徽省 in 50,000 rows would be 50,000 texts. What comes again is kept once; the first
 * thousands of different texts tell which those are. A column in which hardly any comes again, like names, is not asked
 * any more.
 */
const createTextSharing = (): ((row: Cell[]) => CellRow) => {
  const known = new Map<string, string>();
  const columns: { asked: number; found: number }[] = [];
  return (row) => {
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      if (typeof cell !== 'string' || cell.length > longestShared) continue;
      const own = columns[column] ?? { asked: 0, found: 0 };
      columns[column] = own;
      if (own.asked >= enoughAsked && own.found * 10 < own.asked) continue;
      own.asked++;
      const same = known.get(cell);
      if (same !== undefined) {
        own.found++;
        row[column] = same;
      } else if (known.size < mostShared) known.set(cell, cell);
    }
    return row;
  };
};

const enoughAsked = 1000;

const longestShared = 60;
const mostShared = 20_000;
