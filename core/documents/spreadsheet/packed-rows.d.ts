import type { CellRow } from '../../../shared/domain/importing/cell.ts';
import type { CellRows } from '../../../shared/domain/importing/cell-rows.ts';
/** Neighbouring rows of a sheet, outside the heap and a tenth of their size: JSON, deflated. */
export interface PackedBatch {
    /** Zero-based row of the sheet. */
    readonly from: number;
    /** How many rows it covers, empty ones between them included. */
    readonly span: number;
    readonly bytes: Uint8Array;
}
/** Takes the rows of one sheet in order and gives them on in batches. */
export declare const createPacker: (give: (batch: PackedBatch) => void) => {
    /** A row number that does not go up is none: the row comes next. */
    row: (index: number, row: CellRow, itsCharacters: number) => void;
    flush: () => void;
};
/** The few batches that were looked at last, unpacked; of a whole file, so that two hundred sheets are no larger than one. */
export type BatchCache = (batch: PackedBatch) => readonly CellRow[];
export declare const createBatchCache: () => BatchCache;
/** Rows by number, whatever the file left out between them. */
export declare const packedRows: (batches: readonly PackedBatch[], cache: BatchCache) => CellRows;
