import type { HiddenTaken } from '../../../shared/domain/importing/hidden-cells.ts';
import type { ImportKind } from '../../../shared/domain/importing/import-target.ts';
import type { StageAnswers } from '../../../shared/domain/importing/lead-work.ts';
import type { MappedColumn } from '../../../shared/domain/importing/mapped-column.ts';
import type { IdentityColumns } from '../../../shared/domain/importing/row-identity.ts';
import type { AroundRow } from '../../../shared/domain/importing/stage-around.ts';
import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';

/** A sheet with its confirmed mapping. */
export interface PlannedSheet {
  readonly index: number;
  readonly cells: SheetCells;
  readonly kind: ImportKind;
  readonly headerTo: number;
  readonly headings: readonly string[];
  readonly columns: readonly MappedColumn[];
  /** Of our own exports: where each row says which record it is and what its cells were. */
  readonly identity: IdentityColumns | undefined;
  /** What Excel does not show comes in only when a person has ticked it. */
  readonly take: HiddenTaken;
  /** Filled columns that stay out because Excel does not show them. */
  readonly hiddenColumns: number;
  readonly stageAnswers: StageAnswers;
  /** Name of the sheet and titles above the table, where the rows may get their stage from. */
  readonly around: AroundRow;
}

/** Called between rows: lets the event loop breathe, shows progress, and throws `ImportCancelled` when asked to stop. */
export type Tick = (phase: 'check' | 'write', done: number, total: number) => Promise<void> | undefined;

export class ImportCancelled extends Error {}
