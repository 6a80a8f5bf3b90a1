import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';

type Entry = LeadDetail['progress'][number];

/** 进展, newest first; what is written here is what the weekly report quotes. */
export const LeadProgress = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation(['lead', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [editing, setEditing] = useState<string>();
  const add = useMutation(api.lead.addProgress.mutationOptions({ meta: toldHere }));
  const update = useMutation(api.lead.updateProgress.mutationOptions({ meta: toldHere }));
  const remove = useMutation(api.lead.removeProgress.mutationOptions({ meta: toldHere }));
  const told = async (words: string, work: Promise<{ changeSetId: string | null }>): Promise<boolean> => {
    try {
      undoToast(words, (await work).changeSetId);
      return true;
    } catch (error) {
      void message.error(errorText(error, 'lead'));
      return false;
    }
  };

  return (
    <section className="lz-card">
      <h2>{t('progress.title')}</h2>
      {!lead.foreign && (
        <EntryForm
          submit={t('progress.add')}
          onSave={(happenedOn, body) =>
            told(t('progress.added'), add.mutateAsync({ leadId: lead.id, happenedOn, body }))
          }
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
                entry={entry}
                submit={t('common:action.save')}
                onCancel={() => setEditing(undefined)}
                onSave={async (happenedOn, body) => {
                  const saved = await told(
                    t('progress.changed'),
                    update.mutateAsync({ id: entry.id, happenedOn, body }),
                  );
                  if (saved) setEditing(undefined);
                  return saved;
                }}
              />
            </li>
          ) : (
            <li key={entry.id}>
              <span className="lz-lead-day">{entry.happenedOn}</span>
              <span className="lz-lead-body">
                {entry.body === '' && lead.foreign ? (
                  <span className="lz-lead-quiet">{t('unsentProgress')}</span>
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
                    onClick={() => void told(t('progress.removed'), remove.mutateAsync({ id: entry.id }))}
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

interface EntryFormProps {
  readonly entry?: Entry;
  readonly submit: string;
  readonly onSave: (happenedOn: string, body: string) => Promise<boolean>;
  readonly onCancel?: () => void;
}

const EntryForm = ({ entry, submit, onSave, onCancel }: EntryFormProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const today = officeToday();
  const [day, setDay] = useState<string>(entry?.happenedOn ?? today);
  const [body, setBody] = useState(entry?.body ?? '');
  const save = async (): Promise<void> => {
    if (body.trim() === '') return;
    if ((await onSave(day, body.trim())) && entry === undefined) setBody('');
  };
  return (
    <form
      className="lz-lead-entry"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DayInput required max={today} aria-label={t('progress.day')} value={day} onChange={(day) => setDay(day ?? '')} />
      <LimitedTextArea
        rows={1}
        className="lz-lead-grow"
        limit={4000}
        aria-label={t('progress.body')}
        placeholder={t('progress.bodyHint')}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          // As the button does: a day that is none stops it.
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <Button htmlType="submit" {...offIf(body.trim() === '')}>
        {submit}
      </Button>
      {onCancel !== undefined && <Button onClick={onCancel}>{t('common:action.cancel')}</Button>}
    </form>
  );
};
