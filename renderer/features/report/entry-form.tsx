import { useTranslation } from 'react-i18next';
import type { ReportEntryView } from '../../../shared/contract/report.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { DayItem } from '../../form/day-item.tsx';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { useReport } from './report-context.ts';

interface EntryFormProps {
  readonly section: ReportEntryView['section'];
  readonly entry: ReportEntryView | null;
  readonly onDone: () => void;
}

interface EntryFields {
  readonly happensOn?: string | null;
  readonly place?: string | null;
  readonly subject?: string | null;
  readonly leader?: string | null;
  readonly body?: string | null;
}

/** A row that no log entry holds: a plan, a problem, news of talent and platforms. */
export const EntryForm = ({ section, entry, onDone }: EntryFormProps) => {
  const { t } = useTranslation('report');
  const { isoYear, isoWeek } = useReport();
  const isPlan = section === 'plan';
  return (
    <FormPanel
      draft={entry === null ? newEntryDraft(isoYear, isoWeek, section) : `entry.${entry.id}`}
      title={t(`entry.addTo.${section}`)}
      words="report"
      keys
      size="small"
      enterSaves
      className="lz-report-entry-form"
      values={entry ?? {}}
      entity="report_entry"
      save={(fields: EntryFields, { changed, client }) =>
        entry === null
          ? client.report.saveEntry({ isoYear, isoWeek, section, ...toInput(fields) })
          : client.report.saveEntry({ isoYear, isoWeek, id: entry.id, ...changed(toInput) })
      }
      said={() => t('entry.saved')}
      onClose={onDone}
    >
      {isPlan && (
        <div className="lz-report-entry-line">
          <DayItem name="happensOn" label={t('entry.happensOn')} autoFocus />
          <Field name="place" label={t('entry.place')}>
            <LimitedInput limit={textLimits.report.place} />
          </Field>
          <Field name="leader" label={t('entry.leader')}>
            <LimitedInput limit={textLimits.report.leader} />
          </Field>
        </div>
      )}
      <Field
        name="subject"
        label={t(`entry.subject.${section}`)}
        {...(isPlan ? { rules: [{ required: true, whitespace: true, message: t('entry.needsText') }] } : {})}
      >
        <LimitedInput limit={textLimits.report.subject} autoFocus={!isPlan} />
      </Field>
      {!isPlan && (
        <Field
          name="body"
          label={t(`entry.body.${section}`)}
          rules={[{ required: true, whitespace: true, message: t('entry.needsText') }]}
        >
          <LimitedTextArea rows={2} limit={textLimits.report.body} />
        </Field>
      )}
    </FormPanel>
  );
};

const toInput = ({ happensOn, place, subject, leader, body }: EntryFields) => ({
  happensOn: happensOn || null,
  place: place ?? null,
  subject: subject ?? null,
  leader: leader ?? null,
  body: body ?? null,
});

export const newEntryDraft = (isoYear: number, isoWeek: number, section: ReportEntryView['section']): string =>
  `entry.new.${isoYear}.${isoWeek}.${section}`;
