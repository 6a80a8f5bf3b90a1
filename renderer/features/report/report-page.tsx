import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { weeksInIsoYear } from '../../../shared/kernel/iso-week.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ReportScreen } from './report-screen.tsx';
import './report.css';

interface ReportPageProps {
  readonly isoYear?: number;
  readonly isoWeek?: number;
}

/** 周报 of the week in the address; without one, of the present week. */
export const ReportPage = ({ isoYear, isoWeek }: ReportPageProps) => {
  const { t } = useTranslation('report');
  const weeks = useAnswer(api.report.weeks.queryOptions());
  const present = weeks.data?.find(({ isPresent }) => isPresent);

  if (isoYear !== undefined && isoWeek !== undefined && !isWeek(isoYear, isoWeek))
    return (
      <Page title={t('title')}>
        <EmptyState
          title={t('badWeek.title')}
          text={t('badWeek.text')}
          actions={<Link href="/report">{t('badWeek.back')}</Link>}
        />
      </Page>
    );
  if (weeks.data === undefined || present === undefined) return <Page title={t('title')}>{weeks.instead}</Page>;
  return (
    <ReportScreen
      isoYear={isoYear ?? present.isoYear}
      isoWeek={isoWeek ?? present.isoWeek}
      weeks={weeks.data}
      present={present}
    />
  );
};

const isWeek = (year: number, week: number): boolean =>
  Number.isInteger(year) &&
  Number.isInteger(week) &&
  year >= 2000 &&
  year <= 2100 &&
  week >= 1 &&
  week <= weeksInIsoYear(year);
