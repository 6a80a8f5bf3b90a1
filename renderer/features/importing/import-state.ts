import type {
  ImportChoice,
  ImportCounts,
  ImportHiddenTaken,
  ImportKind,
  ImportRowStatus,
  ImportSheet,
} from '../../../shared/contract/importing.ts';
import { moneyTargets, plannedKinds } from '../../../shared/domain/importing/import-target.ts';

export type Step = 'choose' | 'mapping' | 'review' | 'done';
export const steps: readonly Step[] = ['choose', 'mapping', 'review', 'done'];

/** A file that has been opened, with what a person has made of its sheets so far. */
export interface OpenedFile {
  readonly importId: string;
  readonly fileName: string;
  readonly sheets: readonly ImportSheet[];
  /** Indexes of the sheets that are ticked. */
  readonly chosen: readonly number[];
  /** By sheet: what Excel does not show and a person wants all the same. */
  readonly taken: Readonly<Record<number, ImportHiddenTaken>>;
}

export interface Progress {
  readonly phase: 'start' | 'read' | 'names' | 'check' | 'write';
  readonly done: number;
  readonly total: number;
}

export interface Finished {
  readonly counts: ImportCounts;
  readonly changeSetId: string | null;
  /** What the sheets that were ticked hold. */
  readonly kinds: readonly ImportKind[];
}

export type Shown = ImportRowStatus | 'all' | 'warned';

export const takenOf = ({ taken }: OpenedFile, sheet: number): ImportHiddenTaken =>
  taken[sheet] ?? { hiddenRows: false, filteredRows: false, hiddenColumns: false };

/** Columns that would come in as things stand. */
export const shownColumns = (file: OpenedFile, { index, columns }: ImportSheet): ImportSheet['columns'] =>
  takenOf(file, index).hiddenColumns ? columns : columns.filter(({ hidden }) => !hidden);

export const choicesOf = (file: OpenedFile): ImportChoice[] =>
  file.sheets
    .filter(({ index }) => file.chosen.includes(index))
    .map(({ index, kind, headerRow, columns, stages }) => ({
      sheet: index,
      kind,
      headerRow,
      take: takenOf(file, index),
      columns: columns.map((column) => ({
        index: column.index,
        target: column.target,
        unit: column.unit,
        years: column.years,
        area: column.area,
      })),
      stages,
    }));

/** Columns of amounts and areas of the ticked sheets whose unit nobody has said yet. */
export const openUnitQuestions = (file: OpenedFile): readonly { readonly sheet: string; readonly heading: string }[] =>
  file.sheets
    .filter(({ index }) => file.chosen.includes(index))
    .flatMap((sheet) =>
      shownColumns(file, sheet)
        .filter(({ target, unit, unitQuestion, area, areaQuestions }) =>
          moneyTargets.has(target)
            ? unit === null && unitQuestion !== null
            : area === null && areaQuestions[target] !== undefined,
        )
        .map(({ heading }) => ({ sheet: sheet.name, heading })),
    );

export const withSheet = (file: OpenedFile, sheet: ImportSheet): OpenedFile => ({
  ...file,
  sheets: file.sheets.map((other) => (other.index === sheet.index ? sheet : other)),
});

/**
 * A sheet that a person takes for another kind. One that was ticked stays so where only a column is still to be said; one
 * that was not is ticked when nothing is left to say.
 */
export const seenOtherwise = (file: OpenedFile, sheet: ImportSheet): OpenedFile => {
  const others = file.chosen.filter((index) => index !== sheet.index);
  const stays = sheet.importable || (others.length < file.chosen.length && plannedKinds.has(sheet.kind));
  return { ...withSheet(file, sheet), chosen: stays ? [...others, sheet.index] : others };
};

export const isPhase = (text: string): text is Progress['phase'] =>
  ['start', 'read', 'names', 'check', 'write'].includes(text);

/** Rows that the import would write; industries may also be linked to companies that are there already. */
export const writtenRows = ({ added, updated }: ImportCounts): number => added + updated;
