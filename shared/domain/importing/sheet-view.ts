import { type Cell, cellText } from './cell.ts';
import { matchAs, matchColumns, type SheetChoice, sampleColumns } from './column-match.ts';
import { parseCountValue } from './count-value.ts';
import type { HiddenCells } from './hidden-cells.ts';
import type { ImportKind } from './import-target.ts';
import { colourLegend, type SheetBeside } from './sheet-beside.ts';
import type { SampledColumn } from './sheet-kind.ts';
import { createSheetUnits, type SheetUnit } from './sheet-units.ts';
import { findTable, type SheetCells, type TableShape } from './table-shape.ts';
import { headingsAtLeft } from './transposed.ts';
import { daysInDoubt } from './year-question.ts';

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
  /** Comments, text boxes, colours with a meaning: what no import reads. */
  readonly beside: readonly SheetBeside[];
}

export interface ViewedColumn {
  readonly isEmpty: boolean;
  readonly samples: readonly string[];
  readonly unit: SheetUnit;
  /** What may have to be asked about its days. */
  readonly days: readonly Cell[];
  /** Its first figures, should it be taken for areas. */
  readonly figures: readonly Cell[];
}

export const viewSheet = (cells: SheetCells, { kind, headerRow }: SeenAs = {}): SheetView => {
  const { rows, hiddenCells } = cells;
  const shape = findTable(cells, headerRow === undefined ? undefined : headerRow - 1);
  const { headerFrom, headerTo, headings } = shape;
  const sampled = sampleColumns(rows, [...headings.keys()], headerTo + 1, sampleSize);
  const columns = headings.map((heading, column) => ({ heading, cells: sampled[column] ?? [] }));
  const unitOf = createSheetUnits(cells, shape);
  const days = daysInDoubt(rows, headerTo + 1, sampled);
  const legend = colourLegend(shape.preamble);
  return {
    headerFrom,
    headerTo,
    headings,
    beside: [...(cells.beside ?? []), ...(legend === undefined ? [] : [legend])],
    matched: kind === undefined ? matched(cells, shape, columns) : matchAs(kind, columns),
    columns: columns.map((column, index) => ({
      isEmpty: column.cells.length === 0,
      samples: [...new Set(column.cells.map((cell) => cellText(cell).slice(0, longestSample)))].slice(0, 3),
      unit: unitOf(index, column.cells),
      days: days[index] ?? [],
      figures: column.cells
        .filter((cell) => parseCountValue(cell, column.heading, 'mu').kind === 'noUnit')
        .slice(0, 20),
    })),
    rowCount: filledRows(cells, [[headerTo + 1, rows.length - 1]], headerTo),
    hiddenRows: filledRows(cells, hiddenCells.rows, headerTo),
    filteredRows: filledRows(cells, hiddenCells.filtered, headerTo),
  };
};

const matched = (cells: SheetCells, { preamble }: TableShape, columns: readonly SampledColumn[]): SheetChoice => {
  const words = headingsAtLeft(cells.rows);
  return words.length > 0
    ? matchAs('unknown', columns, { basis: 'transposed', words, sure: false })
    : matchColumns(columns, preamble, cells.name);
};

/** A few hundred cells tell what a column holds. */
export const sampleSize = 200;
const longestSample = 80;

/** Filled rows only: what lies hidden below the table is nothing. */
const filledRows = ({ rows }: SheetCells, runs: HiddenCells['rows'], headerTo: number): number => {
  let count = 0;
  for (const [from, to] of runs)
    for (let row = Math.max(from, headerTo + 1); row <= Math.min(to, rows.length - 1); row++)
      if ((rows.at(row)?.length ?? 0) > 0) count++;
  return count;
};
