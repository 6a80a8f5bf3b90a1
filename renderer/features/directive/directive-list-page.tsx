import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { DirectiveRow } from '../../../shared/contract/directive.ts';
import { directiveStates, isOpenState, stateCategories } from '../../../shared/domain/directive/directive.ts';
import { mostRows } from '../../../shared/kernel/most-rows.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';
import { RecordList } from '../../list/record-list.tsx';
import { useRowsAtHand } from '../../list/rows-at-hand.ts';
import { isReadable, NeedsUpgrade, SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { DueMark, StateMark, TargetLink } from '../../notices/record-marks.tsx';
import { RestOfList } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { Page } from '../../ui/page.tsx';
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

/** `standing` is the order of the core: what is late first, then by due day, what is closed last. */
type DirectiveSort = 'standing' | 'title' | 'from' | 'to' | 'issued' | 'due' | 'answers' | 'state';

const directiveSides = ['received', 'issued', 'other'] as const;

interface DirectiveFilters {
  readonly text?: string | undefined;
  readonly side?: (typeof directiveSides)[number] | undefined;
  /** Those that are closed as well. */
  readonly closed?: boolean | undefined;
}

const columns: readonly ListColumn<DirectiveRow, DirectiveSort>[] = [
  {
    id: 'title',
    words: () => i18next.t('directive:column.title'),
    width: 160,
    grow: 3,
    value: (row) => row.title,
    cell: (row) => (
      <>
        <Link href={`/directives/${row.id}`} tabIndex={-1}>
          <Marked>{row.title}</Marked>
        </Link>
        {row.kind === 'supervise' && isReadable(row, 'kind') && (
          <span className="lz-record-mark">{i18next.t('directive:kind.supervise')}</span>
        )}
        {/* State and day have their own columns. */}
        <NeedsUpgrade unreadable={row.unreadable.filter(({ field }) => field !== 'state' && field !== 'dueOn')} />
      </>
    ),
    sort: { by: 'title', direction: 'asc' },
  },
  {
    id: 'target',
    words: () => i18next.t('directive:column.target'),
    width: 128,
    grow: 2,
    value: ({ target }) =>
      `${i18next.t(`directive:targetEntity.${target.entity}`)} ${target.name ?? i18next.t('common:notHere')}`,
    cell: (row) => (
      <TargetLink target={row.target} kind={i18next.t(`directive:targetEntity.${row.target.entity}`)} quiet />
    ),
  },
  {
    id: 'from',
    words: () => i18next.t('directive:column.from'),
    width: 92,
    grow: 1,
    value: (row) => row.issuerUnit.name,
    cell: (row) => <Marked>{row.issuerUnit.name}</Marked>,
    sort: { by: 'from', direction: 'asc' },
  },
  {
    id: 'to',
    words: () => i18next.t('directive:column.to'),
    width: 92,
    grow: 1,
    value: (row) => row.unit.name,
    cell: (row) => <Marked>{row.unit.name}</Marked>,
    sort: { by: 'to', direction: 'asc' },
  },
  {
    id: 'issued',
    words: () => i18next.t('directive:column.issued'),
    width: 104,
    extra: true,
    value: (row) => row.issuedOn,
    sort: { by: 'issued', direction: 'desc' },
  },
  {
    id: 'due',
    words: () => i18next.t('directive:column.due'),
    width: 168,
    value: (row) => (isReadable(row, 'dueOn') ? row.dueOn : null),
    cell: (row) => <DueMark record={row} open={isOpenState(row.state)} today={officeToday()} />,
    sort: { by: 'due', direction: 'asc' },
  },
  {
    id: 'answers',
    words: () => i18next.t('directive:column.answers'),
    width: 64,
    align: 'end',
    extra: true,
    value: (row) => row.answerCount,
    sort: { by: 'answers', direction: 'desc' },
  },
  {
    id: 'state',
    words: () => i18next.t('directive:column.state'),
    width: 88,
    value: (row) => (isReadable(row, 'state') ? i18next.t(`directive:state.${row.state}`) : null),
    order: (row) => (isReadable(row, 'state') ? directiveStates.indexOf(row.state) : null),
    cell: (row) => (
      <StateMark record={row} category={stateCategories[row.state]}>
        {i18next.t(`directive:state.${row.state}`)}
      </StateMark>
    ),
    sort: { by: 'state', direction: 'asc' },
  },
];

const directiveList = defineList<DirectiveRow, DirectiveFilters, DirectiveSort>({
  name: 'directives',
  words: () => i18next.t('directive:title'),
  columns,
  opens: ({ id }) => `/directives/${id}`,
  address: { text: { kind: 'one' }, side: { kind: 'one', of: directiveSides }, closed: { kind: 'flag' } },
  first: { filters: {}, sort: { by: 'standing', direction: 'asc' } },
});
