import { AppstoreOutlined, ExportOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { LeadFilters } from '../../../shared/contract/lead.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
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
import { defaultFilters, useLeadListStore } from './lead-list-store.ts';
import { LeadTable } from './lead-table.tsx';

/** 线索: one set of filters, two views of what it lets through. */
export const LeadListPage = () => {
  const { t } = useTranslation(['lead', 'common']);
  const investmentWords = useInvestmentWords();
  const [, navigate] = useLocation();
  const { view, setView, filters, setFilters } = useLeadListStore();
  useFiltersOfAddress();
  const summary = useAnswer(
    api.lead.list.queryOptions({ input: { filters, limit: 1 }, placeholderData: keepPreviousData }),
  );
  const all = useAnswer(api.lead.list.queryOptions({ input: { limit: 1 } }));
  const isEmpty = all.data?.total === 0;
  const isFilteredEmpty = !isEmpty && summary.data?.total === 0;

  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate('/leads/new?')}>
      {t('create')}
    </Button>
  );
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
          <ExportButton filters={filters} count={summary.data?.total ?? 0} />
          {create}
        </>
      }
    >
      <LeadFilterBar />
      {isFilteredEmpty ? <NothingFound /> : view === 'table' ? <LeadTable /> : <LeadBoard />}
    </Page>
  );
};

const NothingFound = () => {
  const { t } = useTranslation('lead');
  const setFilters = useLeadListStore((state) => state.setFilters);
  return (
    <EmptyState
      title={t('empty.filteredTitle')}
      text={t('empty.filteredText')}
      actions={
        <ForReading>
          <Button onClick={() => setFilters(defaultFilters)}>{t('filter.clear')}</Button>
        </ForReading>
      }
    />
  );
};

const ExportButton = ({ filters, count }: { readonly filters: LeadFilters; readonly count: number }) => {
  const { t } = useTranslation('common');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ForReading>
      <Button icon={<ExportOutlined />} onClick={() => setIsOpen(true)}>
        {t('action.export')}
      </Button>
      {isOpen && (
        <ExportDialog
          count={count}
          errorText={(error) => errorText(error, 'lead')}
          onClose={() => setIsOpen(false)}
          withPaper
          write={(contacts, paper, job) => client.lead.exportXlsx({ ...job, filters, contacts, paper })}
        />
      )}
    </ForReading>
  );
};

/** Other screens name what they want to see in the address; it becomes the filter and leaves the address. */
const useFiltersOfAddress = (): void => {
  const search = useSearch();
  const [, navigate] = useLocation();
  const setFilters = useLeadListStore((state) => state.setFilters);
  useEffect(() => {
    const asked = new URLSearchParams(search);
    if (asked.has('new')) {
      navigate('/leads/new?', { replace: true });
      return;
    }
    const unreadable = asked.get('unreadable');
    if (unreadable === 'any' || unreadable === 'steps') {
      setFilters({ unreadable });
      navigate('/leads?', { replace: true });
      return;
    }
    const due = asked.get('due');
    const filters: LeadFilters = {
      ...(asked.has('companyId') ? { companyId: asked.get('companyId') ?? '' } : {}),
      ...(asked.has('nodeId') ? { nodeId: asked.get('nodeId') ?? '' } : {}),
      ...(asked.has('chainId') ? { chainId: asked.get('chainId') ?? '' } : {}),
      ...(due === 'overdue' || due === 'soon' || due === 'missing' ? { due } : {}),
    };
    if (Object.keys(filters).length === 0) return;
    setFilters({ ...defaultFilters, ...filters });
    navigate('/leads?', { replace: true });
  }, [search, navigate, setFilters]);
};
