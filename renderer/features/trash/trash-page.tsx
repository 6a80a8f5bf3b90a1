import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { TrashRow } from '../../../shared/contract/trash.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import type { EntityName } from '../../../shared/records/all-records.ts';
import { api, client } from '../../api/client.ts';
import { didText, kindText } from '../../api/record-words.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { Page } from '../../ui/page.tsx';
import './trash.css';
import { ForReading, offIf } from '../../ui/looking-only.tsx';

/** 回收站: all that was deleted in the last 90 days. `?id=…` (from a history) shows one record alone. */
export const TrashPage = () => {
  const { t } = useTranslation('trash');
  const [id, setId] = useIdOfAddress();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<EntityName>();
  const { limit, showAll } = useRowLimit(100);
  const trash = useAnswer(
    api.trash.list.queryOptions({
      input: id === undefined ? { text: text.trim(), ...(kind === undefined ? {} : { kind }), limit } : { id, limit },
      placeholderData: keepPreviousData,
    }),
  );
  const { rows, total, kinds } = trash.data ?? nothing;
  const isNarrowed = id !== undefined || kind !== undefined || text.trim() !== '';
  return (
    <Page title={t('title')} note={t('note')}>
      <ForReading>
        <div className="lz-trash-filters">
          {id === undefined ? (
            <>
              <LimitedInput
                allowClear
                prefix={<SearchOutlined />}
                value={text}
                limit={200}
                onChange={({ target }) => setText(target.value)}
                placeholder={t('search')}
                aria-label={t('search')}
              />
              <Select<EntityName>
                allowClear
                value={kind ?? null}
                onChange={(chosen: EntityName | undefined) => setKind(chosen)}
                placeholder={t('allKinds')}
                aria-label={t('column.kind')}
                style={{ width: 160 }}
                options={kinds.map(({ kind: value, count }) => ({ value, label: `${kindText(value)} ${count}` }))}
              />
            </>
          ) : (
            <Button onClick={() => setId(undefined)}>{t('showAll')}</Button>
          )}
        </div>
      </ForReading>
      {trash.instead}
      {trash.data !== undefined && rows.length === 0 && (
        <EmptyState
          title={t(id !== undefined ? 'empty.one' : isNarrowed ? 'empty.filtered' : 'empty.title')}
          text={t(id !== undefined ? 'empty.oneText' : 'empty.text')}
        />
      )}
      {rows.length > 0 && <TrashTable rows={rows} />}
      <RestOfList shown={rows.length} total={total} all={showAll} />
    </Page>
  );
};

const TrashTable = ({ rows }: { readonly rows: readonly TrashRow[] }) => {
  const { t } = useTranslation(['trash', 'common']);
  const { run, busy } = useCommand('trash');
  return (
    <div className="lz-trash-frame">
      <table className="lz-trash-table">
        <thead>
          <tr>
            {(['kind', 'title', 'deletedAt', 'by', 'until'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
            <th>
              <span className="lz-visually-hidden">{t('restore')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{kindText(row.entity)}</td>
              <td className="lz-trash-title">
                {row.title ?? t('untitled')}
                {row.ofTitle !== null && <span className="lz-trash-of"> · {row.ofTitle}</span>}
              </td>
              <td title={didText(row.command)}>{officeMinuteOfMs(row.deletedAtMs)}</td>
              <td>{row.actorName}</td>
              <td>{row.purgedOn}</td>
              <td>
                <Button
                  size="small"
                  {...offIf(busy)}
                  aria-label={t('restoreThis', { title: row.title ?? t('untitled') })}
                  onClick={() =>
                    void run(
                      client.trash.restore({ id: row.id }),
                      t('restored', { kind: kindText(row.entity), title: row.title ?? t('untitled') }),
                    )
                  }
                >
                  {t('restore')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

const nothing = { rows: [], total: 0, kinds: [] };
