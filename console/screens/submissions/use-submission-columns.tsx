import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SubmissionState, UnitWeek } from '../../../shared/admin/submissions.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { useSignedIn } from '../../frame/signed-in.ts';
import { Mark } from '../../parts/mark.tsx';

export const useSubmissionColumns = (): TableColumnsType<UnitWeek> => {
  const { t } = useTranslation();
  const isCentre = useSignedIn().role === 'centre';
  const columns: TableColumnsType<UnitWeek> = [
    { title: t('submissions.unit'), dataIndex: 'unitName', key: 'unit', fixed: 'start', width: 170, ellipsis: true },
    {
      title: t('submissions.state'),
      key: 'state',
      width: 120,
      render: (_, { state, required }) => (
        <>
          <StateMark state={state} />{' '}
          {!required && <span className="lz-console-hint">{t('submissions.notRequired')}</span>}
        </>
      ),
    },
    {
      title: t('submissions.kind'),
      key: 'kind',
      width: 80,
      render: (_, { kind, needsUpgrade }) =>
        needsUpgrade ? t('submissions.needsUpgrade') : kind === null ? t('none') : t(`submissions.kinds.${kind}`),
    },
    {
      title: t('submissions.received'),
      key: 'received',
      width: 150,
      render: (_, { revisions: [first] }) => momentOf(first?.receivedAtMs),
    },
    {
      title: t('submissions.submitted'),
      key: 'submitted',
      width: 170,
      render: (_, { revisions: [first] }) => momentOf(first?.submittedAtMs) ?? t('submissions.needsUpgrade'),
    },
    {
      title: t('submissions.by'),
      key: 'by',
      width: 110,
      ellipsis: true,
      render: (_, { revisions }) => revisions.at(-1)?.submittedBy ?? t('none'),
    },
    {
      title: t('submissions.revisions'),
      key: 'revisions',
      width: 80,
      align: 'right',
      render: (_, { revisions }) => revisions.length || t('none'),
    },
  ];
  if (!isCentre) return columns;
  return [
    ...columns,
    {
      key: 'open',
      fixed: 'end',
      width: 80,
      align: 'right',
      render: (_, { unitName, revisions }) => {
        const last = revisions.at(-1);
        return (
          last !== undefined && (
            <Link href={`/reports/${last.id}`} aria-label={t('submissions.openLabel', { unit: unitName })}>
              {t('submissions.open')}
            </Link>
          )
        );
      },
    },
  ];
};

/** Of the first submission, which is the one that decides; undefined where it is not understood. */
const momentOf = (ms: number | null | undefined): string | undefined =>
  ms === undefined ? '—' : ms === null ? undefined : officeMinuteOfMs(ms);

const tones = { onTime: 'good', late: 'warn', missing: 'bad', open: 'plain' } as const;

const StateMark = ({ state }: { readonly state: SubmissionState }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[state]}>{t(`submissions.states.${state}`)}</Mark>;
};
