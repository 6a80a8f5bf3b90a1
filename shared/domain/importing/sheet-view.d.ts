import { type SheetChoice } from './column-match.ts';
import type { ImportKind } from './import-target.ts';
import { type SheetUnit } from './sheet-units.ts';
import { type SheetCells } from './table-shape.ts';
/** How a person wants the sheet to be seen: as this kind, with its headings in this row (0: it has none). */
export interface SeenAs {
    readonly kind?: ImportKind | undefined;
    readonly headerRow?: number | undefined;
}
/**
 * What can be seen in a sheet without knowing the workspace. Plain values: it is found out where the file is read and
 * goes from there to the core.
 */
export interface SheetView {
    readonly headerFrom: number;
    readonly headerTo: number;
    readonly headings: readonly string[];
    readonly matched: SheetChoice;
    readonly columns: readonly ViewedColumn[];
    /** Filled rows below the headings. */
    readonly rowCount: number;
    readonly hiddenRows: number;
    readonly filteredRows: number;
}
export interface ViewedColumn {
    readonly isEmpty: boolean;
    readonly samples: readonly string[];
    readonly unit: SheetUnit;
}
export declare const viewSheet: (cells: SheetCells, { kind, headerRow }?: SeenAs) => SheetView;
/** A few hundred cells tell what a column holds. */
export declare const sampleSize = 200;
