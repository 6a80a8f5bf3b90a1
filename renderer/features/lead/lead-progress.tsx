import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DayItem } from '../../form/day-item.tsx';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { absentWord } from './sent-words.ts';

/** 进展, newest first; what is written here is what the weekly report quotes. */
export const LeadProgress = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation(['lead', 'common']);
  const { run } = useCommand('lead');
  const [editing, setEditing] = useState<string>();

  return (
    <section className="lz-card">
      <h2>{t('progress.title')}</h2>
      {!lead.foreign && (
        <EntryForm
          lead={lead}
          draft={`progress.new.${lead.id}`}
          values={{ happenedOn: officeToday(), body: '' }}
          okText={t('progress.add')}
          said={t('progress.added')}
          save={(fields, { client }) => client.lead.addProgress({ leadId: lead.id, ...fields })}
        />
      )}
      {lead.progress.length === 0 && (
        <p className="lz-lead-quiet">{t(lead.foreign ? 'progress.noneSent' : 'progress.none')}</p>
      )}
      <ol className="lz-lead-log">
        {lead.progress.map((entry) =>
          editing === entry.id ? (
            <li key={entry.id}>
              <EntryForm
                lead={lead}
                draft={`progress.${entry.id}`}
                values={entry}
                okText={t('common:action.save')}
                said={t('progress.changed')}
                save={(_, { client, changed }) =>
                  client.lead.updateProgress({
                    id: entry.id,
                    ...changed(({ happenedOn, body }) => ({ happenedOn, body: body.trim() })),
                  })
                }
                onClose={() => setEditing(undefined)}
              />
            </li>
          ) : (
            <li key={entry.id}>
              <span className="lz-lead-day">{entry.happenedOn}</span>
              <span className="lz-lead-body">
                {entry.body === '' && (lead.foreign || lead.sealed) ? (
                  <span className="lz-lead-quiet">{absentWord(lead, 'Progress')}</span>
                ) : (
                  entry.body
                )}
                {entry.visitId !== null && (
                  <>
                    {' '}
                    <Link href={`/visits/${entry.visitId}`}>{t('page.outgoing')}</Link>
                  </>
                )}
              </span>
              {!lead.foreign && (
                <span className="lz-lead-tools">
                  <Button
                    type="text"
                    size="small"
                    icon={<EditOutlined />}
                    aria-label={t('progress.edit', { day: entry.happenedOn })}
                    onClick={() => setEditing(entry.id)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('progress.remove', { day: entry.happenedOn })}
                    onClick={() => void run(client.lead.removeProgress({ id: entry.id }), t('progress.removed'))}
                  />
                </span>
              )}
            </li>
          ),
        )}
      </ol>
    </section>
  );
};

interface EntryFields {
  readonly happenedOn: string;
  readonly body: string;
}

interface EntryFormProps {
  readonly draft: string;
  readonly lead: LeadDetail;
  readonly values: EntryFields;
  readonly okText: string;
  readonly said: string;
  readonly save: (fields: EntryFields, form: OpenedForm<EntryFields>) => ReturnType<typeof client.lead.updateProgress>;
  readonly onClose?: () => void;
}

const EntryForm = ({ lead, said, save, ...form }: EntryFormProps) => {
  const { t } = useTranslation('lead');
  return (
    <FormPanel
      {...form}
      title={t('progress.title')}
      about={lead.name}
      words="lead"
      entity="lead_progress"
      className="lz-lead-entry"
      enterSaves="texts"
      refusedAt={{ DayInFuture: 'happenedOn' }}
      save={({ happenedOn, body }: EntryFields, form) => save({ happenedOn, body: body.trim() }, form)}
      said={() => said}
    >
      <DayItem
        name="happenedOn"
        className="lz-lead-tight"
        max={officeToday()}
        missing={t('advance.dayMissing')}
        aria-label={t('progress.day')}
      />
      <Field noStyle name="body" rules={[{ required: true, whitespace: true }]}>
        <LimitedTextArea
          rows={1}
          className="lz-lead-grow"
          limit={textLimits.lead.progress}
          aria-label={t('progress.body')}
          placeholder={t('progress.bodyHint')}
        />
      </Field>
    </FormPanel>
  );
};
