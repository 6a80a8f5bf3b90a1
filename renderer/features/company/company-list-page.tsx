import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { companyColumns } from '../../../shared/domain/company/company-columns.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useReopened } from '../../form/form-store.ts';
import { useShownIds } from '../../list/list-layout.ts';
import { RecordList } from '../../list/record-list.tsx';
import { useWindows } from '../../list/row-source.ts';
import { ExportDialog } from '../../pickers/export-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CompanyFilters } from './company-filters.tsx';
import { CompanyForm } from './company-form.tsx';
import { CompanyGroups } from './company-groups.tsx';
import { companyList, sortInUse } from './company-list.tsx';
import { CompanyMany } from './company-many.tsx';
import './company.css';
import { ForReading, offIf } from '../../ui/looking-only.tsx';

/** 企业库: find as you type, narrow, scroll, open. */
export const CompanyListPage = () => {
  const { t } = useTranslation(['company', 'common']);
  const [, navigate] = useLocation();
  const asksForNew = new URLSearchParams(useSearch()).has('new');
  const [newName, setNewName] = useState<string | null>(null);
  useReopened('company.new', () => setNewName(''));
  const { filters, sort, selected, clear, narrow } = companyList.useList();
  const shown = useShownIds(companyList);
  const columns = shown.flatMap((id) => companyColumns.find((each) => each === id) ?? []);
  const inUse = sortInUse(filters, sort);
  const source = useWindows({
    windowOf: (offset, limit) => api.company.list.queryOptions({ input: { filters, sort: inUse, offset, limit } }),
    read: (offset, limit, ids) =>
      client.company.list({ filters: ids === undefined ? filters : { ids }, sort: inUse, offset, limit }),
  });
  const { total } = source;
  const isNarrowed = Object.keys(filters).length > 0;
  const [isExporting, setIsExporting] = useState(false);
  const closeForm = (): void => {
    setNewName(null);
    // The question mark clears the query, which the router otherwise keeps.
    if (asksForNew) navigate('/companies?', { replace: true });
  };

  return (
    <Page
      fill
      title={t('title')}
      note={total === undefined ? '' : <span aria-live="polite">{t('count', { count: total })}</span>}
      actions={
        <>
          <ForReading>
            <Button {...offIf((total ?? 0) === 0)} onClick={() => setIsExporting(true)}>
              {t('common:action.export')}
            </Button>
            <Button onClick={() => navigate('/companies/duplicates')}>{t('list.duplicates')}</Button>
          </ForReading>
          <Button onClick={() => navigate('/import')}>{t('list.import')}</Button>
          <Button type="primary" onClick={() => setNewName('')}>
            {t('form.newTitle')}
          </Button>
        </>
      }
    >
      <RecordList
        list={companyList}
        source={source}
        sort={inUse}
        search={{
          label: t('list.find'),
          hint: t('list.findHint'),
          text: filters.text,
          onText: (text) => narrow({ text }),
        }}
        filters={<CompanyFilters />}
        tools={<CompanyGroups />}
        acts={(ids, done) => <CompanyMany ids={ids} onDone={done} />}
        empty={
          isNarrowed ? (
            <EmptyState
              title={t('list.noneTitle')}
              text={t('list.noneText')}
              actions={
                <>
                  <ForReading>
                    <Button onClick={clear}>{t('list.clear')}</Button>
                  </ForReading>
                  {filters.text !== undefined && (
                    <Button type="primary" onClick={() => setNewName(filters.text ?? '')}>
                      {t('list.createNamed', { name: filters.text })}
                    </Button>
                  )}
                </>
              }
            />
          ) : (
            <EmptyState
              title={t('list.emptyTitle')}
              text={t('list.emptyText')}
              actions={
                <>
                  <Button type="primary" onClick={() => navigate('/import')}>
                    {t('list.import')}
                  </Button>
                  <Button onClick={() => setNewName('')}>{t('form.newTitle')}</Button>
                </>
              }
            />
          )
        }
      />
      {isExporting && (
        <ExportDialog
          count={selected.size === 0 ? (total ?? 0) : selected.size}
          errorText={(error) => errorText(error, 'company')}
          onClose={() => setIsExporting(false)}
          withSeen
          write={(contacts, _paper, job, isSeen) =>
            client.company.exportXlsx({
              ...job,
              filters: selected.size === 0 ? filters : { ids: [...selected] },
              sort: inUse,
              contacts,
              ...(isSeen ? { columns } : {}),
            })
          }
        />
      )}
      {(newName !== null || asksForNew) && (
        <CompanyForm
          name={newName ?? ''}
          onClose={closeForm}
          onSaved={({ id }) => {
            setNewName(null);
            navigate(`/companies/${id}?`);
          }}
        />
      )}
    </Page>
  );
};
