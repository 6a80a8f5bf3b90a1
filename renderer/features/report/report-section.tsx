import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportEntryView, ReportView } from '../../../shared/contract/report.ts';
import { useReopened } from '../../form/form-store.ts';
import { EntryForm, newEntryDraft } from './entry-form.tsx';
import { useReport } from './report-context.ts';
import { ReportSentence } from './report-sentence.tsx';
import { ReportTable } from './report-table.tsx';

type Section = ReportView['sections'][number];

export const ReportSection = ({ section }: { readonly section: Section }) => {
  const { t } = useTranslation('report');
  const { entries, isoYear, isoWeek } = useReport();
  const [form, setForm] = useState<{ readonly entry: ReportEntryView | null } | null>(null);
  const kind = entryKind(section.key);
  useReopened(newEntryDraft(isoYear, isoWeek, kind ?? 'plan'), () => kind !== null && setForm({ entry: null }));
  const editEntry = (id: string): void => {
    const entry = entries.find((candidate) => candidate.id === id);
    if (entry !== undefined) setForm({ entry });
  };

  return (
    <section className="lz-report-section" aria-labelledby={`report-${section.key}`}>
      <h3 id={`report-${section.key}`}>{section.heading}</h3>
      {section.sentences.map((sentence) => (
        <ReportSentence key={sentence.key} sentence={sentence} onEditEntry={editEntry} />
      ))}
      {section.table !== null && (
        <ReportTable
          table={section.table}
          heading={section.heading}
          mayLeaveOut={section.key === 'plan'}
          onEditEntry={editEntry}
        />
      )}
      {kind !== null &&
        (form === null ? (
          <Button
            type="dashed"
            size="small"
            icon={<PlusOutlined />}
            className="lz-report-add"
            onClick={() => setForm({ entry: null })}
          >
            {t(`entry.addTo.${kind}`)}
          </Button>
        ) : (
          <EntryForm key={form.entry?.id ?? 'new'} section={kind} entry={form.entry} onDone={() => setForm(null)} />
        ))}
    </section>
  );
};

const entryKind = (key: Section['key']): ReportEntryView['section'] | null =>
  key === 'talent' || key === 'problems' || key === 'plan' ? key : null;
