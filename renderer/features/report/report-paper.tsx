import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportView } from '../../../shared/contract/report.ts';
import { firstNames } from '../../../shared/domain/organisation/first-names.ts';
import { ReportHead, ReportSignOff } from './report-header.tsx';
import { ReportOrphans } from './report-orphans.tsx';
import { ReportSection } from './report-section.tsx';

/** The report as it will be printed, with what stands behind it within reach. */
export const ReportPaper = ({ report }: { readonly report: ReportView }) => {
  const { t } = useTranslation('report');
  return (
    <>
      {(report.unitName === null || report.unitName === firstNames.unit) && (
        <Alert
          type={report.unitName === null ? 'info' : 'warning'}
          showIcon
          className="lz-report-alert"
          title={report.unitName === null ? t('noUnit') : t('unnamed', { name: firstNames.unit })}
          action={<Link href="/settings">{t('setUnit')}</Link>}
        />
      )}
      <article className="lz-report-paper" aria-label={`${report.title}（${report.period}）`} lang="zh-CN">
        <ReportHead report={report} />
        {report.sections.map((section) => (
          <ReportSection key={section.key} section={section} />
        ))}
        <ReportSignOff report={report} />
      </article>
      <ReportOrphans orphans={report.orphans} />
    </>
  );
};
