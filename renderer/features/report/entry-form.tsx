import { Button, Form, Space } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportEntryView } from '../../../shared/contract/report.ts';
import { client } from '../../api/client.ts';
import { DayItem } from '../../form/day-item.tsx';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { useReport } from './report-context.ts';
import { useReportCommand } from './use-report-command.ts';

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
  const { t } = useTranslation(['report', 'common']);
  const { isoYear, isoWeek } = useReport();
  const { run, busy } = useReportCommand();
  const [form] = Form.useForm<EntryFields>();
  const isPlan = section === 'plan';

  const save = async ({ happensOn, place, subject, leader, body }: EntryFields): Promise<void> => {
    const input = {
      isoYear,
      isoWeek,
      section,
      ...(entry === null ? {} : { id: entry.id }),
      happensOn: happensOn ? happensOn : null,
      place: place ?? null,
      subject: subject ?? null,
      leader: leader ?? null,
      body: body ?? null,
    };
    if (await run(client.report.saveEntry(input), t('entry.saved'))) onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
  };

  return (
    <Form
      form={form}
      layout="vertical"
      size="small"
      className="lz-report-entry-form"
      name={`report-${section}`}
      initialValues={entry ?? {}}
      onFinish={(fields) => void save(fields)}
      onKeyDown={onKeyDown}
    >
      {isPlan && (
        <div className="lz-report-entry-line">
          <DayItem name="happensOn" label={t('entry.happensOn')} autoFocus />
          <Form.Item name="place" label={t('entry.place')}>
            <LimitedInput limit={120} />
          </Form.Item>
          <Form.Item name="leader" label={t('entry.leader')}>
            <LimitedInput limit={80} />
          </Form.Item>
        </div>
      )}
      <Form.Item
        name="subject"
        label={t(`entry.subject.${section}`)}
        {...(isPlan ? { rules: [{ required: true, whitespace: true, message: t('entry.needsText') }] } : {})}
      >
        <LimitedInput limit={200} autoFocus={!isPlan} />
      </Form.Item>
      {!isPlan && (
        <Form.Item
          name="body"
          label={t(`entry.body.${section}`)}
          rules={[{ required: true, whitespace: true, message: t('entry.needsText') }]}
        >
          <LimitedTextArea rows={2} limit={2000} />
        </Form.Item>
      )}
      <Space>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('common:action.save')} <KeyboardHint keys="$mod+Enter" />
        </Button>
        <Button onClick={onDone}>
          {t('common:action.cancel')} <KeyboardHint keys="Esc" />
        </Button>
      </Space>
    </Form>
  );
};
