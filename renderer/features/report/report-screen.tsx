import { Alert } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportWeekView } from '../../../shared/contract/report.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { SealedCount } from '../../notices/sealed-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { FrozenPaper } from './frozen-paper.tsx';
import { type EvidenceQuestion, ReportProvider } from './report-context.ts';
import { ReportPaper } from './report-paper.tsx';
import { type ReportShown, SubmissionBar } from './submission-bar.tsx';
import { WeekPicker } from './week-picker.tsx';

interface ReportScreenProps {
  readonly isoYear: number;
  readonly isoWeek: number;
  readonly weeks: readonly ReportWeekView[];
  readonly present: ReportWeekView;
}

export const ReportScreen = ({ isoYear, isoWeek, weeks, present }: ReportScreenProps) => {
  const { t } = useTranslation(['report', 'common']);
  const report = useAnswer(api.report.get.queryOptions({ input: { isoYear, isoWeek } }));
  const [question, setQuestion] = useState<EvidenceQuestion | null>(null);
  const submission = useAnswer(api.submission.state.queryOptions({ input: { isoYear, isoWeek } })).data;
  const [wanted, setShown] = useState<ReportShown>('frozen');
  const frozen = submission?.frozen ?? null;
  const shown = frozen === null ? 'present' : wanted;
  const entries = report.data?.entries;
  const context = useMemo(
    () => ({ isoYear, isoWeek, entries: entries ?? [], ask: setQuestion }),
    [isoYear, isoWeek, entries],
  );

  return (
    <Page
      title={t('title')}
      note={<WeekPicker isoYear={isoYear} isoWeek={isoWeek} weeks={weeks} present={present} />}
      actions={
        <ExportButtons
          isoYear={isoYear}
          isoWeek={isoWeek}
          submissionId={shown === 'frozen' ? (submission?.revisions.at(-1)?.id ?? null) : null}
        />
      }
    >
      {shown === 'present' && <SealedCount />}
      {shown === 'present' && report.instead}
      {submission !== undefined && <SubmissionBar state={submission} shown={shown} onShow={setShown} />}
      {submission?.fromNewer === true && <Alert type="warning" showIcon title={t('common:upgrade.frozen')} />}
      {shown === 'frozen' && frozen !== null && <FrozenPaper report={frozen} label={frozen.title} />}
      {shown === 'present' && report.data !== undefined && (
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
