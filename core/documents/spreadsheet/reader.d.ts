import type { TableCut } from '../../../shared/domain/importing/cell-rows.ts';
import type { SheetView } from '../../../shared/domain/importing/sheet-view.ts';
import type { SheetDoubt } from '../../../shared/domain/importing/table-shape.ts';
import type { PackedBatch } from './packed-rows.ts';
import type { SheetHead, SpreadsheetError } from './spreadsheet-error.ts';
/**
 * A process of its own that opens one file of a stranger. The host starts it, because each host has another way to, and
 * watches its resident memory: whatever happens in it, its end is an answer.
 */
export interface Reader {
    readonly post: (message: ToReader) => void;
    readonly onMessage: (listener: (message: FromReader) => void) => void;
    /** Once, however it ended. */
    readonly ended: Promise<ReaderEnd>;
    readonly kill: () => void;
}
/** `memory`: ended because it took too much, by the watch or by its own heap's cap. */
export type ReaderEnd = 'memory' | 'other';
export type StartReader = () => Reader;
/** Every chunk and every batch is answered by `next` before the following one is sent: neither side runs ahead. */
export type ToReader = {
    readonly type: 'chunk';
    readonly bytes: Uint8Array;
} | {
    readonly type: 'batch';
    readonly batch: PackedBatch;
} | {
    readonly type: 'read';
    readonly name: string;
    readonly seenAs: string;
} | {
    readonly type: 'view';
    readonly head: string;
    readonly cut: TableCut | null;
    readonly seenAs: string;
} | {
    readonly type: 'next';
};
export type FromReader = {
    readonly type: 'next';
}
/** Rows so far. */
 | {
    readonly type: 'progress';
    readonly rows: number;
} | {
    readonly type: 'batch';
    readonly sheet: number;
    readonly batch: PackedBatch;
} | {
    readonly type: 'done';
    readonly told: string;
} | {
    readonly type: 'failed';
    readonly error: SpreadsheetError;
};
/** What `done` tells of a file, as JSON: its sheets, where each was cut into tables, and what was seen in each of them. */
export interface ToldFile {
    readonly sheets: readonly {
        readonly head: SheetHead;
        readonly doubts: readonly SheetDoubt[];
        readonly cuts: readonly TableCut[];
        readonly views: readonly SheetView[];
        /** As the caller wants them seen. */
        readonly seen: readonly SheetView[];
    }[];
}
