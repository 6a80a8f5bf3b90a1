import { AppstoreOutlined, ExportOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { LeadFilters, LeadSort } from '../../../shared/contract/lead.ts';
import { leadColumns } from '../../../shared/domain/lead/lead-columns.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useShownIds } from '../../list/list-layout.ts';
import { RecordList } from '../../list/record-list.tsx';
import { useWindows } from '../../list/row-source.ts';
import { ExportDialog } from '../../pickers/export-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useInvestmentWords } from './investment-words.ts';
import './lead.css';
import './lead-board.css';
import './lead-list.css';
import { ForReading } from '../../ui/looking-only.tsx';
import { LeadBoard } from './lead-board.tsx';
import { LeadFilterBar } from './lead-filter-bar.tsx';
import { LeadGroups } from './lead-groups.tsx';
import { leadList } from './lead-list.tsx';
import { LeadMany } from './lead-many.tsx';
import { useLeadViewStore } from './lead-view-store.ts';

/** 线索: one set of filters, two views of what it lets through. */
export const LeadListPage = () => {
  const { t } = useTranslation(['lead', 'common']);
  const investmentWords = useInvestmentWords();
  const [, navigate] = useLocation();
  const { view, setView } = useLeadViewStore();
  const { filters, sort, narrow, setFilters } = leadList.useList();
  const inUse = sort ?? leadList.first.sort;
  const asksForNew = new URLSearchParams(useSearch()).has('new');
  const source = useWindows({
    windowOf: (offset, limit) => api.lead.list.queryOptions({ input: { filters, sort: inUse, offset, limit } }),
    read: (offset, limit, ids) =>
      client.lead.list({ filters: ids === undefined ? filters : { ids }, sort: inUse, offset, limit }),
  });
  const summary = source.head;
  const all = useAnswer(api.lead.list.queryOptions({ input: { limit: 1 } }));
  const isEmpty = all.data?.total === 0;

  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate('/leads/new?')}>
      {t('create')}
    </Button>
  );
  if (asksForNew) return <Redirect to="/leads/new?" replace />;
  if (isEmpty)
    return (
      <Page title={t('title')}>
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          actions={
            <>
              {create}
              <ForReading>
                <Button onClick={() => navigate('/companies')}>{t('empty.fromCompany')}</Button>
              </ForReading>
            </>
          }
        />
      </Page>
    );
  return (
    <Page
      fill
      title={t('title')}
      note={
        summary.data && (
          <>
            {t('total', { count: summary.data.total, money: investmentWords(summary.data) })}
            {summary.data.needUpgrade > 0 && filters.unreadable === undefined && (
              <ForReading>
                <Button type="link" size="small" onClick={() => setFilters({ unreadable: 'any' })}>
                  {t('common:upgrade.short', { count: summary.data.needUpgrade })}
                </Button>
              </ForReading>
            )}
          </>
        )
      }
      actions={
        <>
          <Segmented
            aria-label={t('view.label')}
            value={view}
            onChange={setView}
            options={[
              { value: 'table', label: t('view.table'), icon: <UnorderedListOutlined /> },
              { value: 'board', label: t('view.board'), icon: <AppstoreOutlined /> },
            ]}
          />
          <ExportButton filters={filters} sort={inUse} count={summary.data?.total ?? 0} />
          {create}
        </>
      }
    >
      <RecordList
        list={leadList}
        source={source}
        sort={inUse}
        search={{
          label: t('filter.text'),
          hint: t('filter.textHint'),
          text: filters.text,
          onText: (text) => narrow({ text }),
        }}
        filters={<LeadFilterBar onBoard={view === 'board'} />}
        tools={<LeadGroups />}
        acts={(ids, done) => <LeadMany ids={ids} onDone={done} />}
        empty={<NothingFound />}
        {...(view === 'board' ? { body: <LeadBoard /> } : {})}
      />
    </Page>
  );
};

const NothingFound = () => {
  const { t } = useTranslation('lead');
  const clear = leadList.useList((state) => state.clear);
  return (
    <EmptyState
      title={t('empty.filteredTitle')}
      text={t('empty.filteredText')}
      actions={
        <ForReading>
          <Button onClick={clear}>{t('filter.clear')}</Button>
        </ForReading>
      }
    />
  );
};

interface ExportButtonProps {
  readonly filters: LeadFilters;
  readonly sort: LeadSort;
  readonly count: number;
}

/** What is filtered, or of it what is selected. */
const ExportButton = ({ filters, sort, count }: ExportButtonProps) => {
  const { t } = useTranslation('common');
  const [isOpen, setIsOpen] = useState(false);
  const selected = leadList.useList((state) => state.selected);
  const shown = useShownIds(leadList);
  const columns = shown.flatMap((id) => leadColumns.find((each) => each === id) ?? []);
  const wanted = selected.size === 0 ? filters : { ids: [...selected] };
  return (
    <ForReading>
      <Button icon={<ExportOutlined />} onClick={() => setIsOpen(true)}>
        {t('action.export')}
      </Button>
      {isOpen && (
        <ExportDialog
          count={selected.size === 0 ? count : selected.size}
          errorText={(error) => errorText(error, 'lead')}
          onClose={() => setIsOpen(false)}
          withPaper
          withSeen
          write={(contacts, paper, job, isSeen) =>
            client.lead.exportXlsx({
              ...job,
              filters: wanted,
              contacts,
              paper,
              ...(isSeen ? { seen: { columns, sort } } : {}),
            })
          }
        />
      )}
    </ForReading>
  );
};
