import { type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { List, ListColumn } from './define-list.ts';
import type { ListLayout } from './list-layout.ts';
import type { Sort } from './sort.ts';

interface TableHeadProps<Row extends { readonly id: string }, Filters extends object, By extends string> {
  readonly list: List<Row, Filters, By>;
  readonly columns: readonly ListColumn<Row, By>[];
  readonly sort: Sort<By>;
  readonly widths: ListLayout['widths'];
  readonly onWidths: (widths: ListLayout['widths'], isDone: boolean) => void;
  readonly check: ReactNode;
}

export const narrowest = 48;

/** Headings that sort, and an edge at each that makes it wider; by keyboard widths are set in the menu of the columns. */
export const TableHead = <Row extends { readonly id: string }, Filters extends object, By extends string>({
  list,
  columns,
  sort,
  widths,
  onWidths,
  check,
}: TableHeadProps<Row, Filters, By>) => {
  const setSort = list.useList((state) => state.setSort);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    <div className="lz-list-row lz-list-head" role="row" aria-rowindex={1}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the box inside is */}
      <div role="columnheader" className="lz-list-cell lz-list-check">
        {check}
      </div>
      {columns.map((column) => (
        <Heading key={column.id} column={column} sort={sort} onSort={setSort}>
          <Edge onWidth={(width, isDone) => onWidths({ ...widths, [column.id]: Math.max(narrowest, width) }, isDone)} />
        </Heading>
      ))}
    </div>
  );
};

interface HeadingProps<Row, By extends string> {
  readonly column: ListColumn<Row, By>;
  readonly sort: Sort<By>;
  readonly onSort: (sort: Sort<By>) => void;
  readonly children: ReactNode;
}

const Heading = <Row, By extends string>({ column, sort, onSort, children }: HeadingProps<Row, By>) => {
  const { t } = useTranslation();
  const words = column.words();
  const first = column.sort;
  const isSorted = first !== undefined && sort.by === first.by;
  const ascending = sort.direction === 'asc';
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside is
    <div
      role="columnheader"
      className={`lz-list-cell${column.align === 'end' ? ' lz-list-end' : ''}`}
      aria-sort={first === undefined ? undefined : isSorted ? (ascending ? 'ascending' : 'descending') : 'none'}
    >
      {first === undefined ? (
        <span title={words}>{words}</span>
      ) : (
        <button
          type="button"
          aria-label={t('list.sortBy', { column: words })}
          title={words}
          onClick={() => onSort(isSorted ? { by: first.by, direction: ascending ? 'desc' : 'asc' } : first)}
        >
          {words}
          <span aria-hidden>{isSorted ? (ascending ? ' ↑' : ' ↓') : ''}</span>
        </button>
      )}
      {children}
    </div>
  );
};

const Edge = ({ onWidth }: { readonly onWidth: (width: number, isDone: boolean) => void }) => {
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const width = (event: PointerEvent): number => (from.current?.width ?? 0) + event.clientX - (from.current?.x ?? 0);
  return (
    <span
      aria-hidden
      className="lz-list-edge"
      onPointerDown={(event) => {
        const cell = event.currentTarget.parentElement;
        if (cell === null) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: cell.offsetWidth };
      }}
      onPointerMove={(event) => {
        if (from.current !== undefined) onWidth(width(event), false);
      }}
      onPointerUp={(event) => {
        if (from.current === undefined) return;
        onWidth(width(event), true);
        from.current = undefined;
      }}
    />
  );
};
