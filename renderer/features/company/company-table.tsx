import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { CompanyRow, CompanySort } from '../../../shared/contract/company.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { sortInUse, useCompanyListStore } from './company-list-store.ts';
import { useCompanyRows } from './use-company-rows.ts';

const rowHeight = 36;

const columns = [
  { key: 'name', sortBy: 'name' },
  { key: 'shortName' },
  { key: 'stockCode' },
  { key: 'industryCode' },
  { key: 'region' },
  { key: 'listedOn', sortBy: 'listedOn' },
  { key: 'tags' },
  { key: 'updated', sortBy: 'updatedAt' },
] as const;

interface CompanyTableProps {
  readonly onTotal: (total: number | undefined) => void;
}

/** A list of any length: the rows on the screen are in the page, the windows around them in memory, the rest in the file. */
export const CompanyTable = ({ onTotal }: CompanyTableProps) => {
  const { t } = useTranslation('company');
  const { filters, sort, active, setActive } = useCompanyListStore();
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useRef({ first: 0, last: 60 });
  const inUse = sortInUse(filters, sort);
  const { total, rowAt, instead } = useCompanyRows(filters, inUse, shown.current.first, shown.current.last);
  const virtual = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    paddingStart: rowHeight,
    scrollPaddingStart: rowHeight,
    initialOffset: Math.max(0, (active - 5) * rowHeight),
  });
  const items = virtual.getVirtualItems();
  shown.current = { first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 60 };

  useEffect(() => {
    onTotal(total);
  }, [total, onTotal]);

  const move = (to: number): void => {
    const next = Math.max(0, Math.min((total ?? 1) - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: (total ?? 1) - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' && event.target === scroller.current) {
      const row = rowAt(active);
      if (row !== undefined) navigate(`/companies/${row.id}`);
    }
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold 200,000 rows of which forty exist */}
      <div
        ref={scroller}
        className="lz-company-table"
        role="grid"
        tabIndex={0}
        aria-label={t('list.table')}
        aria-rowcount={(total ?? 0) + 1}
        aria-activedescendant={rowAt(active) === undefined ? undefined : `company-row-${active}`}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div className="lz-company-scroll" style={{ height: virtual.getTotalSize() }} role="rowgroup">
          <HeadRow sort={inUse} />
          {items.map(({ index, start }) => (
            <Row
              key={index}
              index={index}
              top={start}
              row={rowAt(index)}
              active={index === active}
              onPick={setActive}
            />
          ))}
        </div>
      </div>
      {instead !== undefined && <div className="lz-company-empty">{instead}</div>}
    </>
  );
};

const HeadRow = ({ sort }: { readonly sort: CompanySort }) => {
  const { t } = useTranslation('company');
  const setSort = useCompanyListStore((state) => state.setSort);
  const headings = {
    name: t('field.name'),
    shortName: t('field.shortName'),
    stockCode: t('field.stockCode'),
    industryCode: t('field.industryCode'),
    region: t('list.region'),
    listedOn: t('field.listedOn'),
    tags: t('list.tagsHead'),
    updated: t('list.updated'),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    <div className="lz-company-row lz-company-head" role="row" aria-rowindex={1}>
      {columns.map((column) => {
        const heading = headings[column.key];
        const sortBy = 'sortBy' in column ? column.sortBy : undefined;
        const ascending = sort.direction === 'asc';
        const isSorted = sort.by === sortBy;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          // biome-ignore lint/a11y/useFocusableInteractive: the button inside is
          <div
            key={column.key}
            role="columnheader"
            className={`lz-company-cell lz-company-${column.key}`}
            aria-sort={isSorted ? (ascending ? 'ascending' : 'descending') : undefined}
          >
            {sortBy === undefined ? (
              heading
            ) : (
              <button
                type="button"
                aria-label={t('list.sortBy', { column: heading })}
                onClick={() => setSort(nextSort(sort, sortBy))}
              >
                {heading}
                <span aria-hidden>{isSorted ? (ascending ? ' ↑' : ' ↓') : ' ↕'}</span>
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
};

/** Days and moments start with the newest, names with A. */
const nextSort = (sort: CompanySort, by: CompanySort['by']): CompanySort => {
  if (sort.by === by) return { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' };
  return { by, direction: by === 'name' ? 'asc' : 'desc' };
};

interface RowProps {
  readonly index: number;
  readonly top: number;
  readonly row: CompanyRow | undefined;
  readonly active: boolean;
  readonly onPick: (index: number) => void;
}

const Row = memo(({ index, top, row, active, onPick }: RowProps) => {
  const [, navigate] = useLocation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row
    <div
      id={`company-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className={active ? 'lz-company-row lz-company-row-active' : 'lz-company-row'}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        onPick(index);
        if (row !== undefined) navigate(`/companies/${row.id}`);
      }}
    >
      {row === undefined ? <Cell column="name">……</Cell> : <Cells row={row} />}
    </div>
  );
});

const Cells = ({ row }: { readonly row: CompanyRow }) => (
  <>
    <Cell column="name" title={row.name}>
      <Link href={`/companies/${row.id}`} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
        {row.name}
      </Link>
    </Cell>
    <Cell column="shortName">{row.shortName}</Cell>
    <Cell column="stockCode">{row.stockCode}</Cell>
    <Cell column="industryCode">{row.industryName ?? row.industryCode}</Cell>
    <Cell column="region">{regionOf(row)}</Cell>
    <Cell column="listedOn">{row.listedOn}</Cell>
    <Cell column="tags">{row.tags.join('、')}</Cell>
    <Cell column="updated">{calendarDayOfMs(row.updatedAtMs)}</Cell>
  </>
);

const regionOf = ({ province, city }: CompanyRow): string =>
  province === city ? (city ?? '') : [province, city].filter((part) => part !== null).join(' ');

interface CellProps {
  readonly column: string;
  readonly title?: string;
  readonly children: React.ReactNode;
}

const Cell = ({ column, title, children }: CellProps) => (
  // biome-ignore lint/a11y/useSemanticElements: see the grid
  // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
  <div role="gridcell" className={`lz-company-cell lz-company-${column}`} title={title}>
    {children}
  </div>
);
