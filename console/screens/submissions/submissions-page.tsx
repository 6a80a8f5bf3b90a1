import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import { calendarDayOfMs, officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { isoWeekOf } from '../../../shared/kernel/iso-week.ts';
import type { OutputOf } from '../../api/call.ts';
import { useReading } from '../../api/use-reading.tsx';
import { useSignedIn } from '../../frame/signed-in.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { DeadlineForm } from './deadline-form.tsx';
import { ExportButton } from './export-button.tsx';
import './submissions.css';
import { useSubmissionColumns } from './use-submission-columns.tsx';
import { WeekSteps } from './week-steps.tsx';

interface SubmissionsPageProps {
  readonly year?: number;
  readonly week?: number;
}

export const SubmissionsPage = ({ year, week }: SubmissionsPageProps) => {
  const { t } = useTranslation();
  const isCentre = useSignedIn().role === 'centre';
  const present = isoWeekOf(calendarDayOfMs(Date.now()));
  const shown = year === undefined || week === undefined ? present : { year, week };
  const submissions = useReading('weekSubmissions', shown, { everyMs: 30_000 });
  const [isSetting, setIsSetting] = useState(false);
  const { data } = submissions;
  const columns = useSubmissionColumns();
  return (
    <Page
      fill
      title={t('nav.submissions')}
      note={<WeekSteps week={shown} present={present} />}
      actions={
        isCentre ? (
          <ExportButton
            week={shown}
            disabled={data?.units.every(({ revisions }) => revisions.length === 0) !== false}
          />
        ) : (
          <Button disabled={data === undefined} onClick={() => setIsSetting(true)}>
            {t('submissions.deadline')}
          </Button>
        )
      }
    >
      {data !== undefined && (
        <>
          <Counts units={data.units} dueAtMs={data.dueAtMs} />
          <p className="lz-console-line lz-submissions-rule">
            {t('submissions.rule', { due: officeMinuteOfMs(data.dueAtMs) })}
          </p>
          {data.unplaced > 0 && (
            <p className="lz-console-line">{t('submissions.unplaced', { count: data.unplaced })}</p>
          )}
        </>
      )}
      {!isCentre && <Alert type="info" showIcon className="lz-console-alert" title={t('submissions.adminNote')} />}
      <DataTable
        label={t('nav.submissions')}
        rowKey="unitId"
        rows={data?.units ?? []}
        columns={columns}
        loading={submissions.isPending}
        instead={submissions.instead}
        minWidth={isCentre ? 880 : 800}
        empty={<EmptyState title={t('submissions.emptyTitle')} text={t('submissions.emptyText')} />}
      />
      {isSetting && data !== undefined && <DeadlineForm deadline={data.deadline} onClose={() => setIsSetting(false)} />}
    </Page>
  );
};

const Counts = ({ units, dueAtMs }: Pick<OutputOf<'weekSubmissions'>, 'units' | 'dueAtMs'>) => {
  const { t } = useTranslation();
  const required = units.filter((unit) => unit.required);
  const count = (...states: readonly string[]): number => required.filter(({ state }) => states.includes(state)).length;
  const text = t('submissions.counts', {
    required: required.length,
    onTime: count('onTime'),
    late: count('late'),
    open: count('open', 'missing'),
    openWord: Date.now() > dueAtMs ? t('submissions.states.missing') : t('submissions.states.open'),
    nil: required.filter(({ kind }) => kind === 'nil').length,
  });
  return <p className="lz-console-line">{text}</p>;
};
