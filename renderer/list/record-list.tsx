import { EllipsisOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsToFind } from '../../shared/kernel/finding-text.ts';
import { mostSelected } from '../../shared/kernel/most-selected.ts';
import { tellFailure } from '../api/tell-failure.ts';
import { ForReading, offIf } from '../ui/looking-only.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { copiedTable, writeToClipboard } from './copy-rows.ts';
import type { List } from './define-list.ts';
import { useListLayout, useShownColumns } from './list-layout.ts';
import { ListSearch } from './list-search.tsx';
import { SoughtWords } from './marked.tsx';
import { type Paper, PrintSheet } from './print-sheet.tsx';
import { RecordTable } from './record-table.tsx';
import type { RowSource } from './row-source.ts';
import { SelectionBar } from './selection-bar.tsx';
import type { Sort } from './sort.ts';
import { askedBy, ownQuery, useListAddress } from './use-list-address.ts';
import { ViewMenu } from './view-menu.tsx';
import './record-list.css';

interface RecordListProps<Row extends { readonly id: string }, Filters extends object, By extends string> {
  readonly list: List<Row, Filters, By>;
  readonly source: RowSource<Row>;
  readonly sort: Sort<By>;
  readonly search?: {
    readonly label: string;
    readonly hint: string;
    readonly text: string | undefined;
    readonly onText: (text: string | undefined) => void;
  };
  /** Beside the search. */
  readonly filters?: ReactNode;
  /** Beside columns, views, copy and print. */
  readonly tools?: ReactNode;
  /** What can be done with all that is selected; `done` lets them go. */
  readonly acts?: (ids: readonly string[], done: () => void) => ReactNode;
  readonly empty: ReactNode;
  /** In the place of the table: another picture of the same rows, a board. */
  readonly body?: ReactNode;
}

/** A list with all that every list has: search, filters, columns, views, keys, selection, copy, print. */
export const RecordList = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  props: RecordListProps<Row, Filters, By>,
) => {
  const { list, source, sort, search, filters, tools, acts, empty, body } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const state = list.useList();
  const { layout, keep, show } = useListLayout(list.name);
  const columns = useShownColumns(list.columns, layout);
  useListAddress(list);
  const [printing, setPrinting] = useState<{ readonly rows: readonly Row[]; readonly paper: Paper }>();
  const donePrinting = useCallback(() => setPrinting(undefined), []);
  const text = search?.text ?? '';
  const sought = useMemo(() => (text === '' ? [] : wordsToFind(text)), [text]);
  const total = source.total ?? 0;

  const chosenRows = async (): Promise<readonly Row[]> => {
    if (state.selected.size > 0) return source.of(state.selected);
    const row = source.rowAt(state.active);
    return row === undefined ? [] : [row];
  };
  const copy = async (): Promise<void> => {
    const rows = await chosenRows();
    if (rows.length === 0) return;
    if (writeToClipboard(copiedTable(columns, rows))) void message.success(t('list.copied', { count: rows.length }));
    else void message.error(t('list.notCopied'));
  };
  const print = async (paper: Paper): Promise<void> => {
    const rows = state.selected.size > 0 ? await chosenRows() : await source.between(0, total - 1);
    if (rows.length < total && state.selected.size === 0)
      void message.info(t('list.mostPrinted', { count: mostSelected }));
    setPrinting({ rows, paper });
  };

  return (
    <SoughtWords value={sought}>
      <ForReading>
        <search className="lz-list-bar" aria-label={t('list.filters')}>
          {search !== undefined && (
            <ListSearch label={search.label} hint={search.hint} value={search.text} onChange={search.onText} />
          )}
          {filters}
          {body === undefined && (
            <span className="lz-list-tools">
              {tools}
              <ViewMenu
                layout={layout}
                query={ownQuery(list, state.filters, state.sort).toString()}
                onKeep={keep}
                onApply={({ query, columns: shown }) => {
                  const asked = askedBy(list, query);
                  state.setFilters(asked?.filters ?? list.first.filters);
                  state.setSort(asked?.sort ?? null);
                  keep({ columns: shown });
                }}
              />
              <ColumnMenu columns={list.columns} shown={columns} layout={layout} onKeep={keep} />
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    { key: 'copy', label: t('list.copyHint') },
                    { key: 'a4', label: t('list.print', { paper: t('exporting.a4') }) },
                    { key: 'a3', label: t('list.print', { paper: t('exporting.a3') }) },
                  ],
                  onClick: ({ key }) =>
                    void (key === 'copy' ? copy() : print(key === 'a3' ? 'a3' : 'a4')).catch(tellFailure),
                }}
              >
                <Button
                  icon={<EllipsisOutlined />}
                  aria-label={t('list.more')}
                  title={t('list.more')}
                  {...offIf(total === 0)}
                />
              </Dropdown>
            </span>
          )}
        </search>
      </ForReading>
      {body === undefined && state.selected.size > 0 && (
        <SelectionBar count={state.selected.size} full={total > mostSelected} onNone={() => state.select([])}>
          {acts?.([...state.selected], () => state.select([]))}
        </SelectionBar>
      )}
      {body ?? (
        <RecordTable
          list={list}
          source={source}
          sort={sort}
          layout={layout}
          onWidths={(widths, isDone) => (isDone ? keep({ widths }) : show({ widths }))}
          onCopy={() => void copy().catch(tellFailure)}
          empty={empty}
        />
      )}
      {printing !== undefined && (
        <PrintSheet
          title={list.words()}
          note={t('list.rows', { count: printing.rows.length })}
          columns={columns}
          rows={printing.rows}
          paper={printing.paper}
          onDone={donePrinting}
        />
      )}
    </SoughtWords>
  );
};
