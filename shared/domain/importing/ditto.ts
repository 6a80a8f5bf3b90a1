import { type Cell, type CellRow, cellText, headingKey } from './cell.ts';
import type { ImportKind } from './import-target.ts';
import { measuredTargets, requiredTargets } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';

/** 同上, 同左: where the value stands that a cell stands for. `nowhere`: it points somewhere, and no cell is there for sure. */
export const dittoOf = (cell: Cell | undefined): 'above' | 'left' | 'nowhere' | undefined => {
  if (typeof cell !== 'string' || cell.length > longest || !sign.test(cell)) return undefined;
  const text = cell.replace(/[\s（()）【】[\]。.]/g, '');
  if (above.test(text)) return 'above';
  if (left.test(text)) return 'left';
  return nowhere.test(text) ? 'nowhere' : undefined;
};

const longest = 14;
/** Asked of every cell of a file. */
const sign = /[同〃″"“”←]/;
const above = /^(?:同(?:上|前)(?:面|述|一?行|格)?|[〃″"“”])$/;
const left = /^(?:同左(?:列|栏|边|侧|格)?|同[上前]一?列|同前一?[栏格]|←)$/;
const nowhere = /^同(?:右|下)(?:列|栏|边|侧|格|面|行)?$|^同[上前]一?[栏项]$/;

/**
 * Puts in what 同上 (the record above), 同左 (the cell to the left) and 同注册地址 (that column) stand for. Not for a name,
 * which would be the same record, and not for a figure: whether both have it or share it, only a person knows. What stands for
 * nothing stays, and is told (cell-doubt.ts). Rows are asked for in order.
 */
export const createDitto = (
  kind: ImportKind,
  columns: readonly MappedColumn[],
  headings: readonly string[],
): ((row: CellRow) => CellRow) => {
  const kept = new Set(
    columns
      .filter(({ target }) => target === requiredTargets[kind][0] || measuredTargets.has(target))
      .map(({ index }) => index),
  );
  const byHeading = new Map(headings.map((heading, index) => [bareHeading(heading), index] as const));
  // In a remark 同注册地址 is a sentence.
  const remarks = new Set(
    columns.filter(({ target }) => target === 'note' || target === 'remark').map(({ index }) => index),
  );
  const named = (cell: Cell, column: number): number | undefined =>
    typeof cell === 'string' && !remarks.has(column) && cell.length <= longest && cell.trimStart().startsWith('同')
      ? byHeading.get(bareHeading(cell.trim().slice(1)))
      : undefined;
  let before: CellRow = [];
  return (row) => {
    const isOne = (cell: Cell, column: number): boolean =>
      typeof cell === 'string' &&
      !kept.has(column) &&
      (dittoOf(cell) !== undefined || named(cell, column) !== undefined);
    if (row.some(isOne)) {
      const filled = [...row];
      for (const [column, cell] of row.entries()) {
        if (!isOne(cell, column)) continue;
        const other = named(cell, column);
        const way = dittoOf(cell);
        const from = way === 'above' ? before[column] : way === 'left' ? filled[column - 1] : filled[other ?? -1];
        if (from !== undefined && cellText(from) !== '' && dittoOf(from) === undefined) filled[column] = from;
      }
      before = filled;
    } else before = row;
    return before;
  };
};

const bareHeading = (heading: string): string =>
  (headingKey(heading).split('·').at(-1) ?? '').replace(/\([^()]*\)$/, '');
