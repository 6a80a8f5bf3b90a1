import { EditOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Checkbox } from 'antd';
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { mostSelected } from '../../shared/kernel/most-selected.ts';
import { tellFailure } from '../api/tell-failure.ts';
import { ForReading, useLookingOnly } from '../ui/looking-only.tsx';
import type { List, ListColumn } from './define-list.ts';
import { type ListLayout, useShownColumns } from './list-layout.ts';
import type { RowSource } from './row-source.ts';
import type { Sort } from './sort.ts';
import { TableHead } from './table-head.tsx';
import { onTableKey } from './use-table-keys.ts';
import './record-table.css';

const rowHeight = 36;

interface RecordTableProps<Row extends { readonly id: string }, Filters extends object, By extends string> {
  readonly list: List<Row, Filters, By>;
  readonly source: RowSource<Row>;
  readonly sort: Sort<By>;
  readonly layout: ListLayout;
  readonly onWidths: (widths: ListLayout['widths'], isDone: boolean) => void;
  readonly onCopy: () => void;
  /** In the place of the rows where there are none. */
  readonly empty: ReactNode;
}

/** A grid of any length: the rows in sight are in the page, the windows around them in memory, the rest in the file. */
export const RecordTable = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  props: RecordTableProps<Row, Filters, By>,
) => {
  const { list, source, sort, layout, onWidths, onCopy, empty } = props;
  const { active, anchor, selected, setActive, select, selectRead } = list.useList();
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useShownColumns(list.columns, layout);
  const total = source.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    paddingStart: rowHeight,
    scrollPaddingStart: rowHeight,
    initialOffset: Math.max(0, (active - 5) * rowHeight),
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { look } = source;
  useEffect(() => look(first, last), [look, first, last]);

  const open = (index: number): void => {
    const row = source.rowAt(index);
    const address = row === undefined ? null : list.opens(row);
    // The question mark clears the query, which the router otherwise keeps.
    if (address !== null) navigate(`${address}?`);
  };
  const toggle = (index: number): void => {
    const row = source.rowAt(index);
    setActive(index);
    if (row !== undefined)
      select(selected.has(row.id) ? [...selected].filter((id) => id !== row.id) : [...selected, row.id]);
  };
  const selectFrom = (from: number, to: number): void => void selectRead(source.between(from, to)).catch(tellFailure);
  const extend = (to: number, from = anchor): void => {
    setActive(to, from);
    virtual.scrollToIndex(to);
    selectFrom(Math.min(from, to), Math.max(from, to));
  };
  const move = (to: number): void => {
    setActive(to);
    virtual.scrollToIndex(to);
  };
  const all = (): void => selectFrom(0, total - 1);
  const onClick = (index: number, event: MouseEvent): void => {
    scroller.current?.focus({ preventScroll: true });
    if (event.shiftKey) extend(index);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    else {
      setActive(index);
      open(index);
    }
  };
  const looking = useLookingOnly();
  const [editing, setEditing] = useState<{ readonly rowId: string; readonly column: string }>();
  const edit = (index: number, column?: string): void => {
    const row = source.rowAt(index);
    if (row === undefined || looking) return;
    const ids = columns.filter((each) => (each.edit?.(row, () => {}) ?? null) !== null).map(({ id }) => id);
    const wanted = column ?? ids[0];
    setActive(index);
    if (wanted !== undefined && ids.includes(wanted)) setEditing({ rowId: row.id, column: wanted });
  };
  const doneEditing = (): void => {
    setEditing(undefined);
    scroller.current?.focus({ preventScroll: true });
  };
  const act = useLatest({ onClick, toggle, edit, doneEditing });

  return (
    <div className="lz-list-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold 200,000 rows of which forty exist */}
      <div
        ref={scroller}
        className="lz-list-table"
        role="grid"
        tabIndex={0}
        aria-label={list.words()}
        aria-rowcount={total + 1}
        aria-multiselectable
        aria-activedescendant={source.rowAt(active) === undefined ? undefined : `${list.name}-row-${active}`}
        onKeyDown={(event) => {
          if (event.target !== scroller.current) return;
          const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
          const none = (): void => select([]);
          onTableKey(event, {
            active,
            anchor,
            total,
            page,
            move,
            extend,
            toggle,
            all,
            none,
            open,
            copy: onCopy,
            edit: () => edit(active),
          });
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div
          className="lz-list-scroll"
          style={{ height: virtual.getTotalSize(), ...gridOf(columns, layout.widths) }}
          role="rowgroup"
        >
          <TableHead
            list={list}
            columns={columns}
            sort={sort}
            widths={layout.widths}
            onWidths={onWidths}
            check={
              <AllBox
                checked={selected.size > 0 && selected.size >= Math.min(total, mostSelected)}
                some={selected.size > 0}
                onChange={(on) => (on ? all() : select([]))}
              />
            }
          />
          {items.map(({ index, start }) => {
            const row = source.rowAt(index);
            return (
              <TableRow
                key={index}
                id={`${list.name}-row-${index}`}
                index={index}
                top={start}
                row={row}
                columns={columns}
                active={index === active}
                selected={row !== undefined && selected.has(row.id)}
                editing={row !== undefined && editing?.rowId === row.id ? editing.column : undefined}
                act={act}
              />
            );
          })}
        </div>
      </div>
      {source.instead !== undefined && <div className="lz-list-instead">{source.instead}</div>}
      {source.total === 0 && <div className="lz-list-instead">{empty}</div>}
    </div>
  );
};

interface RowActs {
  readonly onClick: (index: number, event: MouseEvent) => void;
  readonly toggle: (index: number) => void;
  readonly edit: (index: number, column?: string) => void;
  readonly doneEditing: () => void;
}

/** The same object at every drawing, so that rows which did not change are not drawn again. */
const useLatest = (acts: RowActs): RowActs => {
  const latest = useRef(acts);
  latest.current = acts;
  const stable = useRef<RowActs>({
    onClick: (index, event) => latest.current.onClick(index, event),
    toggle: (index) => latest.current.toggle(index),
    edit: (index, column) => latest.current.edit(index, column),
    doneEditing: () => latest.current.doneEditing(),
  });
  return stable.current;
};

interface TableRowProps<Row, By extends string> {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: Row | undefined;
  readonly columns: readonly ListColumn<Row, By>[];
  readonly active: boolean;
  readonly selected: boolean;
  /** The column that is being edited in this row. */
  readonly editing: string | undefined;
  readonly act: RowActs;
}

const PlainRow = <Row, By extends string>(props: TableRowProps<Row, By>) => {
  const { id, index, top, row, columns, active, selected, editing, act } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`lz-list-row${active ? ' lz-list-row-active' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        // A link or a mark in a cell is its own.
        if (
          event.target instanceof Element &&
          event.target.closest('a, button, .ant-tag, .lz-list-check, .lz-list-editor') === null
        )
          act.onClick(index, event);
      }}
    >
      <Cell className="lz-list-check">
        {row !== undefined && <RowBox index={index} checked={selected} onChange={() => act.toggle(index)} />}
      </Cell>
      {row === undefined ? (
        <Cell>……</Cell>
      ) : (
        columns.map((column) =>
          editing === column.id && column.edit !== undefined ? (
            <EditedCell key={column.id} onDone={act.doneEditing}>
              {column.edit(row, act.doneEditing)}
            </EditedCell>
          ) : (
            <ValueCell key={column.id} column={column} row={row}>
              {column.edit !== undefined && (
                <EditButton onEdit={() => act.edit(index, column.id)} words={column.words()} />
              )}
            </ValueCell>
          ),
        )
      )}
    </div>
  );
};

const TableRow = memo(PlainRow) as typeof PlainRow; // memo forgets that a component is generic

interface EditedCellProps {
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Escape leaves the value as it was. Keys of the table are for the table. */
const EditedCell = ({ onDone, children }: EditedCellProps) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onDone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the editor inside is
    <div role="gridcell" className="lz-list-cell lz-list-editor" onKeyDown={onKeyDown}>
      {children}
    </div>
  );
};

interface EditButtonProps {
  readonly words: string;
  readonly onEdit: () => void;
}

/** For the mouse; by keyboard F2. */
const EditButton = ({ words, onEdit }: EditButtonProps) => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="lz-list-edit"
      aria-label={t('list.edit', { column: words })}
      title={t('list.editHint', { column: words })}
      onClick={onEdit}
    >
      <EditOutlined aria-hidden />
    </button>
  );
};

interface ValueCellProps<Row, By extends string> {
  readonly column: ListColumn<Row, By>;
  readonly row: Row;
  readonly children: ReactNode;
}

const ValueCell = <Row, By extends string>({ column, row, children }: ValueCellProps<Row, By>) => {
  const value = column.value(row);
  return (
    <Cell
      className={column.align === 'end' ? 'lz-list-end' : undefined}
      title={typeof value === 'string' ? value : undefined}
    >
      {column.cell === undefined ? value : column.cell(row)}
      {children}
    </Cell>
  );
};

interface CellProps {
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

const Cell = ({ className = '', title, children }: CellProps) => (
  // biome-ignore lint/a11y/useSemanticElements: see the grid
  // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
  <div role="gridcell" className={`lz-list-cell ${className}`} title={title}>
    {children}
  </div>
);

interface RowBoxProps {
  readonly index: number;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** A plain box: forty of the library's cost more than the rest of the rows. */
const RowBox = ({ index, checked, onChange }: RowBoxProps) => {
  const { t } = useTranslation();
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={t('list.selectRow', { number: index + 1 })}
      checked={checked}
      onChange={onChange}
    />
  );
};

interface AllBoxProps {
  readonly checked: boolean;
  readonly some: boolean;
  readonly onChange: (on: boolean) => void;
}

const AllBox = ({ checked, some, onChange }: AllBoxProps) => {
  const { t } = useTranslation();
  return (
    <ForReading>
      <Checkbox
        aria-label={t('list.selectAll')}
        checked={checked}
        indeterminate={some && !checked}
        onChange={({ target }) => onChange(target.checked)}
      />
    </ForReading>
  );
};

const gridOf = <Row, By extends string>(
  columns: readonly ListColumn<Row, By>[],
  widths: ListLayout['widths'],
): { gridTemplateColumns?: string; minWidth: number } & Record<string, string | number> => {
  const widthOf = ({ id, width }: ListColumn<Row, By>): number => widths[id] ?? width;
  const tracks = columns.map((column) =>
    widths[column.id] === undefined && column.grow !== undefined
      ? `minmax(${column.width}px, ${column.grow}fr)`
      : `${widthOf(column)}px`,
  );
  return {
    '--lz-list-columns': `${checkWidth}px ${tracks.join(' ')} minmax(0, 0.001fr)`,
    minWidth: checkWidth + columns.reduce((sum, column) => sum + widthOf(column), 0),
  };
};

const checkWidth = 36;
