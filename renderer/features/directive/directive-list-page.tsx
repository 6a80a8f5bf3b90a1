import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './directive.css';
import { DirectiveTable } from './directive-table.tsx';
import { type DirectiveTarget, IssueForm, targetOfAddress } from './issue-form.tsx';

const sides = ['all', 'received', 'issued', 'other'] as const;
type Side = (typeof sides)[number];

/** 交办督办. `?new=1&target=lead|chain_node|unit&id=…` opens the form for that record. */
export const DirectiveListPage = () => {
  const { t } = useTranslation('directive');
  const [, navigate] = useLocation();
  const [form, setForm] = useFormOfAddress();
  const [side, setSide] = useState<Side>('all');
  const [closed, setClosed] = useState(false);
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const { limit, showAll } = useRowLimit(200);
  const directives = useAnswer(
    api.directive.list.queryOptions({
      input: { ...(closed ? {} : { open: true }), ...(side === 'all' ? {} : { side }), limit },
      placeholderData: keepPreviousData,
    }),
  );
  const { rows, total, needUpgrade, sides: counts } = directives.data ?? nothing;

  return (
    <Page
      title={t('title')}
      actions={
        standing.data?.mayIssue === true && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm({ target: undefined })}>
            {t('new')}
          </Button>
        )
      }
    >
      <div className="lz-directive-filters">
        <Segmented<Side>
          aria-label={t('filter.side')}
          value={side}
          onChange={setSide}
          options={sides.map((value) => ({
            value,
            label: value === 'all' ? t('filter.all') : `${t(`side.${value}`)} ${counts[value]}`,
          }))}
        />
        <Checkbox checked={closed} onChange={({ target }) => setClosed(target.checked)}>
          {t('filter.closed')}
        </Checkbox>
        <SomeNeedUpgrade count={needUpgrade} />
      </div>
      {directives.instead}
      {directives.data !== undefined && rows.length === 0 && (
        <EmptyState title={t(side === 'all' ? 'empty.title' : 'empty.filtered')} text={t('empty.text')} />
      )}
      {rows.length > 0 && <DirectiveTable rows={rows} />}
      <RestOfList shown={rows.length} total={total} all={showAll} />
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

const nothing = { rows: [], total: 0, needUpgrade: 0, sides: { received: 0, issued: 0, other: 0 } };
