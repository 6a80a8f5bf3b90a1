import type { CellRow } from '../../../shared/domain/importing/cell.ts';
import { firmTargets } from '../../../shared/domain/importing/firm-target.ts';
import type { GapFirm } from '../../../shared/domain/importing/gap-draft.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { unreadableWord } from '../../../shared/domain/unreadable-word.ts';
import type { GapPlace } from './own-gap-rows.ts';
import { withoutName } from './plan-companies.ts';
import type { PlannedSheet } from './planned-sheet.ts';

/** A firm that is here already hears what changed about it, under its own number. */
export const shownFirm = (
  place: GapPlace,
  draft: GapFirm['draft'],
  /** All that somebody changed in a row whose node is not here. */
  saidAlone: GapFirm['draft'] | undefined,
): [changed?: GapFirm['draft'], id?: string] => {
  switch (place.type) {
    case 'named':
      return [];
    case 'here':
      return place.member === undefined ? [] : [withoutName(draft), place.member.companyId];
    case 'shown':
      return place.companyId === undefined ? [] : [withoutName(saidAlone ?? draft), place.companyId];
  }
};

/** A place that is here is known by its number, whatever became of its names. */
export const namedAnyhow = (cells: CellRow, { columns }: PlannedSheet): CellRow => {
  const names = new Set(
    columns.filter(({ target }) => target === 'chain' || target === 'node').map(({ index }) => index),
  );
  return cells.map((cell, index) => (cell === null && names.has(index) ? unreadableWord : cell));
};

/** 目标企业 or 本地企业 says 需升级: what stands beside it is about a firm that nobody can name. */
export const isLostFirm =
  ({ columns }: PlannedSheet) =>
  ({ type, heading }: RowWarning): boolean =>
    type === 'NeedsUpgrade' &&
    columns.some((column) => column.heading === heading && /^(?:targetFirms|localFirms)$/.test(column.target));

export const withoutFirm = (cells: CellRow, { columns }: PlannedSheet): CellRow => {
  const about = new Set(columns.filter(({ target }) => ofFirm.has(target)).map(({ index }) => index));
  return cells.map((cell, index) => (about.has(index) ? null : cell));
};

const ofFirm: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  ...firmTargets,
  'priority',
  'targetState',
  'firmReason',
]);
