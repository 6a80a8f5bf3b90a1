import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { mostRows } from '../../../shared/kernel/most-rows.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RecordList } from '../../list/record-list.tsx';
import { useRowsAtHand } from '../../list/rows-at-hand.ts';
import { SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { RestOfList } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './directive.css';
import { directiveList, directiveSides } from './directive-list.tsx';
import { type DirectiveTarget, IssueForm, targetOfAddress } from './issue-form.tsx';

/** 交办督办. `?new=1&target=lead|chain_node|unit&id=…` opens the form for that record. */
export const DirectiveListPage = () => {
  const { t } = useTranslation('directive');
  const [, navigate] = useLocation();
  const [form, setForm] = useFormOfAddress();
  const standing = useAnswer(api.cooperation.standing.queryOptions());

  return (
    <Page
      fill
      title={t('title')}
      actions={
        standing.data?.mayIssue === true && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm({ target: undefined })}>
            {t('new')}
          </Button>
        )
      }
    >
      <Directives />
      {form !== undefined && (
        <IssueForm
          target={form.target}
          onClose={() => setForm(undefined)}
          onIssued={(id) => navigate(`/directives/${id}`)}
        />
      )}
    </Page>
  );
};

const Directives = () => {
  const { t } = useTranslation('directive');
  const { filters, sort, narrow } = directiveList.useList();
  const { text, side, closed = false } = filters;
  const inUse = sort ?? directiveList.first.sort;
  const directives = useAnswer(
    api.directive.list.queryOptions({
      input: { ...(closed ? {} : { open: true }), ...(side === undefined ? {} : { side }), limit: mostRows },
      placeholderData: keepPreviousData,
    }),
  );
  const source = useRowsAtHand(directives.data?.rows, {
    columns: directiveList.columns,
    sort: inUse,
    text,
    instead: directives.instead,
  });
  if (directives.data === undefined) return directives.instead;
  const { rows, total, needUpgrade, sides: counts } = directives.data;
  const isNarrowed = side !== undefined || (text !== undefined && rows.length > 0);
  return (
    <>
      <RecordList
        list={directiveList}
        source={source}
        sort={inUse}
        search={{ label: t('find'), hint: t('findHint'), text, onText: (typed) => narrow({ text: typed }) }}
        filters={
          <>
            <Segmented
              aria-label={t('filter.side')}
              value={side ?? 'all'}
              onChange={(next) => narrow({ side: directiveSides.find((known) => known === next) })}
              options={[
                { value: 'all', label: t('filter.all') },
                ...directiveSides.map((value) => ({ value, label: `${t(`side.${value}`)} ${counts[value]}` })),
              ]}
            />
            <Checkbox checked={closed} onChange={({ target }) => narrow({ closed: target.checked ? true : undefined })}>
              {t('filter.closed')}
            </Checkbox>
            <SomeNeedUpgrade count={needUpgrade} />
          </>
        }
        empty={<EmptyState title={t(isNarrowed ? 'empty.filtered' : 'empty.title')} text={t('empty.text')} />}
      />
      <RestOfList shown={rows.length} total={total} all={undefined} />
    </>
  );
};

interface OpenForm {
  readonly target: DirectiveTarget | undefined;
}

/** Taken off the address once it was read: coming back to the list must not open the form again. */
const useFormOfAddress = () => {
  const search = useSearch();
  const [, navigate] = useLocation();
  const [form, setForm] = useState<OpenForm>();
  useEffect(() => {
    const asked = new URLSearchParams(search);
    if (asked.get('new') === null) return;
    setForm({ target: targetOfAddress(asked) });
    navigate('/directives?', { replace: true });
  }, [search, navigate]);
  return [form, setForm] as const;
};
