import type { ReadableDb } from '../../../db/database.ts';
import { findImportMapping } from '../../../db/repositories/importing-repository.ts';
import type {
  ImportAreaQuestion,
  ImportChoice,
  ImportSheet,
  ImportStageAnswers,
  ImportUnitQuestion,
  ImportYearQuestion,
} from '../../../shared/contract/importing.ts';
import { type AreaQuestion, areaQuestionOf, fitsAreas } from '../../../shared/domain/importing/area-question.ts';
import { type Cell, cellText } from '../../../shared/domain/importing/cell.ts';
import { type SheetChoice, sampleColumns } from '../../../shared/domain/importing/column-match.ts';
import { type UnitQuestion, unitOverColumn } from '../../../shared/domain/importing/column-unit.ts';
import type { AreaUnit } from '../../../shared/domain/importing/count-value.ts';
import { joinedColumns } from '../../../shared/domain/importing/date-parts.ts';
import { extraHeading } from '../../../shared/domain/importing/extra-heading.ts';
import { type HiddenTaken, isInRuns } from '../../../shared/domain/importing/hidden-cells.ts';
import {
  dayTargets,
  type ImportKind,
  type ImportTarget,
  moneyTargets,
  plannedKinds,
  requiredTargets,
  targetsOfKind,
} from '../../../shared/domain/importing/import-target.ts';
import type { MoneyUnit } from '../../../shared/domain/importing/money-unit.ts';
import { namesPersonalId } from '../../../shared/domain/importing/personal-id.ts';
import { identityColumns } from '../../../shared/domain/importing/row-identity.ts';
import { answeredUnit, createSheetUnits } from '../../../shared/domain/importing/sheet-units.ts';
import { type SheetView, sampleSize } from '../../../shared/domain/importing/sheet-view.ts';
import { titlesOf } from '../../../shared/domain/importing/stage-around.ts';
import { findTable, type SheetCells, type TableShape } from '../../../shared/domain/importing/table-shape.ts';
import { type YearQuestion, yearQuestionOf } from '../../../shared/domain/importing/year-question.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { PlannedSheet } from './planned-sheet.ts';

export type ChoiceError =
  | { readonly type: 'SheetNotFound'; readonly sheet: number }
  | { readonly type: 'MissingColumn'; readonly sheet: string; readonly target: string }
  | { readonly type: 'KindNotImported'; readonly sheet: string; readonly kind: ImportKind };

/** Headings, kind and mapping of one sheet: as remembered for these headings, else as matched. */
export const describeSheet = (
  db: ReadableDb,
  cells: SheetCells,
  view: SheetView,
  index: number,
  today: CalendarDay,
  kind?: ImportKind,
): ImportSheet => {
  const { headings, headerFrom, headerTo, rowCount, hiddenRows, filteredRows } = view;
  const choice = remembered(db, headings, view.matched, kind);
  const required = requiredTargets[choice.kind];
  const isHidden = (column: number): boolean => isInRuns(cells.hiddenCells.columns, column);
  const importable =
    plannedKinds.has(choice.kind) &&
    required.every((target) => choice.columns.some((column, at) => column.target === target && !isHidden(at)));
  // Values alone never decide: a sheet without headings waits for a person, whatever its cells look like.
  const sure = choice.belief.sure && headerTo >= 0;
  return {
    index,
    name: cells.name,
    hidden: cells.hidden,
    rowCount,
    kind: choice.kind,
    headerRow: headerFrom + 1,
    columns: choice.columns.flatMap(({ target, basis, answer }, column) => {
      const viewed = view.columns[column];
      const heading = headings[column] ?? '';
      // A column without heading and content is none; Excel keeps many of them.
      if (viewed === undefined || (viewed.isEmpty && heading.startsWith('列'))) return [];
      const { unit: found } = viewed;
      const unit = answeredUnit(found, answer?.unit ?? null, answer?.said) ?? found.unit;
      return [
        {
          index: column,
          heading,
          samples: [...viewed.samples],
          target,
          unit: moneyTargets.has(target) ? unit : null,
          basis,
          hidden: isHidden(column),
          statedUnit: found.unit,
          unitQuestion: found.question === null ? null : questionForPeople(found.question),
          years: null,
          yearQuestions: yearQuestionsFor(choice.kind, viewed.days, today),
          area: areaAnswered(answer?.area ?? null, target, heading, viewed.figures),
          areaQuestions: areaQuestionsFor(choice.kind, heading, viewed.figures),
        },
      ];
    }),
    stages: choice.stages,
    hiddenRows,
    filteredRows,
    damaged: cells.damaged === true,
    beside: view.beside.map((one) => ({ ...one })),
    belief: { ...choice.belief, words: [...choice.belief.words], sure },
    importable,
    // Headings over nothing: a line that only looks like a table.
    suggested: importable && sure && !cells.hidden && rowCount > 0,
  };
};

