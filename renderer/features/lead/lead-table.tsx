import { keepPreviousData } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LeadCursor, LeadRow, LeadSort } from '../../../shared/contract/lead.ts';
import { isOverdue } from '../../../shared/domain/lead/lead-quiet.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useAnswerPages } from '../../api/use-answer.tsx';
import { NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import { useLeadListStore } from './lead-list-store.ts';
import { isUnsent, LabelMark, LeadMoney, LeadName, LeadState } from './lead-marks.tsx';

const pageSize = 200;
const rowHeight = 36;

/** Dense rows, read page by page as they are scrolled to; only the rows in sight are in the document. */
export const LeadTable = () => {
  const { t } = useTranslation('lead');
  const { filters, sort } = useLeadListStore();
  const scroller = useRef<HTMLDivElement>(null);
  const pages = useAnswerPages(
    api.lead.list.infiniteOptions({
      input: (after: LeadCursor | null) => ({ filters, sort, limit: pageSize, after }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.pages?.flatMap((page) => page.rows) ?? [];
  const { items, above, below } = usePagedRows(pages, { count: rows.length, pageSize, rowHeight, scroller });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="lz-lead-table" ref={scroller} tabIndex={0} aria-label={t('table.label')}>
      <table aria-rowcount={pages.pages?.[0]?.total ?? -1}>
        <thead>
          <tr>
            <SortHead by="code" label={t('field.code')} className="lz-lead-col-code" />
            <th scope="col">{t('field.name')}</th>
            <th scope="col" className="lz-lead-col-company">
              {t('field.companyId')}
            </th>
            <th scope="col" className="lz-lead-col-node">
              {t('field.nodeId')}
            </th>
            <SortHead by="stage" label={t('field.stage')} className="lz-lead-col-stage" />
            <SortHead by="investment" label={t('field.investment')} className="lz-lead-col-money" />
            <th scope="col" className="lz-lead-col-owner">
              {t('field.ownerId')}
            </th>
            <SortHead by="nextStepDueOn" label={t('table.due')} className="lz-lead-col-step" />
            <SortHead by="lastProgressOn" label={t('field.lastProgressOn')} className="lz-lead-col-day" />
          </tr>
        </thead>
        <tbody>
          <Gap height={above} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : <Row key={row.id} row={row} index={index} />;
          })}
          <Gap height={below} />
        </tbody>
      </table>
      {pages.instead}
      {pages.more}
    </section>
  );
};

const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  );

const Row = ({ row, index }: { readonly row: LeadRow; readonly index: number }) => (
  <tr aria-rowindex={index + 2}>
    <td className="lz-lead-code">{row.code}</td>
    <td>
      <span className="lz-lead-name">
        <Link href={`/leads/${row.id}`} title={row.name}>
          <LeadName lead={row} />
        </Link>
        <LabelMark label={row.label} />
        <NeedsUpgrade unreadable={row.unreadable} />
      </span>
    </td>
    <td className="lz-lead-col-company" title={row.companyName ?? undefined}>
      {row.companyId === null ? row.companyName : <Link href={`/companies/${row.companyId}`}>{row.companyName}</Link>}
    </td>
    <td className="lz-lead-col-node" title={row.nodeName ?? row.chainName ?? undefined}>
      {row.nodeName ?? row.chainName}
    </td>
    <td>
      <LeadState lead={row} />
    </td>
    <td className="lz-lead-number">
      <LeadMoney lead={row} />
    </td>
    <td className="lz-lead-col-owner">{row.ownerName}</td>
    <td>
      <StepCell row={row} />
    </td>
    <td className="lz-lead-day lz-lead-col-day">{row.lastProgressOn}</td>
  </tr>
);

const StepCell = ({ row }: { readonly row: LeadRow }) => {
  const { t } = useTranslation('lead');
  if (row.status !== 'active') return null;
  const words = row.nextStep ?? (isUnsent(row, 'nextStep') ? t('unsentStep') : null);
  if (words === null || row.nextStepDone) return <span className="lz-lead-quiet">{t('table.noStep')}</span>;
  const dueOn = row.nextStepDueOn === null ? null : calendarDay(row.nextStepDueOn);
  const late = isOverdue({ ...row, nextStepDueOn: dueOn }, officeToday());
  return (
    <span className="lz-lead-step" title={words}>
      {dueOn !== null && (
        <span className={late ? 'lz-lead-late' : 'lz-lead-day'}>
          {late && <span aria-hidden>! </span>}
          {dueOn.slice(5)}
          {late && <span className="lz-visually-hidden">{t('filter.overdue')}</span>}
        </span>
      )}{' '}
      {row.nextStep ?? <span className="lz-lead-quiet">{words}</span>}
    </span>
  );
};

interface SortHeadProps {
  readonly by: LeadSort['by'];
  readonly label: string;
  readonly className: string;
}

const SortHead = ({ by, label, className }: SortHeadProps) => {
  const { t } = useTranslation('lead');
  const { sort, setSort } = useLeadListStore();
  const isSorted = sort.by === by;
  const next = isSorted && sort.direction === 'desc' ? 'asc' : 'desc';
  return (
    <th
      scope="col"
      className={className}
      aria-sort={!isSorted ? 'none' : sort.direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className="lz-lead-sort"
        aria-label={t('table.sortBy', { column: label })}
        onClick={() => setSort({ by, direction: isSorted ? next : by === 'nextStepDueOn' ? 'asc' : 'desc' })}
      >
        {label}
        <span aria-hidden>{!isSorted ? '' : sort.direction === 'asc' ? ' ↑' : ' ↓'}</span>
      </button>
    </th>
  );
};
