import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyDetail } from '../../../shared/contract/company.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';

export const CompanyNotes = ({ company }: { readonly company: CompanyDetail }) => {
  const { t } = useTranslation(['company', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [body, setBody] = useState('');
  const onError = (error: unknown): void => void message.error(errorText(error, 'company'));
  const add = useCall({ ...api.company.addNote.mutationOptions(), onSuccess: () => setBody(''), onError });
  const remove = useCall({
    ...api.company.removeNote.mutationOptions(),
    onSuccess: ({ changeSetId }) => undoToast(t('page.noteRemoved'), changeSetId),
    onError,
  });
  const save = (): void => {
    if (body.trim() !== '') add.mutate({ companyId: company.id, body: body.trim() });
  };

  return (
    <section className="lz-card" aria-labelledby="company-notes">
      <h2 id="company-notes">{t('page.notes')}</h2>
      {!company.deleted && (
        <div className="lz-company-note-form">
          <LimitedTextArea
            aria-label={t('page.note')}
            rows={2}
            limit={textLimits.company.note}
            onChange={({ target }) => setBody(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
            }}
            placeholder={t('page.note')}
            value={body}
          />
          <Button {...offIf(body.trim() === '')} loading={add.isPending} onClick={save}>
            {t('page.addNote')}
          </Button>
        </div>
      )}
      {company.notes.length === 0 && <p className="lz-company-none">{t('page.noNotes')}</p>}
      <ul className="lz-company-items">
        {company.notes.map((note) => (
          <li key={note.id}>
            <div>
              <div className="lz-company-body">{note.body}</div>
              <div className="lz-company-quiet">{calendarDayOfMs(note.createdAtMs)}</div>
            </div>
            <Button
              size="small"
              type="text"
              danger
              aria-label={t('page.removeNote')}
              onClick={() => remove.mutate({ id: note.id })}
            >
              {t('common:action.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
