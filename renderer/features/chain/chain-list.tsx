import i18next from 'i18next';
import { Link } from 'wouter';
import type { ChainRow } from '../../../shared/contract/chain.ts';
import { yearlyIntroductions } from '../../../shared/domain/chain/judgement.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';
import { SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';

/** `kept` is the order of the core, by name as a dictionary has it. */
type ChainSort =
  | 'kept'
  | 'name'
  | 'industry'
  | 'leader'
  | 'leadUnit'
  | NodeCount
  | 'uncovered'
  | Role
  | 'leads'
  | 'introduced';

const nodeCounts = ['strong', 'weak', 'missing', 'unjudged'] as const;
type NodeCount = (typeof nodeCounts)[number];
const roles = ['local', 'target'] as const;
type Role = (typeof roles)[number];

interface ChainFilters {
  readonly text?: string | undefined;
}

const columns: readonly ListColumn<ChainRow, ChainSort>[] = [
  {
    id: 'name',
    words: () => i18next.t('chain:field.name'),
    width: 112,
    grow: 3,
    value: (row) => row.name,
    cell: (row) => (
      <>
        <Link href={`/chains/${row.id}`} className="lz-chain-name" tabIndex={-1}>
          <Marked>{row.name}</Marked>
        </Link>{' '}
        <SomeNeedUpgrade count={row.needUpgrade} />
      </>
    ),
    sort: { by: 'name', direction: 'asc' },
  },
  {
    id: 'industry',
    words: () => i18next.t('chain:field.industry'),
    width: 104,
    grow: 1,
    from: 1200,
    value: (row) => row.industryName,
    sort: { by: 'industry', direction: 'asc' },
  },
  {
    id: 'leader',
    words: () => i18next.t('chain:field.leader'),
    width: 64,
    grow: 1,
    value: (row) => row.leaderName,
    cell: (row) => row.leaderName !== null && <Marked>{row.leaderName}</Marked>,
    sort: { by: 'leader', direction: 'asc' },
  },
  {
    id: 'leadUnit',
    words: () => i18next.t('chain:field.leadUnit'),
    width: 104,
    grow: 1,
    from: 1200,
    value: (row) => row.leadUnitName,
    sort: { by: 'leadUnit', direction: 'asc' },
  },
  ...nodeCounts.map(
    (state): ListColumn<ChainRow, ChainSort> => ({
      id: state,
      words: () => i18next.t(`chain:status.${state}`),
      width: state === 'unjudged' ? 64 : 52,
      ...(state === 'unjudged' ? { from: 1200 } : {}),
      align: 'end',
      value: (row) => row[state],
      sort: { by: state, direction: 'desc' },
    }),
  ),
  {
    id: 'uncovered',
    words: () => i18next.t('chain:field.gaps'),
    width: 112,
    align: 'end',
    value: (row) => row.uncovered,
    cell: (row) =>
      row.uncovered === 0 ? (
        i18next.t('chain:list.covered')
      ) : (
        <strong className="lz-chain-bad">{i18next.t('chain:list.uncovered', { count: row.uncovered })}</strong>
      ),
    sort: { by: 'uncovered', direction: 'desc' },
  },
  ...roles.map(
    (role): ListColumn<ChainRow, ChainSort> => ({
      id: role,
      words: () => i18next.t(`chain:role.${role}`),
      width: 72,
      align: 'end',
      value: (row) => row[role],
      sort: { by: role, direction: 'desc' },
    }),
  ),
  {
    id: 'leads',
    words: () => i18next.t('chain:field.leads'),
    width: 56,
    align: 'end',
    value: (row) => row.leads,
    sort: { by: 'leads', direction: 'desc' },
  },
  {
    id: 'introduced',
    words: () => i18next.t('chain:field.introduced'),
    width: 92,
    value: (row) =>
      row.introducedUndated === 0
        ? introducedWords(row)
        : `${introducedWords(row)} ${i18next.t('chain:list.introducedUndated', { count: row.introducedUndated })}`,
    order: (row) => row.introducedThisYear,
    cell: (row) => (
      <span title={i18next.t('chain:list.introducedHint')}>
        {introducedWords(row)}
        {row.introducedUndated > 0 && (
          <span className="lz-chain-undated" title={i18next.t('chain:list.introducedUndatedHint')}>
            {i18next.t('chain:list.introducedUndated', { count: row.introducedUndated })}
          </span>
        )}
      </span>
    ),
    sort: { by: 'introduced', direction: 'desc' },
  },
];

const introducedWords = (row: ChainRow): string =>
  i18next.t('chain:list.introduced', { count: row.introducedThisYear, ...yearlyIntroductions });

export const chainList = defineList<ChainRow, ChainFilters, ChainSort>({
  name: 'chains',
  words: () => i18next.t('chain:list.table'),
  columns,
  opens: ({ id }) => `/chains/${id}`,
  address: { text: { kind: 'one' } },
  first: { filters: {}, sort: { by: 'kept', direction: 'asc' } },
});
