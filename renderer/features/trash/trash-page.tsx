import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { mostRows } from '../../../shared/kernel/most-rows.ts';
import type { EntityName } from '../../../shared/records/all-records.ts';
import { api } from '../../api/client.ts';
import { kindText } from '../../api/record-words.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RecordList } from '../../list/record-list.tsx';
import { useRowsAtHand } from '../../list/rows-at-hand.ts';
import { RestOfList } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { RestoreMany } from './restore-button.tsx';
import './trash.css';
import { trashList } from './trash-list.tsx';

/** 回收站: all that was deleted in the last 90 days. `?id=…` (from a history) shows one record alone. */
export const TrashPage = () => {
  const { t } = useTranslation('trash');
  const [id, setId] = useIdOfAddress();
  const { filters, sort, narrow } = trashList.useList();
  const { text, kind } = filters;
  const inUse = sort ?? trashList.first.sort;
  const trash = useAnswer(
    api.trash.list.queryOptions({
      input:
        id === undefined
          ? { text: (text ?? '').trim(), ...(kind === undefined ? {} : { kind }), limit: mostRows }
          : { id, limit: 1 },
      placeholderData: keepPreviousData,
    }),
  );
  // The core has found them, by name and by pinyin.
  const source = useRowsAtHand(trash.data?.rows, {
    columns: trashList.columns,
    sort: inUse,
    text: undefined,
    instead: trash.instead,
  });
  const isNarrowed = kind !== undefined || text !== undefined;
  return (
    <Page fill title={t('title')} note={t('note')}>
      {trash.data === undefined ? (
        trash.instead
      ) : (
        <RecordList
          list={trashList}
          source={source}
          sort={inUse}
          {...(id === undefined
            ? {
                search: {
                  label: t('search'),
                  hint: t('searchHint'),
                  text,
                  onText: (typed) => narrow({ text: typed }),
                },
              }
            : {})}
          filters={
            id === undefined ? (
              <Select<EntityName>
                allowClear
                value={kind ?? null}
                onChange={(chosen: EntityName | undefined) => narrow({ kind: chosen })}
                placeholder={t('allKinds')}
                aria-label={t('column.kind')}
                className="lz-trash-kind"
                options={trash.data.kinds.map(({ kind: value, count }) => ({
                  value,
                  label: `${kindText(value)} ${count}`,
                }))}
              />
            ) : (
              <Button onClick={() => setId(undefined)}>{t('showAll')}</Button>
            )
          }
          acts={(ids, done) => <RestoreMany ids={ids} onDone={done} />}
          empty={
            <EmptyState
              title={t(id !== undefined ? 'empty.one' : isNarrowed ? 'empty.filtered' : 'empty.title')}
              text={t(id !== undefined ? 'empty.oneText' : 'empty.text')}
            />
          }
        />
      )}
      <RestOfList shown={trash.data?.rows.length ?? 0} total={trash.data?.total} all={undefined} />
    </Page>
  );
};

/** Taken off the address once it was read: the page by itself shows all of it. */
const useIdOfAddress = () => {
  const search = useSearch();
  const [, navigate] = useLocation();
  const [id, setId] = useState<string>();
  useEffect(() => {
    const asked = new URLSearchParams(search).get('id');
    if (asked === null) return;
    setId(asked);
    navigate('/trash?', { replace: true });
  }, [search, navigate]);
  return [id, setId] as const;
};
