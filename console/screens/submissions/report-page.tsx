import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Page } from '../../../renderer/ui/page.tsx';
import type { OpenedSubmission } from '../../../shared/admin/submissions.ts';
import { useReading } from '../../api/use-reading.tsx';
import { FrozenPaper } from './frozen-paper.tsx';
import './submissions.css';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

export const ReportPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const opened = useReading('openSubmission', { id });
  const { data } = opened;
  return (
    <Page
      title={
        data === undefined
          ? t('nav.submissions')
          : t('report.title', {
              unit: data.unitName,
              year: data.year ?? t('submissions.needsUpgrade'),
              week: data.week ?? t('submissions.needsUpgrade'),
            })
      }
      note={data !== undefined && t('report.revision', { revision: data.revision ?? t('submissions.needsUpgrade') })}
      actions={
        data !== undefined && (
          <Link
            href={data.year === null || data.week === null ? '/submissions' : `/submissions/${data.year}/${data.week}`}
          >
            {t('report.back')}
          </Link>
        )
      }
    >
      {opened.instead}
      {data !== undefined && (
        <>
          <Check report={data} />
          <FrozenPaper content={data.content} />
        </>
      )}
    </Page>
  );
};

const Check = ({ report }: { readonly report: OpenedSubmission }) => {
  const { t } = useTranslation();
  const matches = report.hash === report.contentHash;
  const facts = [
    t('report.received', { when: officeMinuteOfMs(report.receivedAtMs) }),
    t('report.submitted', {
      when: report.submittedAtMs === null ? t('submissions.needsUpgrade') : officeMinuteOfMs(report.submittedAtMs),
    }),
    ...(report.submittedBy === null ? [] : [t('report.by', { name: report.submittedBy })]),
  ];
  return (
    <Alert
      type={matches ? 'success' : 'error'}
      showIcon
      className="lz-console-alert lz-frozen-check"
      title={matches ? t('report.matches') : t('report.differs')}
      description={
        <>
          {matches ? t('report.matchesText') : t('report.differsText')} {facts.join('，')}
          <br />
          {t('report.hash')} <span className="lz-console-mono">{report.hash}</span>
        </>
      }
    />
  );
};
