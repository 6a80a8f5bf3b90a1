import type { Cell, CellRow } from '../../../shared/domain/importing/cell.ts';
import { cellText } from '../../../shared/domain/importing/cell.ts';
import { readRow } from '../../../shared/domain/importing/cell-doubt.ts';
import type { CellRows } from '../../../shared/domain/importing/cell-rows.ts';
import {
  type UnitsAbove,
  unitsBelowGroup,
  unitsBelowHeadings,
  unitsOfRow,
} from '../../../shared/domain/importing/column-unit.ts';
import { joinDateParts } from '../../../shared/domain/importing/date-parts.ts';
import { createDitto } from '../../../shared/domain/importing/ditto.ts';
import { type HiddenCells, isInRuns } from '../../../shared/domain/importing/hidden-cells.ts';
import {
  type ImportTarget,
  measuredTargets,
  moneyTargets,
  requiredTargets,
} from '../../../shared/domain/importing/import-target.ts';
import { mergedFigure } from '../../../shared/domain/importing/merged-figure.ts';
import type { PlanRow, RowReason } from '../../../shared/domain/importing/plan-row.ts';
import { isContinuedRow, type RowIdentity, rowIdentity } from '../../../shared/domain/importing/row-identity.ts';
import { createNoteReader, type RowKind, rowKind } from '../../../shared/domain/importing/row-kind.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { groupLevel, namesSteps, readStageAround } from '../../../shared/domain/importing/stage-around.ts';
import { createSubtotalJudge } from '../../../shared/domain/importing/subtotal-row.ts';
import type { MergedRange } from '../../../shared/domain/importing/table-shape.ts';
import { unreadableWord } from '../../../shared/domain/unreadable-word.ts';
import { createColumnTeller } from './column-teller.ts';
import type { PlannedSheet } from './planned-sheet.ts';
import { typedIntoContinued, typedOverMask } from './typed-upon.ts';

export interface TableRow {
  /** Zero-based row of the sheet. */
  readonly index: number;
  readonly cells: CellRow;
  /** What the file had lost before it came here; `cells` are without it. */
  readonly doubts: readonly RowWarning[];
  /** The group heading above, 一、新能源汽车. */
  readonly section: string | undefined;
  /** The nearest group heading above that says a step of the ladder: 一、在建项目 above （一）新能源汽车. */
  readonly stageGroup: string | undefined;
  /** Of a row of our own exports. */
  readonly identity: RowIdentity | undefined;
  /** What was said about the unit of amounts since the headings. */
  readonly units: UnitsAbove;
}

/** The records of a sheet; whatever is none goes to `report` with its reason, so that no row disappears unnamed. */
export function* tableRows(sheet: PlannedSheet, report: (row: PlanRow) => void): Generator<TableRow> {
  const { cells, headings, headerTo, columns, kind, take } = sheet;
  const required = requiredTargets[kind][0];
  const nameColumn = columns.find(({ target }) => target === required)?.index ?? -1;
  const naming = columns.flatMap(({ target, index }) => (target === required || tellsApart.has(target) ? [index] : []));
  const fillDown = createFillDown(cells.rows, cells.merges, headerTo, naming, measuredColumns(columns));
  const moneyColumns = columns.filter(({ target }) => moneyTargets.has(target));
  const { hiddenCells } = cells;
  const doubtsByRow = new Map<number, RowWarning[]>();
  const struckNames = new Map<number, string>();
  let rowCount = cells.rows.length;
  for (const { row, type, text, column } of cells.doubts) {
    const heading = column === undefined ? '' : (headings[column] ?? '');
    doubtsByRow.set(row, [...(doubtsByRow.get(row) ?? []), { type, heading, text }]);
    if (type !== 'StruckText') continue;
    rowCount = Math.max(rowCount, row + 1);
    if (column === nameColumn) struckNames.set(row, text);
  }
  /** Crossed out as a whole, or who it is about is. */
  const isStruckOut = (index: number, row: CellRow): boolean =>
    row.every((cell) => cellText(cell) === '')
      ? (doubtsByRow.get(index)?.some(({ type }) => type === 'StruckText') ?? false)
      : struckNames.has(index) && cellText(row[nameColumn]) === '';
  const sameAs = createDitto(kind, columns, headings);
  const judge =
    sheet.identity === undefined
      ? createSubtotalJudge(kind, columns, headings, cells.rows, headerTo, nameColumn)
      : undefined;
  const goesOn = createNoteReader();
  const ofColumns = sheet.identity === undefined ? createColumnTeller(sheet) : () => [];
  let section: string | undefined;
  let stageGroup: string | undefined;
  let units: UnitsAbove = {};
  for (let index = headerTo + 1; index < rowCount; index++) {
    const row = fillDown(index, cells.rows.at(index) ?? []);
    if (doubtsByRow.has(index) && isStruckOut(index, row)) {
      const warnings = doubtsByRow.get(index) ?? [];
      const title = struckNames.get(index) ?? warnings[0]?.text ?? '';
      report({ ...leftOut(sheet, index, row, 'StruckRow'), title, warnings });
      continue;
    }
    if (sheet.identity !== undefined && isContinuedRow(row, sheet.identity)) {
      const warnings = typedIntoContinued(sheet, index, row);
      report({ ...leftOut(sheet, index, row, 'ContinuedRow'), warnings });
      continue;
    }
    const identity = sheet.identity === undefined ? undefined : rowIdentity(row, headings, sheet.identity);
    // What was exported is a record, also when its name reads like a total or a note.
    const seen: RowKind =
      identity === undefined ? goesOn(row, rowKind(row, headings, nameColumn, index - headerTo - 1)) : { kind: 'data' };
    const { found, warning } = judge?.(index, row, seen) ?? { found: seen, warning: undefined };
    const told = warning === undefined ? [] : [warning];
    if (found.kind === 'data') {
      const unseen = unseenReason(hiddenCells, take, index);
      if (unseen !== undefined) {
        report(leftOut(sheet, index, row, unseen));
        continue;
      }
    }
    switch (found.kind) {
      case 'blank':
        continue;
      case 'data': {
        // What stands there as it was exported is the record's own text, also where it reads like an error.
        const judged =
          identity === undefined
            ? columns
            : columns.filter(({ heading, index: at }) => {
                const cell = row[at] ?? null;
                return cell === unreadableWord || !identity.isAsExported(heading, cell);
              });
        const said = identity === undefined ? joinDateParts(sameAs(row), columns) : row;
        const read = readRow(said, judged, sheet.identity !== undefined);
        const typed = identity === undefined ? [] : typedOverMask(row, headings, identity);
        const own = [...(doubtsByRow.get(index) ?? []), ...told, ...ofColumns(row)];
        yield {
          index,
          cells: read.cells,
          doubts: own.length + typed.length === 0 ? read.doubts : [...own, ...typed, ...read.doubts],
          section,
          stageGroup,
          identity,
          units: moneyColumns.length === 0 || identity !== undefined ? units : unitsOfRow(read.cells, columns, units),
        };
        continue;
      }
      case 'skipped':
        if (found.reason === 'RepeatedHeading') units = unitsBelowHeadings(row, moneyColumns, units);
        report({ ...leftOut(sheet, index, row, found.reason), warnings: told });
        continue;
      case 'section':
        section = found.text;
        if (namesSteps(section) || readStageAround(section) !== undefined) stageGroup = section;
        else if (stageGroup !== undefined && groupLevel(section) <= groupLevel(stageGroup)) stageGroup = undefined;
        units = unitsBelowGroup(section, units);
        report({ ...leftOut(sheet, index, row, 'SectionRow'), warnings: told });
        continue;
    }
  }
}