const questionForPeople = ({ reason, statements, readings }: UnitQuestion): ImportUnitQuestion => ({
  reason,
  statements: [...statements],
  readings: readings.map(({ unit, amounts }) => ({ unit, amounts: [...amounts] })),
});

/** For every day that the column may be taken for: whoever says otherwise on the screen is asked as well. */
const yearQuestionsFor = (
  kind: ImportKind,
  days: readonly Cell[],
  today: CalendarDay,
): Partial<Record<ImportTarget, ImportYearQuestion>> =>
  Object.fromEntries(
    targetsOfKind[kind].flatMap((target) => {
      const question = dayTargets.has(target) ? yearQuestionOf(target, days, today) : null;
      return question === null ? [] : [[target, yearQuestionForPeople(question)]];
    }),
  );

const areaQuestionsFor = (
  kind: ImportKind,
  heading: string,
  figures: readonly Cell[],
): Partial<Record<ImportTarget, ImportAreaQuestion>> =>
  Object.fromEntries(
    targetsOfKind[kind].flatMap((target) => {
      const question = areaQuestionOf(target, heading, figures);
      return question === null ? [] : [[target, areaQuestionForPeople(question)]];
    }),
  );

const areaQuestionForPeople = ({ readings }: AreaQuestion): ImportAreaQuestion => ({
  readings: readings.map(({ unit, areas }) => ({ unit, areas: areas.map((area) => ({ ...area })) })),
});

/** An answer that was given for these headings earlier, where the figures make sense in it. */
const areaAnswered = (
  unit: AreaUnit | null,
  target: ImportTarget,
  heading: string,
  figures: readonly Cell[],
): AreaUnit | null => (unit !== null && fitsAreas(unit, target, heading, figures) ? unit : null);

const yearQuestionForPeople = ({ reason, readings }: YearQuestion): ImportYearQuestion => ({
  reason,
  readings: readings.map(({ reading, days }) => ({ reading, days: days.map((one) => ({ ...one })) })),
});

type DescribedChoice = Omit<SheetChoice, 'columns'> & {
  readonly columns: readonly (SheetChoice['columns'][number] & { readonly answer?: StoredColumn | undefined })[];
  readonly stages: ImportStageAnswers;
};

/** A person's mapping for the same headings wins; a choice of kind on the screen wins over a remembered kind. */
const remembered = (
  db: ReadableDb,
  headings: readonly string[],
  matched: SheetChoice,
  kind: ImportKind | undefined,
): DescribedChoice => {
  const known = findImportMapping(db, headingsKey(headings));
  if (known === undefined) return { ...matched, stages: {} };
  const stored = JSON.parse(known.mapping) as StoredMapping; // written by toStoredMapping only
  if (kind !== undefined && kind !== stored.kind) return { ...matched, stages: {} };
  return {
    ...matched,
    kind: stored.kind,
    stages: stored.stages ?? {},
    belief: kind === undefined ? { basis: 'remembered', words: [], sure: true } : matched.belief,
    columns: headings.map((_, index) => {
      const known = stored.columns[index];
      // An earlier version took such numbers for codes.
      const column = known?.target === 'creditCode' && namesPersonalId(headings[index] ?? '') ? null : known;
      return column === undefined || column === null
        ? (matched.columns[index] ?? { target: 'extra', basis: 'none' })
        : { target: column.target, basis: 'remembered', answer: column };
    }),
  };
};

interface StoredMapping {
  readonly kind: ImportKind;
  readonly columns: readonly (StoredColumn | null)[];
  /** Absent where no word of a stage column had to be answered. */
  readonly stages?: ImportStageAnswers | undefined;
}

interface StoredColumn {
  readonly target: ImportTarget;
  readonly unit: MoneyUnit | null;
  /** Absent in mappings of versions that did not ask. */
  readonly area?: AreaUnit | null | undefined;
  /** What the file said about the unit when it was chosen; absent in mappings of versions that guessed. */
  readonly said?: string | undefined;
}

export const headingsKey = (headings: readonly string[]): string => JSON.stringify(headings);

