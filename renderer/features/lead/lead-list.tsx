import i18next from 'i18next';
import { Link } from 'wouter';
import type { LeadFilters, LeadRow, LeadSort } from '../../../shared/contract/lead.ts';
import { maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import { generationPaths } from '../../../shared/domain/lead/generation-path.ts';
import type { LeadColumn } from '../../../shared/domain/lead/lead-columns.ts';
import { type ProjectAmount, projectAmountFields } from '../../../shared/domain/lead/project-amounts.ts';
import { leadLabels, leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';
import { LeadName } from '../../notices/lead-name.tsx';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { OwnerEditor, StepEditor } from './lead-cell-editors.tsx';
import { LabelMark, LeadMoney, LeadState } from './lead-marks.tsx';
import { insteadOf, said, saidDay, saidInvestment, saidStep } from './sent-words.ts';
import { StepCell } from './step-cell.tsx';

/** An export of what is seen knows every column. */
type Column = ListColumn<LeadRow, LeadSort['by']> & { readonly id: LeadColumn };

const amountColumn = (field: ProjectAmount): Column => ({
  id: field,
  words: () => i18next.t(`lead:figure.${field}`),
  width: 112,
  align: 'end',
  extra: true,
  value: (row) => said(row, field, row[field]),
  sort: { by: field, direction: 'desc' },
});

const columns: readonly Column[] = [
  {
    id: 'code',
    words: () => i18next.t('lead:field.code'),
    width: 128,
    value: (row) => said(row, 'code', row.code),
    sort: { by: 'code', direction: 'desc' },
  },
  {
    id: 'name',
    words: () => i18next.t('lead:field.name'),
    width: 190,
    grow: 3,
    value: (row) => (row.name === '' ? i18next.t('lead:nameless') : row.name),
    cell: (row) => (
      <span className="lz-lead-name">
        <Link href={`/leads/${row.id}`} tabIndex={-1} title={row.name}>
          {row.name === '' ? <LeadName name={row.name} /> : <Marked>{row.name}</Marked>}
        </Link>
        <LabelMark label={row.label} />
        <NeedsUpgrade unreadable={row.unreadable} />
      </span>
    ),
  },
  {
    id: 'company',
    words: () => i18next.t('lead:field.companyId'),
    width: 120,
    grow: 2,
    value: (row) => said(row, 'companyId', row.companyName),
    cell: (row) => {
      const { companyId, companyName } = row;
      if (companyName === null || companyName === '') return insteadOf(row, 'companyId');
      const words = <Marked>{companyName}</Marked>;
      return companyId === null ? (
        words
      ) : (
        <Link href={`/companies/${companyId}`} tabIndex={-1}>
          {words}
        </Link>
      );
    },
    sort: { by: 'company', direction: 'asc' },
  },
  {
    id: 'chain',
    words: () => i18next.t('lead:field.chainId'),
    width: 84,
    grow: 1,
    from: 1280,
    value: (row) => row.chainName,
    sort: { by: 'chain', direction: 'asc' },
  },
  { id: 'node', words: () => i18next.t('lead:field.nodeId'), width: 96, extra: true, value: (row) => row.nodeName },
  {
    id: 'stage',
    words: () => i18next.t('lead:field.stage'),
    width: 116,
    value: (row) =>
      isReadable(row, 'stage') ? i18next.t(`lead:stage.${row.stage}`) : i18next.t('common:upgrade.mark'),
    cell: (row) => <LeadState lead={row} />,
    sort: { by: 'stage', direction: 'desc' },
  },
  {
    id: 'status',
    words: () => i18next.t('lead:field.status'),
    width: 80,
    extra: true,
    value: (row) =>
      isReadable(row, 'status') ? i18next.t(`lead:status.${row.status}`) : i18next.t('common:upgrade.mark'),
    sort: { by: 'status', direction: 'asc' },
  },
  {
    id: 'investment',
    words: () => i18next.t('lead:field.investment'),
    width: 104,
    align: 'end',
    value: saidInvestment,
    cell: (row) => <LeadMoney lead={row} />,
    sort: { by: 'investment', direction: 'desc' },
  },
  ...projectAmountFields.map(amountColumn),
  {
    id: 'owner',
    words: () => i18next.t('lead:field.ownerId'),
    width: 72,
    from: 1180,
    value: (row) => said(row, 'ownerId', row.ownerName),
    edit: (row, onDone) => (row.foreign ? null : <OwnerEditor lead={row} onDone={onDone} />),
    sort: { by: 'owner', direction: 'asc' },
  },
  {
    id: 'unit',
    words: () => i18next.t('lead:field.unitId'),
    width: 92,
    grow: 1,
    from: 1180,
    value: (row) => row.unitName,
    sort: { by: 'unit', direction: 'asc' },
  },
  {
    id: 'step',
    words: () => i18next.t('lead:table.due'),
    width: 140,
    grow: 2,
    value: saidStep,
    cell: (row) => <StepCell row={row} />,
    edit: (row, onDone) => (row.foreign || row.status !== 'active' ? null : <StepEditor lead={row} onDone={onDone} />),
    masked: maskPhones,
    sort: { by: 'nextStepDueOn', direction: 'asc' },
  },
  {
    id: 'lastProgress',
    words: () => i18next.t('lead:field.lastProgress'),
    width: 160,
    grow: 2,
    extra: true,
    value: (row) => said(row, 'lastProgress', row.lastProgress),
    masked: maskPhones,
  },
  {
    id: 'lastProgressOn',
    words: () => i18next.t('lead:field.lastProgressOn'),
    width: 104,
    value: (row) => saidDay(row, 'lastProgressOn'),
    sort: { by: 'lastProgressOn', direction: 'desc' },
  },
  {
    id: 'registeredOn',
    words: () => i18next.t('lead:field.registeredOn'),
    width: 104,
    extra: true,
    value: (row) => saidDay(row, 'registeredOn'),
    sort: { by: 'registeredOn', direction: 'desc' },
  },
  {
    id: 'stageOn',
    words: () => i18next.t('lead:field.stageOn'),
    width: 104,
    extra: true,
    value: (row) => saidDay(row, 'stageOn'),
    sort: { by: 'stageOn', direction: 'desc' },
  },
  {
    id: 'path',
    words: () => i18next.t('lead:field.generationPath'),
    width: 120,
    extra: true,
    value: (row) =>
      row.generationPath === null || !isReadable(row, 'generationPath')
        ? insteadOf(row, 'generationPath')
        : i18next.t(`lead:path.${row.generationPath}`),
  },
];

/** What rests or has ended is asked for, not shown by itself. */
export const defaultFilters: LeadFilters = { statuses: ['active', 'paused'] };

export const leadList = defineList<LeadRow, LeadFilters, LeadSort['by']>({
  name: 'leads',
  words: () => i18next.t('lead:table.label'),
  columns,
  opens: ({ id }) => `/leads/${id}`,
  address: {
    ids: 'nowhere',
    text: { kind: 'one' },
    stages: { kind: 'many', of: leadStages },
    statuses: { kind: 'many', of: leadStatuses },
    labels: { kind: 'many', of: leadLabels },
    paths: { kind: 'many', of: generationPaths },
    ownerId: { kind: 'one' },
    unitId: { kind: 'one' },
    companyId: { kind: 'one' },
    chainId: { kind: 'one' },
    nodeId: { kind: 'one' },
    due: { kind: 'one', of: ['overdue', 'soon', 'missing'] },
    investmentFrom: { kind: 'number' },
    investmentTo: { kind: 'number' },
    figure: { kind: 'one', of: projectAmountFields },
    figureFrom: { kind: 'number' },
    figureTo: { kind: 'number' },
    registeredFrom: { kind: 'one' },
    registeredTo: { kind: 'one' },
    unreadable: { kind: 'one', of: ['any', 'stage', 'steps'] },
  },
  first: { filters: defaultFilters, sort: { by: 'lastProgressOn', direction: 'desc' } },
});
