import type { CellRow } from '../../../shared/domain/importing/cell.ts';
import { createBatchCache, createPacker, type PackedBatch, packedRows } from './packed-rows.ts';

interface LateRow {
  readonly index: number;
  readonly row: CellRow;
  readonly characters: number;
}

/**
 * Rows of a sheet at their own places, in whatever order the file has them: 4, 2, 3 are put in order at the end. Of two rows with one number
 * the later stands behind all others, so that no other row is told by a wrong number. `batches` is filled.
 */
export const createRowOrder = (batches: PackedBatch[], onKept: (bytes: number) => void) => {
  const keep = (batch: PackedBatch): void => {
    batches.push(batch);
    onKept(batch.bytes.length);
  };
  const packer = createPacker(keep);
  const late: LateRow[] = [];
  let next = 0;
  return {
    row: (index: number, row: CellRow, characters: number): void => {
      if (index < next) {
        late.push({ index, row, characters });
        return;
      }
      packer.row(index, row, characters);
      next = index + 1;
    },
    end: (): void => {
      packer.flush();
      if (late.length === 0) return;
      const early = batches.splice(0);
      onKept(-early.reduce((sum, { bytes }) => sum + bytes.length, 0));
      const again = createPacker(keep);
      for (const { index, row, characters } of inOrder(early, late)) again.row(index, row, characters);
      again.flush();
    },
  };
};

function* inOrder(early: readonly PackedBatch[], late: readonly LateRow[]): Generator<LateRow> {
  const sorted = late.toSorted((a, b) => a.index - b.index);
  const twice: LateRow[] = [];
  let at = 0;
  let last = -1;
  let index = 0;
  const before = function* (limit: number): Generator<LateRow> {
    for (let row = sorted[at]; row !== undefined && row.index < limit; row = sorted[++at])
      if (row.index === last) twice.push(row);
      else {
        last = row.index;
        yield row;
      }
  };
  for (const row of packedRows(early, createBatchCache())) {
    if (row.length > 0) {
      yield* before(index);
      if (index === last) twice.push({ index, row, characters: charactersOf(row) });
      else yield { index, row, characters: charactersOf(row) };
      last = index;
    }
    index++;
  }
  yield* before(Number.POSITIVE_INFINITY);
  yield* twice;
}

const charactersOf = (row: CellRow): number =>
  row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