/** By heading position, so that the same form filled in by the next county is understood at once. */
export const toStoredMapping = ({ kind, headings, columns, stageAnswers }: PlannedSheet): string => {
  const stored: StoredMapping = {
    kind,
    columns: headings.map((_, index) => {
      const column = columns.find(
        (candidate) => candidate.index === index || candidate.dateParts?.some((part) => part.index === index),
      );
      return column === undefined
        ? null
        : { target: column.target, unit: column.unit, area: column.area, said: column.said };
    }),
    ...(stageAnswers.size === 0 ? {} : { stages: Object.fromEntries(stageAnswers) }),
  };
  return JSON.stringify(stored);
};

export const choiceOf = (
  { index, kind, headerRow, columns, stages }: ImportSheet,
  take: HiddenTaken,
): ImportChoice => ({
  sheet: index,
  kind,
  headerRow,
  take,
  columns: columns.map((column) => ({
    index: column.index,
    target: column.target,
    unit: column.unit,
    years: column.years,
    area: column.area,
  })),
  stages,
});

interface SeenTable {
  readonly cells: SheetCells;
  /** As the reader saw it: what it says holds where the headings were chosen as it found them. */
  readonly view?: SheetView;
}

/** A unit that stands over one column is said of no other. */
const preambleByColumn = (cells: SheetCells, { headerFrom, headings, preamble }: TableShape) => {
  const above = cells.rows.at(headerFrom - 1) ?? [];
  const over = headerFrom > 0 ? unitOverColumn(above, headings) : undefined;
  const others = over === undefined ? preamble : preamble.replace(cellText(above[over]), '');
  return (index: number): string => (index === over ? preamble : others);
};

/** The confirmed choice as the planner needs it; targets of another kind count as not chosen. */
export const plannedSheet = (tables: readonly SeenTable[], choice: ImportChoice): Result<PlannedSheet, ChoiceError> => {
  const table = tables[choice.sheet];
  if (table === undefined) return err({ type: 'SheetNotFound', sheet: choice.sheet });
  const { cells, view } = table;
  if (!plannedKinds.has(choice.kind)) return err({ type: 'KindNotImported', sheet: cells.name, kind: choice.kind });
  const shape = findTable(cells, choice.headerRow === 0 ? -1 : choice.headerRow - 1, view?.headings.length);
  const isHidden = (column: number): boolean => isInRuns(cells.hiddenCells.columns, column);
  const isSeen = view?.headerFrom === shape.headerFrom && view.headerTo === shape.headerTo;
  const seen = isSeen ? view.columns : [];
  const unitOf = createSheetUnits(cells, shape);
  const unitAnew = (index: number) =>
    unitOf(index, sampleColumns(cells.rows, [index], shape.headerTo + 1, sampleSize)[0] ?? []);
  const identity = identityColumns(shape.headings);
  const preambleOver = preambleByColumn(cells, shape);
  const single = choice.columns
    .filter(({ target }) => targetsOfKind[choice.kind].includes(target))
    .filter(({ index }) => choice.take.hiddenColumns || !isHidden(index))
    .map(({ index, target, unit, years, area }) => {
      const heading = shape.headings[index] ?? `列${index + 1}`;
      const isKept = target === 'extra' && identity === undefined;
      const column = {
        index,
        target,
        unit,
        years,
        area,
        heading: isKept ? extraHeading(heading, preambleOver(index)) : heading,
      };
      if (!moneyTargets.has(target)) return column;
      const { said, unitColumns, isForeign } = seen[index]?.unit ?? unitAnew(index);
      return { ...column, said, unitColumns, isForeign };
    });
  const columns = joinedColumns(single, choice.kind);
  for (const target of requiredTargets[choice.kind])
    if (!columns.some((column) => column.target === target))
      return err({ type: 'MissingColumn', sheet: cells.name, target });
  return ok({
    index: choice.sheet,
    cells,
    kind: choice.kind,
    headerTo: shape.headerTo,
    headings: shape.headings,
    columns,
    identity,
    take: choice.take,
    stageAnswers: new Map(Object.entries(choice.stages)),
    around: [
      ...titlesOf(shape.preamble).map((text) => ({ heading: '表题', text })),
      { heading: '工作表', text: cells.sheetName ?? cells.name },
    ],
    hiddenColumns: choice.take.hiddenColumns ? 0 : choice.columns.filter(({ index }) => isHidden(index)).length,
  });
};
