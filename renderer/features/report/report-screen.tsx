import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportWeekView } from '../../../shared/contract/report.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { type EvidenceQuestion, ReportProvider } from './report-context.ts';
import { ReportPaper } from './report-paper.tsx';
import { WeekPicker } from './week-picker.tsx';

interface ReportScreenProps {
  readonly isoYear: number;
  readonly isoWeek: number;
  readonly weeks: readonly ReportWeekView[];
  readonly present: ReportWeekView;
}

export const ReportScreen = ({ isoYear, isoWeek, weeks, present }: ReportScreenProps) => {
  const { t } = useTranslation('report');
  const report = useQuery(api.report.get.queryOptions({ input: { isoYear, isoWeek } }));
  const [question, setQuestion] = useState<EvidenceQuestion | null>(null);
  const entries = report.data?.entries;
  const context = useMemo(
    () => ({ isoYear, isoWeek, entries: entries ?? [], ask: setQuestion }),
    [isoYear, isoWeek, entries],
  );

  return (
    <Page
      title={t('title')}
      note={<WeekPicker isoYear={isoYear} isoWeek={isoWeek} weeks={weeks} present={present} />}
      actions={<ExportButtons isoYear={isoYear} isoWeek={isoWeek} />}
    >
      {report.error !== null && <EmptyState title={t('failed')} text={errorText(report.error, 'report')} />}
      {report.isPending && <Skeleton active paragraph={{ rows: 12 }} className="lz-report-paper" />}
      {report.data !== undefined && (
        <ReportProvider value={context}>
          <div className={question === null ? undefined : 'lz-report-asked'}>
            <ReportPaper report={report.data} />
          </div>
          <EvidenceDrawer question={question} onClose={() => setQuestion(null)} />
        </ReportProvider>
      )}
    </Page>
  );
};
