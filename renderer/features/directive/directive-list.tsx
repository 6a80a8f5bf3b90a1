import i18next from 'i18next';
import { Link } from 'wouter';
import type { DirectiveRow } from '../../../shared/contract/directive.ts';
import { directiveStates } from '../../../shared/domain/directive/directive.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { DueMark, StateMark, TargetLink } from './directive-marks.tsx';

/** `standing` is the order of the core: what is late first, then by due day, what is closed last. */
type DirectiveSort = 'standing' | 'title' | 'from' | 'to' | 'issued' | 'due' | 'answers' | 'state';

export const directiveSides = ['received', 'issued', 'other'] as const;

export interface DirectiveFilters {
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
          <span className="lz-directive-mark">{i18next.t('directive:kind.supervise')}</span>
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
      `${i18next.t(`directive:targetEntity.${target.entity}`)} ${target.name ?? i18next.t('directive:notHere')}`,
    cell: (row) => <TargetLink target={row.target} quiet />,
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
    cell: (row) => <DueMark directive={row} today={officeToday()} />,
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
    cell: (row) => <StateMark directive={row} />,
    sort: { by: 'state', direction: 'asc' },
  },
];

export const directiveList = defineList<DirectiveRow, DirectiveFilters, DirectiveSort>({
  name: 'directives',
  words: () => i18next.t('directive:title'),
  columns,
  opens: ({ id }) => `/directives/${id}`,
  address: { text: { kind: 'one' }, side: { kind: 'one', of: directiveSides }, closed: { kind: 'flag' } },
  first: { filters: {}, sort: { by: 'standing', direction: 'asc' } },
});