/** A row that Excel does not show comes in only when a person has said so. */
const unseenReason = (
  { rows, filtered }: HiddenCells,
  take: PlannedSheet['take'],
  index: number,
): 'HiddenRow' | 'FilteredRow' | undefined => {
  if (!take.hiddenRows && isInRuns(rows, index)) return 'HiddenRow';
  return !take.filteredRows && isInRuns(filtered, index) ? 'FilteredRow' : undefined;
};

const leftOut = (sheet: PlannedSheet, index: number, row: CellRow, reason: RowReason): PlanRow => ({
  sheet: sheet.index,
  row: index + 1,
  title: row.map(cellText).find((text) => text !== '') ?? '',
  status: 'skipped',
  reason,
  into: null,
  warnings: [],
  diff: [],
});

/**
 * A cell merged over several rows holds for all of them (one 省份 beside ten firms). Rows are asked for in order; of merges
 * that overlap, which no program writes, the last one to begin counts.
 */
const createFillDown = (
  rows: CellRows,
  merges: readonly MergedRange[],
  headerTo: number,
  naming: readonly number[],
  measured: ReadonlySet<number>,
): ((index: number, row: CellRow) => CellRow) => {
  const coming = merges
    .filter(
      ({ top, bottom, left, right }) =>
        top > headerTo && bottom > top && right === left && bottom - top <= maxMergedRows,
    )
    .sort((a, b) => a.top - b.top);
  const heldBy = (merge: MergedRange): Cell => {
    const value = rows.at(merge.top)?.[merge.left] ?? null;
    if (value === null || !measured.has(merge.left) || !namesSeveral(rows, merge, naming)) return value;
    // No number of any one row: kept as a text that says so, and counted nowhere instead of once for each.
    return mergedFigure(merge.top + 1, merge.bottom + 1, cellText(value));
  };
  const open = new Map<number, { readonly bottom: number; readonly value: Cell }>();
  let next = 0;
  return (index, row) => {
    for (let merge = coming[next]; merge !== undefined && merge.top <= index; merge = coming[++next]) {
      const value = heldBy(merge);
      if (value !== null) open.set(merge.left, { bottom: merge.bottom, value });
    }
    for (const [column, { bottom }] of open) if (bottom < index) open.delete(column);
    // A row that is empty but for the merge stays empty: the merge only reaches too far.
    if (open.size === 0 || !row.some((cell) => cellText(cell) !== '')) return row;
    const filled = [...row];
    for (const [column, { value }] of open) {
      while (filled.length <= column) filled.push(null);
      filled[column] = value;
    }
    return filled;
  };
};

const maxMergedRows = 20_000;

const measuredColumns = (columns: PlannedSheet['columns']): ReadonlySet<number> =>
  new Set(columns.filter(({ target }) => measuredTargets.has(target)).map(({ index }) => index));

/** One project of three investors is a record of each of them. */
const tellsApart: ReadonlySet<ImportTarget> = new Set<ImportTarget>(['investor', 'leadCode']);

/** 9 亿 beside three projects, or three investors of one, is what they cost together; beside one that takes three rows it is its own. */
const namesSeveral = (rows: CellRows, { top, bottom }: MergedRange, naming: readonly number[]): boolean =>
  naming.some((column) => {
    let first = '';
    for (let index = top; index <= bottom; index++) {
      const name = cellText(rows.at(index)?.[column]);
      if (name === '' || name === first) continue;
      if (first !== '') return true;
      first = name;
    }
    return false;
  });
